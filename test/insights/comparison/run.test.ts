import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { type Attribution, attribute, type RunOptions } from '../../../src/index.ts';
import { compareReports } from '../../../src/insights/comparison/compare.ts';
import type { Comparison } from '../../../src/insights/comparison/comparison.ts';
import { readReport } from '../../../src/insights/comparison/read-report.ts';
import { COMPARISON_FORMATS } from '../../../src/report/comparison-formats/index.ts';
import { html } from '../../../src/report/formats/html.ts';
import { Workspace } from '../../properties/run.ts';
import { textFormat } from '../../report/text-format.ts';

const files = new Workspace();
const folder = mkdtempSync(join(tmpdir(), 'attrib-test-'));
afterAll(() => {
  files.remove();
  rmSync(folder, { recursive: true });
});

/** Monday is 5 January 2026. */
const LOG = [
  'person,time,channel,converted,value',
  // Touched in the first week, buys in the second: a journey of the second.
  'a,2026-01-10T12:00:00Z,Email,0,',
  'a,2026-01-13T12:00:00Z,Store,1,10',
  // Buys in both weeks.
  'b,2026-01-07T12:00:00Z,Email,1,20',
  'b,2026-01-15T12:00:00Z,Email,1,30',
  // Does not buy: in the first week as far as is known then, in the second when all is known.
  'c,2026-01-09T12:00:00Z,Radio,0,',
  'c,2026-01-16T12:00:00Z,Radio,0,',
  'd,2026-01-18T23:30:00Z,Email,1,40',
  // In the third week, which is not whole.
  'e,2026-01-20T12:00:00Z,Email,1,1000',
];

function run(options: Partial<RunOptions> = {}): Promise<Attribution> {
  return attribute({ touchpoints: [files.write(LOG)], models: ['linear', 'last-touch'], ...options });
}

function expectRowsAddUp({ summary, quality }: Attribution): void {
  const aside = quality.setAside.reduce((sum, { count }) => sum + count, 0);
  expect(summary.rowsSetAside).toBe(aside);
  expect(summary.rowsRead).toBe(summary.rowsUsed + summary.rowsRejected + aside);
  expect(summary.rowsUsed).toBeGreaterThanOrEqual(0);
}

