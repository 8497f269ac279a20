import { afterAll, describe, expect, test } from 'vitest';
import { check } from '../../../src/check.ts';
import { attribute, type RunOptions } from '../../../src/index.ts';
import { Workspace } from '../../properties/run.ts';

const files = new Workspace();
afterAll(() => files.remove());

const DAY = 86_400_000;
const dayOf = (i: number) => new Date(Date.UTC(2026, 0, 1) + i * DAY).toISOString().slice(0, 10);
/** A visit of each of forty people, on the days of a quarter and more. */
const visits = files.write([
  'person,time,channel',
  ...Array.from(
    { length: 200 },
    (_, i) => `p${i},${dayOf(i % 100)}T0${i % 9}:00,${i % 3 === 0 ? 'Email' : 'Search'}`,
  ),
]);

/** Conversions of the first twenty people, with a column more. */
function orders(column: string, values: readonly string[]): string {
  return files.write([
    `person,time,value,${column}`,
    ...Array.from({ length: 20 }, (_, i) => `p${i},${dayOf(i + 1)}T12:00,10,${values[i % values.length]}`),
  ]);
}

async function found(file: string, options: Partial<RunOptions> = {}) {
  const report = await check({ touchpoints: [visits], conversions: [file], ...options });
  return report.findings.filter(({ code }) => code === 'doubtful-conversions');
}

test('lost deals among won ones are a finding, with lines and the flag that mends it', async () => {
  const file = orders('SalesOpportunityWon', ['True', 'True', 'False', 'True']);
  const [finding, ...others] = await found(file);
  expect(others).toEqual([]);
  expect(finding).toEqual({
    code: 'doubtful-conversions',
    grade: 'D',
    count: 5,
    message: `${file}: 5 of 20 conversions may be none: column "SalesOpportunityWon" says "False" (25.0 %)`,
    effect: 'they count: channels get credit for what did not come about, and more journeys seem to convert',
    examples: [4, 8, 12].map((line) => ({ file, line, text: 'False' })),
    advice:
      'leave them out: --keep-conversions SalesOpportunityWon=True; in a configuration, beside the file: keep: {"SalesOpportunityWon": "True"}. If they are conversions all the same, keep their values by name too',
  });
});

test.each<[string, readonly string[], number, string]>([
  ['status', ['paid', 'cancelled', 'paid', 'refunded'], 10, '--keep-conversions status=paid'],
  [
    'Order Status',
    ['paid', 'shipped', 'done', 'new', 'on its way', 'failed'],
    3,
    "--exclude-conversions 'Order Status=failed'",
  ],
  [
    'stage',
    ['Closed Won', 'Open', 'Closed Lost', 'Negotiation'],
    15,
    "--keep-conversions 'stage=Closed Won'",
  ],
  ['cancelled', ['no', 'yes'], 10, '--keep-conversions cancelled=no'],
  ['refunded_at', ['', '', '', '2026-03-01 10:00'], 5, '--keep-conversions refunded_at='],
  ['paid', ['1', '1', '', '0'], 10, '--keep-conversions paid=1'],
  ['remark', ['', '', '', 'Cancelled by customer'], 5, '--keep-conversions remark='],
  ['durum', ['ödendi', 'iptal edildi'], 10, '--keep-conversions durum=ödendi'],
])('a column %s of %j', async (column, values, count, flags) => {
  const file = orders(column, values);
  const [finding] = await found(file);
  expect(finding?.count).toBe(count);
  expect(finding?.advice).toContain(`leave them out: ${flags.replace('durum=ödendi', "'durum=ödendi'")};`);
  const options = optionsOf(flags);
  expect(await found(file, options)).toEqual([]);
  const { summary } = await attribute({
    touchpoints: [visits],
    conversions: [file],
    models: ['linear'],
    ...options,
  });
  expect(summary.conversions).toBe(20 - count);
});

