import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type ExposureCells,
  type FitShape,
  fitPoisson,
  type PoissonFit,
  standardErrorOf,
} from '../../../src/models/time-to-event/poisson-fit.ts';

interface Cell {
  readonly features: readonly number[];
  readonly days: number;
  readonly conversions: number;
}

function cellsOf(list: readonly Cell[]): ExposureCells {
  const offsets = Int32Array.of(0, ...list.map(() => 0));
  list.forEach(({ features }, i) => {
    offsets[i + 1] = offsets[i]! + features.length;
  });
  return {
    features: Uint16Array.from(list.flatMap(({ features }) => features)),
    offsets,
    days: Float64Array.from(list, ({ days }) => days),
    conversions: Float64Array.from(list, ({ conversions }) => conversions),
  };
}

const fitOf = (list: readonly Cell[], shape: FitShape): Promise<PoissonFit> =>
  fitPoisson(cellsOf(list), shape, async () => {});

/** Steps of a slot, from the oldest age. */
function stepsOf({ shape: { slots, ages }, effects }: PoissonFit): number[] {
  return Array.from({ length: slots * ages }, (_, i) => effects[i]! - (i % ages === 0 ? 0 : effects[i - 1]!));
}

/** What the fit maximises, written down anew: log rate, again, steps. */
function objective(list: readonly Cell[], { slots, ages }: FitShape, parameters: readonly number[]): number {
  const [logRate = 0, again = 0, ...steps] = parameters;
  const effect = (feature: number): number => {
    if (feature === slots * ages) return again;
    const age = feature % ages;
    return steps.slice(feature - age, feature + 1).reduce((sum, step) => sum + step, 0);
  };
  const likelihood = list.reduce((sum, { features, days, conversions }) => {
    const log = features.reduce((total, feature) => total + effect(feature), logRate);
    return sum + conversions * log - days * Math.exp(log);
  }, 0);
  return likelihood - parameters.slice(1).reduce((sum, x) => sum + (x * x) / 2, 0);
}

/** Maximises one parameter after the other by golden sections, again and again: slow and simple. */
function bruteForce(list: readonly Cell[], shape: FitShape): readonly number[] {
  const parameters = [-3, 0, ...Array.from({ length: shape.slots * shape.ages }, () => 0.1)];
  const golden = (Math.sqrt(5) - 1) / 2;
  for (let round = 0; round < 3000; round++) {
    let moved = 0;
    for (let i = 0; i < parameters.length; i++) {
      let low = i < 2 ? -25 : 0;
      let high = 25;
      const at = (x: number): number => objective(list, shape, parameters.with(i, x));
      for (let step = 0; step < 45; step++) {
        const third = high - golden * (high - low);
        const other = low + golden * (high - low);
        if (at(third) < at(other)) low = third;
        else high = other;
      }
      const best = (low + high) / 2;
      moved = Math.max(moved, Math.abs(best - parameters[i]!));
      parameters[i] = best;
    }
    if (moved < 1e-6) break;
  }
  return parameters;
}