describe('a period', () => {
  test('the last whole week: conversions in it, with touchpoints before it', async () => {
    const answer = await run({ period: 'week' });
    expect(answer.settings.period).toEqual({ from: '2026-01-12', to: '2026-01-18' });
    expect(answer.summary).toMatchObject({
      rowsRead: 8,
      rowsUsed: 6,
      touchpoints: 6,
      persons: 4,
      journeys: 4,
      convertingJourneys: 3,
      conversions: 3,
      conversionValue: 80,
    });
    expectRowsAddUp(answer);
    expect(answer.quality.setAside).toEqual([
      { reason: 'after the period', count: 1 },
      { reason: 'touchpoints of journeys that ended before the period', count: 1 },
    ]);
    const linear = answer.credits.filter(({ model }) => model === 'linear');
    expect(linear.map(({ channel, conversions }) => [channel, conversions])).toEqual([
      ['Email', 2.5],
      ['Store', 0.5],
      ['Radio', 0],
    ]);
    expect(answer.reach).toEqual([
      { channel: 'Email', journeys: 3, convertingJourneys: 3 },
      { channel: 'Store', journeys: 1, convertingJourneys: 1 },
      { channel: 'Radio', journeys: 1, convertingJourneys: 0 },
    ]);
  });

  test('is judged as if the data ended with it', async () => {
    const period = '2026-01-05..2026-01-11';
    const ended = [LOG[0]!, ...LOG.slice(1).filter((line) => line.split(',')[1]! < '2026-01-12')];
    const whole = await run({ period });
    const cut = await attribute({ touchpoints: [files.write(ended)], models: ['linear', 'last-touch'] });
    const sum = ({ summary: { rowsRead: _, rowsSetAside: __, channels: ___, ...rest } }: Attribution) => rest;
    expect(sum(whole)).toEqual(sum(cut));
    expect(whole.credits.filter(({ conversions }) => conversions > 0)).toEqual(
      cut.credits.filter(({ conversions }) => conversions > 0),
    );
    expectRowsAddUp(whole);
  });

  test('begins and ends by the clocks of the zone', async () => {
    const { summary } = await run({ period: '2026-01-12..2026-01-18', timezone: 'Asia/Baku' });
    // 23:30 UTC is the next day there.
    expect(summary.conversions).toBe(2);
  });

  test.each(['split', 'reuse', 'first'] as const)('rows add up with --journeys %s', async (journeys) => {
    for (const period of ['week', '2026-01-05..2026-01-11', '2025-01', '2026-01-19..2026-02-01']) {
      expectRowsAddUp(await run({ period, journeys, lookback: '5d' }));
    }
  });

  test('with conversions in a file of their own', async () => {
    const touches = files.write(['person,time,channel', 'a,2026-01-06,Email', 'b,2026-01-13,Store']);
    const conversions = files.write([
      'person,time',
      'a,2026-01-07',
      'z,2026-01-08',
      'b,2026-01-14',
      'b,2026-01-20',
    ]);
    const answer = await attribute({
      touchpoints: [touches],
      conversions: [conversions],
      models: ['linear'],
      period: '2026-01-12..2026-01-18',
    });
    expectRowsAddUp(answer);
    expect(answer.summary).toMatchObject({ conversions: 1, rowsUsed: 2, journeys: 1 });
    expect(answer.quality.setAside).toEqual(
      expect.arrayContaining([
        { reason: 'after the period', count: 1 },
        { reason: 'conversions before the period', count: 2 },
        { reason: 'touchpoints of journeys that ended before the period', count: 1 },
      ]),
    );
  });

  test('spend of its days, and customers that are new in it', async () => {
    const spend = files.write([
      'date,channel,cost',
      '2026-01-05/2026-01-18,Email,28',
      '2026-01-12,Store,5',
      '2026-01-20,Email,1000',
    ]);
    const { spend: found } = await run({ period: 'week', spend: [spend] });
    expect(found?.blended).toMatchObject({ cost: 19, conversions: 3, newCustomers: 2 });
    expect(found?.channels.slice(0, 2)).toMatchObject([{ cost: 14, dailyLow: 2 }, { cost: 5 }]);
    expect(found?.sources).toMatchObject([{ linesRead: 3, linesUsed: 2, linesSetAside: 1 }]);
    // b has bought before: of Email's first conversions a gives half of one, d one.
    expect(
      found?.credits.find(({ model, channel }) => model === 'linear' && channel === 'Email')?.newCustomers,
    ).toBe(1.5);
  });

  test('that the data does not cover is told', async () => {
    const codes = async (options: Partial<RunOptions>) =>
      (await run(options)).quality.warnings.map(({ code }) => code);
    expect(await codes({ period: '2026-01-12..2026-01-31' })).toContain('period-beyond-data');
    expect(await codes({ period: 'week' })).toContain('period-short-past');
    expect(await codes({ period: 'week', lookback: '3d' })).not.toContain('period-short-past');
    const told = async (period: string) =>
      (await run({ period })).quality.warnings.find(({ code }) => code === 'period-short-past')?.message;
    expect(await told('2026-01-07..2026-01-11')).toBe(
      'the data begins with the period 2026-01-07 to 2026-01-11, and the look-back is 90d: earlier touchpoints are missing',
    );
    expect(await told('2026-01-08..2026-01-11')).toMatch(
      /^the data begins 1 day before the period 2026-01-08 to 2026-01-11, /,
    );
  });

  test.each([
    [{ period: 'fortnight' }, /"fortnight" is no period/],
    [{ period: '2026-02-01..2026-01-01' }, /ends before it begins/],
    [{ against: 'previous' }, /no period to compare/],
    [{ period: 'week', against: 'last' }, /"last" is no period/],
    [{ period: 'week', trust: true }, /looks at all of the data/],
    [{ period: 'week', share: 10 }, /counts the people of all of the data/],
    [{ period: 'week', models: ['time-to-event'] }, /looks at all of the data/],
    [{ failOn: ['change(Email) < 0%'] }, /nothing that a change could be told from/],
    [{ failOn: ['nonsense'] }, /there is no metric/],
  ])('refused: %j', async (options, message) => {
    await expect(run(options)).rejects.toThrow(message);
  });
});

/** What a comparison of two reports has of two periods of one read. */
function ofPeriods(comparison: Comparison): Comparison {
  return { ...comparison, totals: comparison.totals.filter(({ total }) => total !== 'rejectedShare') };
}

