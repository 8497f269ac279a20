import { afterAll, describe, expect, test } from 'vitest';
import { type Attribution, attribute, type RunOptions } from '../src/index.ts';
import { Workspace } from './properties/run.ts';
import { textFormat } from './report/text-format.ts';

const files = new Workspace();
afterAll(() => files.remove());

const EVENTS = [
  'user_id,timestamp,channel,event,amount',
  'ann,2026-01-01 10:00,Email,visit,',
  'ann,2026-01-02 10:00,,lead,',
  'ann,2026-01-03 10:00,Search,visit,',
  'ann,2026-01-04 10:00,,purchase,40',
  'ben,2026-01-01 10:00,Social,visit,',
  'ben,2026-01-02 10:00,Email,visit,',
  'ben,2026-01-03 10:00,, Lead ,',
  'cem,2026-01-01 10:00,Social,visit,',
  'dua,2026-01-01 10:00,,purchase,5',
];

function run(options: Partial<RunOptions> = {}): Promise<Attribution> {
  return attribute({
    touchpoints: [files.write(EVENTS)],
    conversionEvent: ['lead', 'Lead', 'purchase'],
    models: ['linear'],
    threads: 1,
    ...options,
  });
}

function credit(credits: readonly { readonly channel: string; readonly conversions: number }[] | undefined) {
  return Object.fromEntries((credits ?? []).map(({ channel, conversions }) => [channel, conversions]));
}

describe('without a word on types', () => {
  test('all conversions count alike and nothing is said of types', async () => {
    const answer = await run();
    expect(credit(answer.credits)).toEqual({ Email: 1.5, Search: 1, Social: 0.5 });
    expect(answer).not.toHaveProperty('creditsByType');
    expect(answer).not.toHaveProperty('conversionTypes');
    expect(answer.settings).not.toHaveProperty('conversionType');
  });
});

describe('only some types', () => {
  test('conversions of others are set aside, and close no journey', async () => {
    const answer = await run({ conversionType: ['purchase'] });
    // Ann's purchase has both her touchpoints, for the lead between them is none.
    expect(credit(answer.credits)).toEqual({ Email: 0.5, Search: 0.5, Social: 0 });
    expect(answer.summary).toMatchObject({
      rowsRead: 9,
      rowsUsed: 7,
      rowsSetAside: 2,
      conversions: 2,
      unattributedConversions: 1,
      conversionValue: 45,
    });
    expect(answer.quality.setAside).toEqual([{ reason: 'conversions of other types', count: 2 }]);
    expect(answer.settings.conversionType).toEqual(['purchase']);
  });

  test('a touchpoint that converts to another type stays a touchpoint', async () => {
    const answer = await run({ conversionType: ['purchase'], conversionIsTouch: true });
    expect(answer.summary).toMatchObject({ rowsSetAside: 0, touchpoints: 9, conversions: 2 });
    expect(credit(answer.credits)).toEqual({ '(none)': 1.5, Email: 0.25, Search: 0.25, Social: 0 });
  });

  test('are named in any spelling, and a name that no conversion has is told', async () => {
    const answer = await run({ conversionType: ['LEAD', 'refund'] });
    expect(answer.summary.conversions).toBe(2);
    expect(answer.quality.warnings).toContainEqual({
      code: 'unknown-conversion-type',
      message: 'no conversion is of the type "refund"',
      hint: 'the types are: Lead, purchase',
    });
  });

  test('come from the type column of a conversions file; a row without is (none)', async () => {
    const visits = ['user_id,date,channel', 'eva,2026-01-01,Email', 'fay,2026-01-01,Store'];
    const orders = [
      'user_id,order_date,goal,revenue',
      'eva,2026-01-02,Order,10',
      'fay,2026-01-03, order ,20',
      'fay,2026-01-04,,1',
    ];
    const options = {
      touchpoints: [files.write(visits)],
      conversions: [files.write(orders)],
      conversionEvent: [],
    };
    const answer = await run({ ...options, perType: true });
    expect(answer.conversionTypes).toMatchObject([
      { conversionType: 'Order', conversions: 2, conversionValue: 30 },
      { conversionType: '(none)', conversions: 1, unattributedConversions: 1, unattributedValue: 1 },
    ]);
    expect((await run({ ...options, conversionType: ['(none)'] })).summary.conversions).toBe(1);
  });
});

describe('each type by itself', () => {
  test('on the same journeys', async () => {
    const answer = await run({ perType: true });
    expect(answer.conversionTypes).toEqual([
      {
        conversionType: 'Lead',
        conversions: 2,
        conversionValue: 0,
        unattributedConversions: 0,
        unattributedValue: 0,
      },
      {
        conversionType: 'purchase',
        conversions: 2,
        conversionValue: 45,
        unattributedConversions: 1,
        unattributedValue: 5,
      },
    ]);
    const of = (type: string) => answer.creditsByType?.filter((entry) => entry.conversionType === type);
    expect(credit(of('Lead'))).toEqual({ Email: 1.5, Social: 0.5, Search: 0 });
    expect(credit(of('purchase'))).toEqual({ Search: 1, Email: 0, Social: 0 });
    expect(of('purchase')?.[0]).toEqual({
      conversionType: 'purchase',
      model: 'linear',
      channel: 'Search',
      conversions: 1,
      value: 40,
      share: 1,
      valueShare: 1,
    });
    expect({ ...answer, conversionTypes: undefined, creditsByType: undefined }).toMatchObject(
      await run().then(({ credits, summary }) => ({ credits, summary })),
    );
  });

  test('is one more column of the CSV and one more table', async () => {
    const answer = await run({ perType: true });
    const shown = (name: string) => textFormat(name).render(answer, { width: 100, colour: false });
    const [header, all, ...others] = shown('csv').trim().split('\n');
    expect(header).toMatch(/^model,channel,conversions,.*,conversion_type$/);
    expect(all).toMatch(/^linear,Email,1\.5,.*,$/);
    expect(others.at(-3)).toMatch(/^linear,Search,1,40,1,1,.*,purchase$/);
    expect(new Set([header, all, ...others].map((line) => line?.split(',').length)).size).toBe(1);
    expect(shown('table')).toContain('\nType purchase: 2 conversions worth 45, 1 unattributed (50.0 %)\n');
    expect(shown('markdown')).toContain('\n### Type Lead: 2 conversions\n');
    expect(textFormat('csv').render(await run(), { width: 100, colour: false })).not.toContain(
      'conversion_type',
    );
  });
});

describe('where nothing tells types apart', () => {
  test.each([{ perType: true }, { conversionType: ['lead'] }])('%j is an error', async (asked) => {
    const touchpoints = [files.write(['user_id,date,channel,converted', 'eva,2026-01-01,Email,1'])];
    await expect(run({ touchpoints, conversionEvent: [], ...asked })).rejects.toMatchObject({
      code: 'input',
      message: expect.stringContaining('no column tells types of conversions apart. Columns: user_id'),
      hint: 'Say which column it is: --map event=COLUMN',
    });
  });

  test('too many types are taken for a mistake', async () => {
    const orders = Array.from({ length: 101 }, (_, i) => `eva,2026-01-02,order ${i}`);
    await expect(
      run({
        touchpoints: [files.write(['user_id,date,channel', 'eva,2026-01-01,Email'])],
        conversions: [files.write(['user_id,order_date,type', ...orders])],
        conversionEvent: [],
        perType: true,
      }),
    ).rejects.toMatchObject({ code: 'usage', message: expect.stringContaining('101 types') });
  });
});