describe('Poisson regression', () => {
  test('a rate ratio, by hand: 3000 in 1000 days against 2000 in 10000 is 15 times as often', async () => {
    const { logRate, effects, expected } = await fitOf(
      [
        { features: [], days: 10_000, conversions: 2000 },
        { features: [0], days: 1000, conversions: 3000 },
      ],
      { slots: 1, ages: 1 },
    );
    expect(Math.exp(logRate)).toBeCloseTo(0.2, 3);
    // The penalty weighs less than one conversion in 3000.
    expect(Math.exp(effects[0]!)).toBeCloseTo(15, 1);
    expect(expected[0]! + expected[1]!).toBeCloseTo(5000, 6);
  });

  test('its standard error, by hand: the root of 1/2000 + 1/3000', async () => {
    const fitted = await fitOf(
      [
        { features: [], days: 10_000, conversions: 2000 },
        { features: [0], days: 1000, conversions: 3000 },
      ],
      { slots: 1, ages: 1 },
    );
    expect(standardErrorOf(fitted, 0)).toBeCloseTo(Math.sqrt(1 / 2000 + 1 / 3000), 4);
    expect(standardErrorOf(fitted, 1)).toBeCloseTo(1, 6);
  });

  test('what hinders is held at no effect', async () => {
    const fitted = await fitOf(
      [
        { features: [], days: 1000, conversions: 900 },
        { features: [0], days: 1000, conversions: 100 },
      ],
      { slots: 1, ages: 1 },
    );
    expect(fitted.effects[0]).toBe(0);
    expect(Math.exp(fitted.logRate)).toBeCloseTo(0.5, 9);
    expect(standardErrorOf(fitted, 0)).toBeNull();
  });

  test('an effect that would grow with age is the same at both ages', async () => {
    const fitted = await fitOf(
      [
        { features: [], days: 1e6, conversions: 10_000 },
        { features: [0], days: 1e5, conversions: 5000 },
        { features: [1], days: 1e5, conversions: 3000 },
      ],
      { slots: 1, ages: 2 },
    );
    expect(fitted.effects[0]).toBe(fitted.effects[1]);
    // 8000 in 200,000 days together are 4 times 10,000 in 1,000,000.
    expect(Math.exp(fitted.effects[0]!)).toBeCloseTo(4, 2);
  });

  test('a channel that nobody met has no effect, and one conversion makes no large one', async () => {
    const { effects } = await fitOf(
      [
        { features: [], days: 100_000, conversions: 1000 },
        { features: [1], days: 1e-6, conversions: 1 },
      ],
      { slots: 2, ages: 1 },
    );
    expect(effects[0]).toBe(0);
    expect(effects[1]).toBeGreaterThan(0.5);
    expect(effects[1]).toBeLessThanOrEqual(1);
  });

  test('finds what a search by golden sections finds', async () => {
    const shape = { slots: 2, ages: 2 };
    const list: readonly Cell[] = [
      { features: [], days: 400, conversions: 9 },
      { features: [0], days: 120, conversions: 5 },
      { features: [1], days: 40, conversions: 6 },
      { features: [2], days: 90, conversions: 1 },
      { features: [3], days: 25, conversions: 2 },
      { features: [1, 3], days: 5, conversions: 3 },
      { features: [0, 2, 4], days: 30, conversions: 4 },
      { features: [4], days: 60, conversions: 4 },
      { features: [1, 2], days: 0.01, conversions: 1 },
    ];
    const fitted = await fitOf(list, shape);
    const [logRate, again, ...steps] = bruteForce(list, shape);
    expect(fitted.logRate).toBeCloseTo(logRate!, 5);
    expect(fitted.effects[4]).toBeCloseTo(again!, 5);
    stepsOf(fitted).forEach((step, i) => {
      expect(step).toBeCloseTo(steps[i]!, 5);
    });
    const penalty = [again!, ...steps].reduce((sum, x) => sum + (x * x) / 2, 0);
    expect(fitted.logLikelihood - penalty).toBeCloseTo(
      objective(list, shape, [logRate!, again!, ...steps]),
      5,
    );
  });

  test('is the maximum, whatever the data: no allowed step from it is better', async () => {
    const cell = fc.record({
      features: fc
        .uniqueArray(fc.integer({ min: 0, max: 2 }), { maxLength: 3 })
        .chain((slots) =>
          fc.tuple(
            fc.tuple(...slots.map((slot) => fc.integer({ min: 0, max: 2 }).map((age) => slot * 3 + age))),
            fc.boolean(),
          ),
        ),
      days: fc.double({ min: 1e-5, max: 1e5, noNaN: true }),
      conversions: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 500 })),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(cell, { minLength: 1, maxLength: 12 }), async (raw) => {
        const list: Cell[] = [
          ...raw.map(({ features: [own, again], ...rest }) => ({
            ...rest,
            features: again ? [...own, 9] : own,
          })),
          { features: [], days: 10, conversions: 1 },
        ];
        const shape = { slots: 3, ages: 3 };
        const fitted = await fitOf(list, shape);
        const found = [fitted.logRate, fitted.effects[9]!, ...stepsOf(fitted)];
        const best = objective(list, shape, found);
        for (let i = 0; i < found.length; i++) {
          for (const step of [-1e-3, 1e-3, -0.3, 0.3]) {
            const moved = found[i]! + step;
            if (i >= 2 && moved < 0) continue;
            const other = objective(list, shape, found.with(i, moved));
            expect(other).toBeLessThanOrEqual(best + 1e-9 * Math.max(1, Math.abs(best)));
          }
        }
        const conversions = list.reduce((sum, row) => sum + row.conversions, 0);
        const expected = fitted.expected.reduce((sum, x) => sum + x, 0);
        expect(Math.abs(expected - conversions)).toBeLessThan(1e-6 * conversions);
        stepsOf(fitted).forEach((step) => {
          expect(step).toBeGreaterThanOrEqual(-1e-12);
        });
      }),
      { numRuns: 150 },
    );
  });
});
