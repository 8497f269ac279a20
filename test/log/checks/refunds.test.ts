import { afterAll, expect, test } from 'vitest';
import { attribute, check, type RunOptions } from '../../../src/index.ts';
import { html } from '../../../src/report/formats/html.ts';
import { Workspace } from '../../properties/run.ts';
import { textFormat } from '../../report/text-format.ts';

const files = new Workspace();
afterAll(() => files.remove());

const LOG = [
  'Person,Time,Channel',
  'a,2026-01-01 09:00,Paid Search',
  'a,2026-01-03 09:00,Email',
  'b,2026-01-01 09:00,Email',
];
/** Sold after Paid Search, paid back after Email; and another sale. */
const SALES = ['Person,Time,Value', 'a,2026-01-02 09:00,100', 'a,2026-01-04 09:00,-100', 'b,2026-01-02,50.5'];

const options = (sales: readonly string[] = SALES): RunOptions => ({
  touchpoints: [files.write(LOG)],
  conversions: [files.write(sales)],
  refunds: true,
  models: ['last-touch', 'linear'],
  threads: 1,
});

const MESSAGE = '1 conversion is a refund (33.3 % of all), worth -100 together';

test('refunds count as conversions, and a run says how many and what they come to', async () => {
  const answer = await attribute(options());
  expect(answer.summary).toMatchObject({
    conversions: 3,
    conversionValue: 50.5,
    refunds: { count: 1, value: -100 },
  });
  // The value is credited net, by every model.
  for (const model of ['last-touch', 'linear']) {
    const own = answer.credits.filter((credit) => credit.model === model);
    expect(Object.fromEntries(own.map(({ channel, value }) => [channel, value]))).toEqual({
      'Paid Search': 100,
      Email: -49.5,
    });
  }
  const finding = answer.quality.findings.find(({ code }) => code === 'refunds');
  expect(finding).toMatchObject({ grade: 'C', count: 1, message: MESSAGE });
  expect(answer.quality.warnings.map(({ code }) => code)).not.toContain('refunds');
  const text = (name: string) => textFormat(name).render(answer, { width: 200, colour: false });
  expect(text('table')).toContain(
    'Refunds      1 of these conversions (33.3 %) worth -100, counted as a conversion in numbers, shares and cost per conversion\n',
  );
  expect(text('markdown')).toContain('- **Refunds**: 1 of these conversions (33.3 %) worth -100');
  expect(JSON.parse(text('json')).summary.refunds).toEqual({ count: 1, value: -100 });
  expect(await html.render(answer, { width: undefined, colour: false })).toContain(MESSAGE);
  const norwegian = (await html.render(answer, {
    width: undefined,
    colour: false,
    language: 'nb',
  })) as string;
  expect(norwegian).toContain('Konverteringer som er refusjoner');
  expect(norwegian).toContain('<data value="-100" data-at="summary.refunds.value">');
});

test('a check finds them in the log', async () => {
  const { findings } = await check(options());
  expect(findings.find(({ code }) => code === 'refunds')).toMatchObject({ count: 1, message: MESSAGE });
  const few = [...SALES, ...Array.from({ length: 20 }, (_, i) => `c${i},2026-01-05,1`)];
  const { findings: others } = await check(options(few));
  // 1 of 23 is less than 5 %.
  expect(others.find(({ code }) => code === 'refunds')?.grade).toBe('B');
});

test('nothing is said where there are none, and of few in a shared report', async () => {
  const without = await attribute(options(SALES.filter((line) => !line.includes('-100'))));
  expect(without.summary).not.toHaveProperty('refunds');
  expect(without.quality.findings.map(({ code }) => code)).not.toContain('refunds');
  expect(textFormat('table').render(without, { width: 200, colour: false })).not.toContain('Refunds');
  const shared = await attribute({ ...options(), share: 2 });
  expect(shared.summary).not.toHaveProperty('refunds');
  expect(shared.quality.findings.map(({ code }) => code)).not.toContain('refunds');
});

test('of a period those count that are in it', async () => {
  const of = async (period: string) => (await attribute({ ...options(), period })).summary.refunds;
  expect(await of('2026-01-01..2026-01-03')).toBeUndefined();
  expect(await of('2026-01-04..2026-01-04')).toEqual({ count: 1, value: -100 });
});

test('strict takes what --refunds allows', async () => {
  const people = Array.from({ length: 9 }, (_, i) => `n${i},2026-01-01 09:00,Email`);
  const strict = { ...options(), touchpoints: [files.write([...LOG, ...people])], strict: true };
  expect((await attribute(strict)).summary.refunds?.count).toBe(1);
});