/** The options that a flag of the advice sets. */
function optionsOf(flags: string): Partial<RunOptions> {
  const [, verb, column = '', value = ''] =
    /^--(keep|exclude)-conversions '?(.*?)=(.*?)'?$/.exec(flags) ?? [];
  return { [`${verb}Conversions`]: [{ column, value }] };
}

describe('nothing is found', () => {
  test.each<[string, readonly string[]]>([
    ['status', ['paid', 'shipped', 'pending', 'partially_refunded']],
    ['fulfillment_status', ['open', 'returned']],
    ['email_status', ['open', 'expired']],
    ['plan', ['open', 'draft', 'pro']],
    ['won', ['True', 'True']],
    ['won', ['gold', 'no']],
    ['is_cancelled', ['0', '0']],
    ['refunded', ['0', '2.50']],
    ['cancelled_at', ['', '']],
    ['product', Array.from({ length: 20 }, (_, i) => `Lost ${i}`)],
    ['state', ['NY', 'OR', 'CA']],
  ])('in a column %s of %j', async (column, values) => {
    expect(await found(orders(column, values))).toEqual([]);
  });

  test('where a column has a role, or is filtered by', async () => {
    const file = orders('status', ['paid', 'lost']);
    expect(await found(file)).toHaveLength(1);
    expect(await found(file, { mapConversions: { 'order-id': 'status' } })).toEqual([]);
    expect(await found(file, { keepConversions: { status: ['paid', 'lost'] } })).toEqual([]);
  });

  test('in files of touchpoints', async () => {
    const log = files.write(['person,time,channel,converted,status', 'a,2026-01-01,Email,1,lost']);
    expect((await check({ touchpoints: [log] })).findings.map(({ code }) => code)).not.toContain(
      'doubtful-conversions',
    );
  });
});

test('only rows that count are counted', async () => {
  const lines = [
    'person,time,won',
    'p1,2026-01-05,yes',
    'p2,2026-01-05,no',
    'p3,never,no',
    'null,2026-01-05,no',
  ];
  const [finding] = await found(files.write(lines));
  expect(finding?.message).toContain('1 of 2 conversions may be none');
});

test('a type of conversions can say it, and stages that are asked for are not doubted', async () => {
  const file = orders('type', ['sale', 'sale', 'refunded', 'sale']);
  expect(await found(file)).toHaveLength(1);
  const staged = orders('stage', ['lead', 'open', 'won', 'won']);
  expect(await found(staged)).toHaveLength(1);
  expect(await found(staged, { stages: ['lead', 'open'], mapConversions: { type: 'stage' } })).toEqual([]);
});

test('a run warns of it, and fails under --strict', async () => {
  const options = {
    touchpoints: [visits],
    conversions: [orders('won', ['yes', 'no'])],
    models: ['linear'],
    lookback: '10d',
  };
  const { quality } = await attribute(options);
  expect(quality.warnings.filter(({ code }) => code === 'doubtful-conversions')).toMatchObject([
    { hint: 'leave them out: --keep-conversions won=yes' },
  ]);
  expect(quality.findings.map(({ code }) => code)).toContain('doubtful-conversions');
  await expect(attribute({ ...options, strict: true })).rejects.toThrow('10 of 20 conversions may be none');
});

test('rows of people who are to be forgotten are not counted, and not quoted', async () => {
  const states = Array.from({ length: 20 }, (_, i) => (i === 0 ? 'lost' : i < 4 ? 'cancelled' : 'paid'));
  const file = orders('status', states);
  // p0 has the one lost order, p1 one of three cancelled ones.
  const forget = [files.write(['p0', 'p1'])];
  expect((await found(file))[0]?.message).toContain('4 of 20 conversions may be none');
  const [finding] = await found(file, { forget });
  expect(finding?.message).toBe(
    `${file}: 2 of 18 conversions may be none: column "status" says "cancelled" (11.1 %)`,
  );
  expect(finding).toMatchObject({ count: 2, examples: [] });
});
