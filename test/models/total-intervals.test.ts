import { afterAll, describe, expect, test } from 'vitest';
import { attribute } from '../../src/index.ts';
import type { JourneyTotals } from '../../src/journeys/totals.ts';
import { type PersonSquares, squaresOfStrangers } from '../../src/models/intervals/person-squares.ts';
import { totalIntervals } from '../../src/models/intervals/total-intervals.ts';
import { Workspace } from '../properties/run.ts';

const files = new Workspace();
afterAll(() => files.remove());

const Z = 1.959963984540054;

function totals(changes: Partial<JourneyTotals> = {}): JourneyTotals {
  return {
    journeys: 100,
    convertingJourneys: 40,
    conversions: 40,
    unattributedConversions: 0,
    value: null,
    unattributedValue: null,
    conversionsWithoutValue: 0,
    ...changes,
  };
}

describe('100 people with a journey each, 40 of them converting', () => {
  const found = totalIntervals(totals(), squaresOfStrangers(totals()), 95);

  test('the rate is 0.4 ± √(0.4 · 0.6 / 100), on the scale of log odds: 0.30884 to 0.49865', () => {
    expect(found.conversionRate?.low).toBeCloseTo(0.30884, 5);
    expect(found.conversionRate?.high).toBeCloseTo(0.49865, 5);
  });

  test('40 conversions are 40 · e^(± 1.95996 / √40): 29.341 to 54.531', () => {
    expect(found.conversions?.low).toBeCloseTo(29.341, 3);
    expect(found.conversions?.high).toBeCloseTo(54.531, 3);
  });

  test('100 journeys are 100 · e^(± 1.95996 / 10): 82.202 to 121.652', () => {
    expect(found.journeys?.low).toBeCloseTo(82.202, 3);
    expect(found.journeys?.high).toBeCloseTo(121.652, 3);
  });

  test('of none that is unattributed, and of values that nobody knows, nothing is told', () => {
    expect(found).toMatchObject({ unattributedShare: null, conversionValue: null });
  });
});

test('29 conversions are too few, and so are 40 of people who convert often', () => {
  const few = totals({ convertingJourneys: 29, conversions: 29 });
  expect(totalIntervals(few, squaresOfStrangers(few), 95)).toMatchObject({
    conversions: null,
    conversionRate: null,
  });
  // Twenty people convert twice: Σ c² = 80, and 40² / 80 is 20 people.
  const twice: PersonSquares = { ...squaresOfStrangers(totals()), conversions: 80 };
  expect(totalIntervals(totals(), twice, 95).conversions).toBeNull();
});

/** Per person, the values of conversions with a touchpoint before, of those without, and journeys without a conversion. */
type Person = readonly [attributed: readonly number[], unattributed: readonly number[], others: number];

/** A journey a month; conversions stand in a file of their own, those without a touchpoint come first. */
function logOf(people: readonly Person[]) {
  const day = (person: number, month: number, hour: number) =>
    new Date(Date.UTC(2024, month, 1 + (person % 20), hour)).toISOString();
  const touchpoints = people.flatMap(([attributed, unattributed, others], person) =>
    Array.from(
      { length: attributed.length + others },
      (_, i) => `p${person},${day(person, unattributed.length + i, 8)},${i % 2 === 0 ? 'Email' : 'Store'}`,
    ),
  );
  const conversions = people.flatMap(([attributed, unattributed], person) =>
    [...unattributed, ...attributed].map((value, i) => `p${person},${day(person, i, 9)},${value}`),
  );
  return {
    touchpoints: [files.write(['person,time,channel', ...touchpoints])],
    conversions: [files.write(['person,time,value', ...conversions])],
    lookback: '10d',
    models: ['linear'],
  };
}

test('squares are of all that a person does, by hand: Σ a² for sums, Σ (b − r · a)² / (Σ a)² for shares', async () => {
  const people: readonly Person[] = Array.from({ length: 400 }, (_, i): Person => {
    const attributed = i % 4 === 0 ? [10.25, 20] : i % 4 === 1 ? [5 + i / 100] : [];
    return [attributed, i % 5 === 0 ? [7] : [], i % 3];
  });
  const { totalIntervals: found, summary } = await attribute(logOf(people));
  const each = people.map(([attributed, unattributed, others]) => ({
    j: attributed.length + others,
    k: attributed.length,
    c: attributed.length + unattributed.length,
    u: unattributed.length,
    v: [...attributed, ...unattributed].reduce((sum, value) => sum + value, 0),
  }));
  const sum = (of: (person: (typeof each)[number]) => number) =>
    each.reduce((total, person) => total + of(person), 0);
  const [J, K, C, U, V] = [
    sum(({ j }) => j),
    sum(({ k }) => k),
    sum(({ c }) => c),
    sum(({ u }) => u),
    sum(({ v }) => v),
  ];
  expect(summary).toMatchObject({ journeys: J, convertingJourneys: K, conversions: C });
  expect(summary.unattributedConversions).toBe(U);
  expect(summary.conversionValue).toBeCloseTo(V, 9);
  const amount = (total: number, square: number) =>
    [-1, 1].map((side) => total * Math.exp((side * Z * Math.sqrt(square)) / total));
  const share = (part: number, all: number, variance: number) =>
    [-1, 1].map((side) => {
      const s = part / all;
      const odds = (s / (1 - s)) * Math.exp((side * Z * Math.sqrt(variance)) / all / (s * (1 - s)));
      return odds / (1 + odds);
    });
  const expected = {
    journeys: amount(
      J,
      sum(({ j }) => j * j),
    ),
    conversionRate: share(
      K,
      J,
      sum(({ j, k }) => (k - (K / J) * j) ** 2),
    ),
    conversions: amount(
      C,
      sum(({ c }) => c * c),
    ),
    conversionValue: amount(
      V,
      sum(({ v }) => v * v),
    ),
    unattributedShare: share(
      U,
      C,
      sum(({ c, u }) => (u - (U / C) * c) ** 2),
    ),
  };
  for (const [name, [low, high]] of Object.entries(expected)) {
    const bounds = found[name as keyof typeof expected];
    expect(bounds?.low, name).toBeCloseTo(low!, 9);
    expect(bounds?.high, name).toBeCloseTo(high!, 9);
  }
});

test('values with refunds have bounds on either side', async () => {
  const people = Array.from({ length: 200 }, (_, i): Person => [[i % 4 === 0 ? -9 : 10], [], 0]);
  const { totalIntervals: found } = await attribute({ ...logOf(people), refunds: true });
  const error = Z * Math.sqrt(150 * 100 + 50 * 81);
  expect(found.conversionValue?.low).toBeCloseTo(1050 - error, 9);
  expect(found.conversionValue?.high).toBeCloseTo(1050 + error, 9);
});

test('paths that are counted already are journeys of as many people, and tell no spread of values', async () => {
  const paths = files.write(['path,conversions,value,non_conversions', 'A > B,40,400,60', 'B,0,0,100']);
  const { totalIntervals: found } = await attribute({ paths: [paths], models: ['linear'] });
  expect(found.conversions?.low).toBeCloseTo(29.341, 3);
  expect(found.journeys?.low).toBeCloseTo(200 * Math.exp(-Z / Math.sqrt(200)), 9);
  expect(found.conversionValue).toBeNull();
});
