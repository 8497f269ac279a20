import { afterEach, expect, test } from 'vitest';
import { defaults } from '../../src/config/option-facts.ts';
import { buildJourneys } from '../../src/journeys/journeys.ts';
import { addConversionValues, buildPaths } from '../../src/journeys/paths.ts';
import { models } from '../../src/models/index.ts';
import { DAY, type LogRow, openLog, type TestLog } from '../journeys/log.ts';

let log: TestLog | undefined;
afterEach(async () => {
  await log?.session.close();
  log = undefined;
});

/**
 * Four journeys:
 *   a: Email (day 0) > Search (day 7, converts, 100)
 *   b: Search (day 1, converts, 50)
 *   c: Email (day 0) > Email (day 7) > Direct (day 14), conversion on day 15, 30
 *   d: Social, none
 */
const rows: readonly LogRow[] = [
  { person: 'a', day: 0, channel: 'Email' },
  { person: 'a', day: 7, channel: 'Search', converts: true, value: 100 },
  { person: 'b', day: 1, channel: 'Search', converts: true, value: 50 },
  { person: 'c', day: 0, channel: 'Email' },
  { person: 'c', day: 7, channel: 'Email' },
  { person: 'c', day: 14, channel: 'Direct' },
  { person: 'c', day: 15, channel: null, value: 30 },
  { person: 'd', day: 3, channel: 'Social' },
];

async function credit(name: string, halfLifeDays = 7): Promise<Record<string, [number, number]>> {
  log = await openLog(rows);
  const { session, layout, labels } = log;
  await buildJourneys(session, layout, { rule: 'split', lookback: 90 * DAY });
  await addConversionValues(session, layout);
  await buildPaths(session, layout, true);
  const model = models.find((candidate) => candidate.name === name)!;
  const { credits } = await model.attribute({
    session,
    layout,
    channels: { labels },
    hasValue: true,
    totals: { conversions: 3, value: 180 },
    parameters: { ...defaults, halfLife: halfLifeDays * 86_400 },
  });
  return Object.fromEntries(
    credits.map(({ channel, conversions, value }) => [channel, [conversions, value]]),
  );
}

function expectCredit(
  actual: Record<string, [number, number]>,
  expected: Record<string, [number, number]>,
): void {
  expect(Object.keys(actual).sort()).toEqual(Object.keys(expected).sort());
  for (const [channel, [conversions, value]] of Object.entries(expected)) {
    expect(actual[channel]![0], `${channel} conversions`).toBeCloseTo(conversions, 12);
    expect(actual[channel]![1], `${channel} value`).toBeCloseTo(value, 9);
  }
}

test('first touch: a and c begin with Email, b with Search', async () => {
  expectCredit(await credit('first-touch'), {
    Email: [2, 100 + 30],
    Search: [1, 50],
    Direct: [0, 0],
    Social: [0, 0],
  });
});

test('last touch: a and b end with Search, c with Direct', async () => {
  expectCredit(await credit('last-touch'), {
    Email: [0, 0],
    Search: [2, 100 + 50],
    Direct: [1, 30],
    Social: [0, 0],
  });
});

test('linear: a gives halves, b one, c thirds', async () => {
  expectCredit(await credit('linear'), {
    Email: [1 / 2 + 2 / 3, 50 + 20],
    Search: [1 / 2 + 1, 50 + 50],
    Direct: [1 / 3, 10],
    Social: [0, 0],
  });
});

test('time decay, half-life 7 days', async () => {
  // a: weights 2^-1 : 1, so 1/3 and 2/3.
  // c: weights 2^-2 : 2^-1 : 1 = 1 : 2 : 4, so Email 3/7 and Direct 4/7.
  expectCredit(await credit('time-decay'), {
    Email: [1 / 3 + 3 / 7, 100 / 3 + (30 * 3) / 7],
    Search: [2 / 3 + 1, 200 / 3 + 50],
    Direct: [4 / 7, (30 * 4) / 7],
    Social: [0, 0],
  });
});

test('time decay goes to linear for a long half-life and to last touch for a short one', async () => {
  const long = await credit('time-decay', 1e14);
  await log?.session.close();
  expectCredit(long, await credit('linear'));
  await log?.session.close();
  const short = await credit('time-decay', 1e-3);
  await log?.session.close();
  expectCredit(short, await credit('last-touch'));
});

test('time decay divides exactly: each model sums to the conversions and their value', async () => {
  const sums = Object.values(await credit('time-decay', 3.7)).reduce(
    ([c, v], [dc, dv]) => [c + dc, v + dv],
    [0, 0],
  );
  expect(sums[0]).toBeCloseTo(3, 14);
  expect(sums[1]).toBeCloseTo(180, 11);
});