describe('two periods', () => {
  const both = { period: 'week', against: 'previous' } as const;

  test('are compared, and parts add up', async () => {
    const { comparison } = await run(both);
    expect(comparison?.before.period).toEqual({ from: '2026-01-05', to: '2026-01-11' });
    const email = comparison?.channels.find(
      ({ model, channel }) => model === 'linear' && channel === 'Email',
    );
    expect(email?.conversions).toMatchObject({ before: 1, after: 2.5, change: 1.5, verdict: null });
    // Before: 2 journeys touched (a, b), ½ of them convert, 1 each. After: 3, all, 5/6 each.
    const parts = email!.conversions.parts!;
    expect(parts.volume).toBeCloseTo((1 * (2 * 0.5 + 1 + 0.5 * (5 / 6) + (2 * 5) / 6)) / 6, 12);
    expect(parts.volume + parts.rate + parts.credit).toBeCloseTo(1.5, 12);
    expect(comparison?.totals[2]).toMatchObject({
      total: 'conversions',
      before: 1,
      after: 3,
      relativeChange: 2,
    });
  });

  test('are of one log, which is read once', async () => {
    const steps: string[] = [];
    async function* stdin() {
      yield new TextEncoder().encode(`${LOG.join('\n')}\n`);
    }
    const { comparison } = await attribute(
      { touchpoints: ['-'], models: ['linear', 'last-touch'], ...both },
      { stdin: stdin(), onStep: ({ step }) => steps.push(step) },
    );
    expect(comparison).toEqual((await run(both)).comparison);
    expect(steps.filter((step) => step === 'load touchpoints')).toHaveLength(1);
    expect(steps.filter((step) => step === 'paths')).toHaveLength(2);
  });

  test('are as two reports of these periods, with all that a run may ask for', async () => {
    const log = files.write([
      'person,time,channel,event,device,value',
      ...Array.from({ length: 120 }, (_, i) => [
        `p${i % 40},2026-01-${String(5 + (i % 14)).padStart(2, '0')}T08:00:00Z,${['Email', 'Store', 'Radio'][i % 3]},visit,${['phone', 'laptop'][i % 2]},`,
        ...(i % 2 === 0
          ? [
              `p${i % 40},2026-01-${String(5 + (i % 14)).padStart(2, '0')}T09:00:00Z,,${i % 4 === 0 ? 'order' : 'lead'},,${i}`,
            ]
          : []),
      ]).flat(),
    ]);
    const spend = files.write(['date,channel,cost', '2026-01-05/2026-01-18,Email,28', '2026-01-12,Store,5']);
    const options = {
      touchpoints: [log],
      conversionEvent: ['order', 'lead'],
      perType: true,
      segment: ['device'],
      insights: ['all'],
      spend: [spend],
      journeys: 'reuse',
      markovOrder: 'auto',
      models: ['linear', 'markov', 'shapley'],
      bootstrap: 100,
    } as const;
    const of = (period: string) => attribute({ ...options, period });
    const [before, after] = [await of('2026-01-05..2026-01-11'), await of('2026-01-12..2026-01-18')];
    const compared = await attribute({ ...options, period: 'week', against: 'previous' });
    const { comparison, quality, ...rest } = compared;
    expect(comparison).toEqual(
      ofPeriods(compareReports({ report: before, file: null }, { report: after, file: null }).comparison),
    );
    const { quality: own, ...plain } = after;
    expect(rest).toEqual(plain);
    expect({ ...quality, warnings: [] }).toEqual({ ...own, warnings: [] });
  });

  test('are as two reports of these periods', async () => {
    const path = (name: string) => join(folder, `${name}.json`);
    const json = textFormat('json');
    for (const [name, period] of [
      ['this', '2026-01-12..2026-01-18'],
      ['last', '2026-01-05..2026-01-11'],
    ] as const) {
      writeFileSync(path(name), json.render(await run({ period }), { width: undefined, colour: false }));
    }
    const report = async (name: string) => ({ report: await readReport(name, path(name)), file: null });
    const { comparison } = compareReports(await report('last'), await report('this'));
    expect(ofPeriods(comparison)).toEqual((await run(both)).comparison);
    expect(comparison.totals.map(({ total }) => total)).toContain('rejectedShare');
  });

  test('have no share of rejected rows each: those are of all files', async () => {
    const bad = ['x,2026-01-14T12:00:00Z,Email,maybe,1', 'y,2026-01-14T12:00:00Z,Email,maybe,1'];
    const touchpoints = [files.write([...LOG, ...bad])];
    const answer = await run({ ...both, touchpoints });
    // Two of ten rows, whichever the period.
    expect(answer.summary).toMatchObject({ rowsRead: 10, rowsRejected: 2 });
    expect(answer.comparison?.totals.map(({ total }) => total)).toEqual([
      ...['journeys', 'conversionRate', 'conversions', 'conversionValue', 'unattributedShare'],
    ]);
    for (const format of ['table', 'markdown']) {
      expect(textFormat(format).render(answer, { width: undefined, colour: false })).not.toContain(
        'Rejected rows',
      );
    }
    expect(await html.render(answer, { width: undefined, colour: false })).not.toContain('Rows rejected');
    await expect(run({ ...both, touchpoints, failOn: ['change(rejected) > 5%'] })).rejects.toThrow(
      /change\(rejected\): rows that cannot be read are of no period/,
    );
    const { checks } = await run({ ...both, touchpoints, failOn: ['rejected > 15%'] });
    expect(checks?.map(({ failed }) => failed)).toEqual([true]);
  });

  test('have their change taken apart by one model in all formats, which say why', async () => {
    const page = (answer: Attribution) => html.render(answer, { width: undefined, colour: false });
    const text = (answer: Attribution) =>
      textFormat('table').render(answer, { width: undefined, colour: false });
    const several = await run({ ...both, models: ['first-touch', 'linear', 'markov'] });
    expect(text(several)).toContain('What the change is made of, by Linear');
    expect(text(several)).toContain(
      'They are told by Linear, which credits every channel that a converting journey touched',
    );
    expect(await page(several)).toContain('What is the change made of? By Linear');
    expect(await page(several)).toContain('By Linear, which credits every channel');
    const without = await run({ ...both, models: ['first-touch', 'markov'] });
    expect(text(without)).toContain('What the change is made of, by First touch');
    expect(text(without)).toContain('They are told by First touch, the first model that can');
    expect(await page(without)).toContain('What is the change made of? By First touch');
    expect(await page(without)).toContain('the first of the models: Linear is not among them');
    expect(text(await run({ ...both, models: ['markov'] }))).not.toContain('They are told by');
  });

  test('conditions on the change', async () => {
    const { checks } = await run({ ...both, failOn: ['change(Email) >= 100%', 'change(conversions) < 0%'] });
    expect(checks?.map(({ failed }) => failed)).toEqual([true, false]);
  });

  test('strict makes what is told of the comparison an error', async () => {
    await expect(
      run({ ...both, lookback: '3d', strict: true, against: '2026-01-08..2026-01-11' }),
    ).rejects.toThrow(/7 days \(2026-01-12 to 2026-01-18\) are compared with 4 \(2026-01-08 to 2026-01-11\)/);
  });

  test('in every format', async () => {
    const answer = await run(both);
    const render = (name: string, width?: number) =>
      textFormat(name).render(answer, { width, colour: false });
    expect(render('table')).toContain(
      'What changed\n Before  2026-01-05 to 2026-01-11, 7 days\n After   2026-01-12 to 2026-01-18, 7 days\n',
    );
    expect(
      render('table', 40)
        .split('\n')
        .every((line) => line.length <= 40),
    ).toBe(true);
    expect(render('markdown')).toContain('### What the change is made of, by Linear');
    const [header, first] = render('csv').split('\n');
    expect(header).toMatch(/,before,change,change_low,change_high,change_verdict$/);
    expect(first).toMatch(/^linear,Email,2\.5,.*,1,1\.5,,,$/);
    const compared = { schemaVersion: 1 as const, comparison: answer.comparison!, warnings: [] };
    for (const format of COMPARISON_FORMATS) {
      const text = format.render(compared, { width: undefined, colour: false });
      expect(text.endsWith('\n')).toBe(true);
      if (format.name === 'csv') {
        const widths = text
          .trim()
          .split('\n')
          .map((line) => line.split(',').length);
        expect(new Set(widths).size).toBe(1);
      }
    }
  });
});

