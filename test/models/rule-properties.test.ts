import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { models } from '../../src/models/index.ts';
import { expectCredit, expectNear } from './credit-matchers.ts';
import { type Credit, type PathRow, PathTable } from './path-table.ts';
import { CHANNELS, manyPaths, reversed } from './some-paths.ts';

let table: PathTable;
beforeAll(async () => {
  table = await PathTable.open();
});
afterAll(() => table.close());

/** Models that look at nothing but converting paths, one by one. */
const otherModels = ['time-decay', 'markov', 'markov-journey', 'time-to-event'];
/** Models that ask for an option have tests of their own. */
const ruleModels = models.filter(({ name, asks }) => !otherModels.includes(name) && asks === undefined);

/** Direct stands for one of the channels, so that last non-direct has something to pass over. */
const parameters = { directChannels: ['C'] };

type Credits = Readonly<Record<string, Credit>>;

/** What every rule model makes of these journeys. */
async function credits(rows: readonly PathRow[]): Promise<Credits> {
  await table.fill(rows, CHANNELS);
  const byModel: Record<string, Credit> = {};
  for (const { name } of ruleModels) byModel[name] = await table.credit(name, parameters);
  return byModel;
}

/** Every model's credits are those of `expected`, which is told what the model gave before. */
function expectEach(
  after: Credits,
  before: Credits,
  expected: (before: Credit, model: string) => Credit,
): void {
  for (const { name } of ruleModels) {
    expectCredit(after[name]!, expected(before[name]!, name), name);
  }
}

function plus(one: Credit, other: Credit): Credit {
  return Object.fromEntries(
    Object.entries(one).map(([channel, [conversions, value]]) => {
      const [more, moreValue] = other[channel] ?? [0, 0];
      return [channel, [conversions + more, value + moreValue]];
    }),
  );
}

function times(credit: Credit, factor: number): Credit {
  return Object.fromEntries(
    Object.entries(credit).map(([channel, [conversions, value]]) => [
      channel,
      [conversions * factor, value * factor],
    ]),
  );
}

function renamed(rows: readonly PathRow[], names: Readonly<Record<string, string>>): readonly PathRow[] {
  return rows.map((row) => ({ ...row, path: row.path.map((channel) => names[channel] ?? channel) }));
}

function holds(property: (rows: readonly PathRow[]) => Promise<void>): Promise<void> {
  return fc.assert(fc.asyncProperty(manyPaths, property), { numRuns: 12 });
}

test('rule models are all but those that have tests of their own', () => {
  expect(ruleModels).toHaveLength(models.length - 6);
});

test('credits add up to the conversions and the value, where the model says so', () =>
  holds(async (rows) => {
    const all = await credits(rows);
    for (const { name } of ruleModels.filter(({ sums }) => sums)) {
      const own = Object.values(all[name]!);
      expectNear(
        total(own.map(([conversions]) => conversions)),
        total(rows.map((row) => row.conversions)),
        name,
      );
      expectNear(total(own.map(([, value]) => value)), total(rows.map((row) => row.value)), name);
    }
  }));

test('no credit is negative, and none exceeds what the channel had a hand in', () =>
  holds(async (rows) => {
    const all = await credits(rows);
    const most = all['participation']!;
    for (const { name } of ruleModels) {
      for (const [channel, [conversions]] of Object.entries(all[name]!)) {
        expect(conversions, `${name}: ${channel}`).toBeGreaterThanOrEqual(0);
        expect(conversions, `${name}: ${channel}`).toBeLessThanOrEqual(most[channel]![0] * (1 + 1e-12));
      }
    }
  }));

test('the order of the rows changes no bit', () =>
  holds(async (rows) => {
    expect(await credits([...rows].reverse())).toEqual(await credits(rows));
  }));

test('exchanging the names of two channels exchanges their credits', () =>
  holds(async (rows) => {
    const before = await credits(rows);
    const after = await credits(renamed(rows, { A: 'B', B: 'A' }));
    expectEach(after, before, (credit) => ({ ...credit, A: credit['B']!, B: credit['A']! }));
  }));

test('the credits of two parts of the journeys add up to those of the whole', () =>
  holds(async (rows) => {
    const some = await credits(rows.slice(1));
    const others = await credits(rows.slice(0, 1));
    expectEach(await credits(rows), some, (credit, model) => plus(credit, others[model]!));
  }));

test('one more journey of a single touchpoint adds one to its channel and nothing elsewhere', () =>
  holds(async (rows) => {
    const before = await credits(rows);
    const after = await credits([...rows, { path: ['B'], conversions: 1, value: 9.5 }]);
    expectEach(after, before, (credit) => plus(credit, { B: [1, 9.5] }));
  }));

test('journeys that do not convert change nothing', () =>
  holds(async (rows) => {
    const others = rows.map((row) => ({ path: ['E', ...row.path], nonConversions: 7 }));
    expect(await credits([...others, ...rows])).toEqual(await credits(rows));
  }));

test('ten times the journeys give ten times the credit', () =>
  holds(async (rows) => {
    const tenfold = rows.map((row) => ({
      ...row,
      conversions: (row.conversions ?? 0) * 10,
      value: (row.value ?? 0) * 10,
    }));
    expectEach(await credits(tenfold), await credits(rows), (credit) => times(credit, 10));
  }));

test('two channels that never meet have, as one, the credit of both', () =>
  holds(async (rows) => {
    const apart = rows.flatMap((row) => (row.path.includes('D') ? renamed([row], { E: 'A' }) : [row]));
    const merged = await credits(renamed(apart, { E: 'D' }));
    expectEach(merged, await credits(apart), (credit) => {
      const [conversions, value] = credit['E']!;
      return { ...plus(credit, { D: [conversions, value] }), E: [0, 0] };
    });
  }));

test('journeys of one touchpoint leave no choice', () =>
  holds(async (rows) => {
    const all = await credits(rows.map((row) => ({ ...row, path: row.path.slice(0, 1) })));
    expectEach(all, all, () => all['first-touch']!);
  }));

test('reversing all paths exchanges first and last touch, and leaves linear as it is', () =>
  holds(async (rows) => {
    const before = await credits(rows);
    const after = await credits(rows.map(reversed));
    expect(after['last-touch']).toEqual(before['first-touch']);
    expect(after['first-touch']).toEqual(before['last-touch']);
    expect(after['linear']).toEqual(before['linear']);
  }));

function total(numbers: readonly (number | undefined)[]): number {
  return numbers.reduce<number>((sum, number) => sum + (number ?? 0), 0);
}
