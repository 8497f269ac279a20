import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changeParts } from '../../../src/insights/comparison/change-parts.ts';

const factors = fc.record({
  journeys: fc.integer({ min: 0, max: 1e6 }),
  convertingJourneys: fc.integer({ min: 0, max: 1e6 }),
  credit: fc.double({ min: 0, max: 1e6, noNaN: true }),
});
const sides = fc.tuple(factors, factors).map((both) =>
  both.map(({ journeys, convertingJourneys, credit }) => ({
    journeys,
    convertingJourneys: Math.min(journeys, convertingJourneys),
    credit: journeys === 0 ? 0 : credit,
  })),
);

function expectParts(actual: object, expected: Readonly<Record<string, number>>): void {
  expect(actual).toEqual(
    Object.fromEntries(Object.entries(expected).map(([part, amount]) => [part, expect.closeTo(amount, 12)])),
  );
}

describe('what a change is made of', () => {
  test('by hand: volume, rate and credit each alone', () => {
    const base = { journeys: 100, convertingJourneys: 10, credit: 5 };
    // 100 · 0.1 · 0.5
    expectParts(changeParts(base, { journeys: 200, convertingJourneys: 20, credit: 10 }), {
      volume: 5,
      rate: 0,
      credit: 0,
    });
    expectParts(changeParts(base, { journeys: 100, convertingJourneys: 20, credit: 10 }), {
      volume: 0,
      rate: 5,
      credit: 0,
    });
    expectParts(changeParts(base, { journeys: 100, convertingJourneys: 10, credit: 8 }), {
      volume: 0,
      rate: 0,
      credit: 3,
    });
  });

  test('by hand: all three at once, over the six orders', () => {
    // 10 · ½ · 1 = 5 and 20 · ¼ · 2 = 10.
    const parts = changeParts(
      { journeys: 10, convertingJourneys: 5, credit: 5 },
      { journeys: 20, convertingJourneys: 5, credit: 10 },
    );
    // Volume + 10: before ½ · 1, and after ¼ · 1, ½ · 2, ¼ · 2, which come first in 2, 1, 1 and 2 of 6 orders.
    expect(parts.volume).toBeCloseTo((10 * (2 * 0.5 + 0.25 + 1 + 2 * 0.5)) / 6, 12);
    expect(parts.rate).toBeCloseTo((-0.25 * (2 * 10 + 20 + 20 + 2 * 40)) / 6, 12);
    expect(parts.credit).toBeCloseTo((1 * (2 * 5 + 10 + 2.5 + 2 * 5)) / 6, 12);
  });

  test('add up to the change', () => {
    fc.assert(
      fc.property(sides, ([before, after]) => {
        const { volume, rate, credit } = changeParts(before!, after!);
        const size = Math.max(
          before!.credit,
          after!.credit,
          Math.abs(volume),
          Math.abs(rate),
          Math.abs(credit),
          1,
        );
        expect(Math.abs(volume + rate + credit - (after!.credit - before!.credit)) / size).toBeLessThan(
          1e-12,
        );
      }),
    );
  });

  test('turn round with the sides', () => {
    fc.assert(
      fc.property(sides, ([before, after]) => {
        const there = changeParts(before!, after!);
        const back = changeParts(after!, before!);
        const size = Math.max(1, ...Object.values(there).map(Math.abs));
        for (const part of ['volume', 'rate', 'credit'] as const) {
          expect(Math.abs(there[part] + back[part]) / size).toBeLessThan(1e-12);
        }
      }),
    );
  });

  test('a channel that is new, or gone, is all volume', () => {
    const none = { journeys: 0, convertingJourneys: 0, credit: 0 };
    const some = { journeys: 40, convertingJourneys: 10, credit: 7 };
    expectParts(changeParts(none, some), { volume: 7, rate: 0, credit: 0 });
    expectParts(changeParts(some, none), { volume: -7, rate: 0, credit: 0 });
    expectParts(changeParts(none, none), { volume: 0, rate: 0, credit: 0 });
  });

  test('journeys that convert no more are a matter of the rate', () => {
    expectParts(
      changeParts(
        { journeys: 40, convertingJourneys: 10, credit: 7 },
        { journeys: 40, convertingJourneys: 0, credit: 0 },
      ),
      { volume: 0, rate: -7, credit: 0 },
    );
  });

  test('credit that a chain gives without a converting journey', () => {
    expectParts(
      changeParts(
        { journeys: 10, convertingJourneys: 0, credit: 1 },
        { journeys: 20, convertingJourneys: 4, credit: 2 },
      ),
      { volume: 1, rate: 0, credit: 0 },
    );
  });
});