describe('a report to compare', () => {
  const read = (text: string) => {
    const path = join(folder, 'report.json');
    writeFileSync(path, text);
    return readReport('report.json', path);
  };

  test.each([
    ['', /report.json is no JSON/],
    ['[1]', /report.json is no report of attrib run$/],
    ['{"schemaVersion": 2}', /has the schema version 2; this attrib reads 1/],
    ['{"schemaVersion": 1, "summary": {}}', /no report of attrib run: summary/],
  ])('is none: %s', async (text, message) => {
    await expect(read(text)).rejects.toThrow(message);
  });

  test('is there', async () => {
    await expect(readReport('none.json', join(folder, 'none.json'))).rejects.toThrow(
      /none.json: no such file/,
    );
  });

  test('is a file, and of a folder the one in it that compare reads', async () => {
    await expect(readReport('week/', folder)).rejects.toMatchObject({
      code: 'input',
      message: 'week/ is a folder',
      hint: 'name the report in it: week/report.json',
    });
  });

  test('may have more than is known', async () => {
    const json = textFormat('json').render(await run(), { width: undefined, colour: false });
    expect(await read(json.replace('{', '{"future": 1,'))).toMatchObject({ summary: { conversions: 5 } });
    expect(readFileSync(join(folder, 'report.json'), 'utf8')).toContain('future');
  });
});
