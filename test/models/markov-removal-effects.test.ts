import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chainFromCounts } from '../../src/models/markov/chain.ts';
import { type CountedPath, chainFromPaths } from '../../src/models/markov/chain-from-paths.ts';
import { creditShares } from '../../src/models/markov/credit-shares.ts';
import { exactRemovalEffects, graphOf, pathsOver, relativeError, removalEffects } from './markov-oracle.ts';

const path = (
  channels: readonly number[],
  conversions: number,
  nonConversions: number,
  value = 0,
): CountedPath => ({ path: channels, conversions, nonConversions, value });

describe('by hand', () => {
  test('three journeys, one of which converts', () => {
    // 1 > 2 > 3 converts; 1 and 2 > 3 do not.
    // START: 2/3 to 1, 1/3 to 2. From 1: 1/2 to 2, 1/2 null. From 2: always to 3. From 3: 1/2 converts, 1/2 null.
    // P = (2/3 · 1/2 + 1/3) · 1/2 = 1/3.
    // Without 1: 1/3 · 1/2 = 1/6, effect 1/2. Without 2 or 3: 0, effect 1. Sum 5/2: credit 1/5, 2/5, 2/5.
    const result = removalEffects(
      chainFromPaths(3, [path([1, 2, 3], 1, 0), path([1], 0, 1), path([2, 3], 0, 1)]),
    );
    expect(result.conversionProbability).toBeCloseTo(1 / 3, 15);
    expectClose(result.effects, [1 / 2, 1, 1]);
    expectClose(creditShares(result).conversions, [1 / 5, 2 / 5, 2 / 5]);
    expect(result.valueEffects).toBeNull();
    expect(result.selfCheck).toBeLessThan(1e-15);
  });

  test('repeats of a channel and three conversions without any loss', () => {
    // 1 > 2 > 1 > 2 > 2 > 1, 1 > 2 > 2 > 1 > 1 and 1 > 1, once each. Every journey starts with 1.
    // From 1, repeats aside: 3 moves to 2 and 3 conversions. From 2: always back to 1.
    // P = 1. Without 1: 0, effect 1. Without 2: 1/2, effect 1/2. Of 3 conversions 1 gets 2, and 2 gets 1.
    const result = removalEffects(
      chainFromPaths(2, [path([1, 2, 1, 2, 2, 1], 1, 0), path([1, 2, 2, 1, 1], 1, 0), path([1, 1], 1, 0)]),
    );
    expectClose(result.effects, [1, 1 / 2]);
    expectClose(creditShares(result).conversions, [2 / 3, 1 / 3]);
  });

  test('value follows the conversions that bring it', () => {
    // 1 > 2 converts twice for 10 in all, 2 once for 2, 1 once for 30; 2 fails once. 5 journeys.
    // START: 3/5 to 1, 2/5 to 2. From 1: 2/3 to 2, 1/3 converts, at 30. From 2: 3/4 converts, at 12/3 = 4.
    // Value per journey: from 2 3/4 · 4 = 3; from 1 1/3 · 30 + 2/3 · 3 = 12; in all 3/5 · 12 + 2/5 · 3 = 42/5.
    // Without 1: 2/5 · 3 = 6/5, effect 36/42. Without 2: 3/5 · 10 = 6, effect 12/42. Shares 3/4 and 1/4.
    // Conversions: from 2 3/4, from 1 1/3 + 2/3 · 3/4 = 5/6, in all 1/2 + 3/10 = 4/5.
    // Without 1: 3/10, effect 5/8. Without 2: 1/5, effect 3/4. Shares 5/11 and 6/11.
    const result = removalEffects(
      chainFromPaths(2, [path([1, 2], 2, 0, 10), path([2], 1, 1, 2), path([1], 1, 0, 30)]),
    );
    expectClose(result.effects, [5 / 8, 3 / 4]);
    expectClose(result.valueEffects, [36 / 42, 12 / 42]);
    expectClose(creditShares(result).conversions, [5 / 11, 6 / 11]);
    expectClose(creditShares(result).value, [3 / 4, 1 / 4]);
  });
});

describe('edges', () => {
  test('no conversions', () => {
    const result = removalEffects(chainFromPaths(2, [path([1, 2], 0, 4)]));
    expect(result).toEqual({
      conversionProbability: 0,
      effects: new Float64Array(2),
      valueEffects: null,
      errorBound: 0,
      selfCheck: 0,
    });
    expect([...creditShares(result).conversions]).toEqual([0, 0]);
    expect([...creditShares(result).value]).toEqual([0, 0]);
  });

  test('no paths, no channels', () => {
    expect(removalEffects(chainFromPaths(0, [])).conversionProbability).toBe(0);
    expect([...removalEffects(chainFromPaths(2, [])).effects]).toEqual([0, 0]);
  });

  test('a channel without visits, and one that never leads to a conversion', () => {
    expectClose(removalEffects(chainFromPaths(3, [path([1], 2, 1), path([3], 0, 5)])).effects, [1, 0, 0]);
  });

  test('refunds count against the channels that they come by', () => {
    // 1 brings 100 and 2 takes 50 back, each in journeys of its own: of the 50 left 1 has 100, 2 has −50.
    const result = removalEffects(chainFromPaths(2, [path([1], 2, 1, 100), path([2], 1, 1, -50)]));
    expectClose(result.valueEffects, [2, -1]);
    expectClose(creditShares(result).value, [2, -1]);
  });

  test('refunds that leave no sum of effects to divide by', () => {
    // 1 > 2 loses 50, 1 alone brings 60. All of the value left, 10, comes by 1: effect 1. By 2 come −50: effect −5.
    // Divided by their sum of −4, channel 1 would get less than nothing for what it brought.
    const result = removalEffects(chainFromPaths(2, [path([1, 2], 1, 0, -50), path([1], 1, 0, 60)]));
    expectClose(result.valueEffects, [1, -5]);
    expect(creditShares(result).value).toEqual(creditShares(result).conversions);
  });

  test('refunds that cancel the value to the last digit', () => {
    const paths = [path([1], 1, 0, 0.1), path([2], 1, 0, 0.2), path([3], 1, 0, -0.3)];
    expect(removalEffects(chainFromPaths(3, paths)).valueEffects).toBeNull();
  });

  test('counts beyond 2⁵³ are refused', () => {
    expect(() => chainFromPaths(1, [path([1], 2 ** 53, 0)])).toThrow(
      expect.objectContaining({ code: 'not-computable' }),
    );
    expect(() => chainFromPaths(2, [path([1], 2 ** 52, 0), path([2], 2 ** 52, 0)])).toThrow(
      expect.objectContaining({ code: 'not-computable' }),
    );
  });

  test('counts that no journeys can have are refused', () => {
    const end = { channel: 1, conversions: 1, value: 0, nonConversions: 0 };
    expect(() => chainFromCounts(1, [{ from: 0, to: 1, count: 2 }], [end])).toThrow(
      /reached 2 times but left 1/,
    );
    expect(() => chainFromCounts(1, [{ from: 0, to: 2, count: 1 }], [])).toThrow(/no channel 2 of 1/);
    expect(() => chainFromCounts(1, [{ from: 0, to: 1, count: 0.5 }], [])).toThrow(/not a count/);
  });
});

describe('against the definition', () => {
  test('equals the exact fractions, repeats left in', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 6 }).chain((n) => fc.tuple(fc.constant(n), pathsOver(n))),
        ([n, paths]) => {
          const { effects } = removalEffects(chainFromPaths(n, paths));
          exactRemovalEffects(graphOf(n, paths)).forEach((exact, i) => {
            expect(relativeError(effects[i]!, exact)).toBeLessThanOrEqual(1e-14);
          });
        },
      ),
    );
  });

  test('equals the walk step by step, for conversions and value', () => {
    fc.assert(
      fc.property(pathsOver(5), (paths) => {
        const { effects, valueEffects } = removalEffects(chainFromPaths(5, paths));
        const whole = walk(5, paths);
        for (let channel = 1; channel <= 5; channel++) {
          const without = walk(5, paths, channel);
          expect(effects[channel - 1]).toBeCloseTo(1 - without.conversions / whole.conversions, 9);
          if (valueEffects === null) expect(whole.value).toBe(0);
          else expect(valueEffects[channel - 1]).toBeCloseTo(1 - without.value / whole.value, 9);
        }
      }),
    );
  });
});

describe('properties', () => {
  const effectsOf = (channels: number, paths: readonly CountedPath[]): Float64Array =>
    removalEffects(chainFromPaths(channels, paths)).effects;

  test('effects are in [0, 1] and sum to 1 or more; shares sum to 1', () => {
    fc.assert(
      fc.property(pathsOver(6), (paths) => {
        const result = removalEffects(chainFromPaths(6, paths));
        expect(Math.min(...result.effects)).toBeGreaterThanOrEqual(0);
        expect(Math.max(...result.effects)).toBeLessThanOrEqual(1);
        expect(sum(result.effects)).toBeGreaterThanOrEqual(1 - 1e-12);
        expect(sum(creditShares(result).conversions)).toBeCloseTo(1, 13);
        expect(sum(creditShares(result).value)).toBeCloseTo(1, 13);
      }),
    );
  });

  test('renumbering the channels renumbers the effects', () => {
    const renumbered = fc.shuffledSubarray([1, 2, 3, 4, 5, 6], { minLength: 6 });
    fc.assert(
      fc.property(pathsOver(6), renumbered, (paths, numbers) => {
        const moved = paths.map((counted) => ({
          ...counted,
          path: counted.path.map((c) => numbers[c - 1]!),
        }));
        const effects = effectsOf(6, moved);
        expectClose(
          numbers.map((number) => effects[number - 1]!),
          [...effectsOf(6, paths)],
        );
      }),
    );
  });

  test('neither the order of paths nor one path in several rows changes a bit', () => {
    fc.assert(
      fc.property(
        pathsOver(5).chain((paths) =>
          fc.tuple(fc.constant(paths), fc.shuffledSubarray(paths, { minLength: paths.length })),
        ),
        ([paths, shuffled]) => {
          const halves = shuffled.flatMap(({ path, conversions, nonConversions }) => [
            { path, conversions, nonConversions: 0, value: 0 },
            { path, conversions: 0, nonConversions, value: 0 },
          ]);
          expect(effectsOf(5, halves)).toEqual(effectsOf(5, paths));
        },
      ),
    );
  });

  test('multiplying all counts changes nothing', () => {
    fc.assert(
      fc.property(pathsOver(5), fc.integer({ min: 2, max: 1000 }), (paths, k) => {
        const more = paths.map((counted) => ({
          ...counted,
          conversions: counted.conversions * k,
          nonConversions: counted.nonConversions * k,
        }));
        expectClose(effectsOf(5, more), [...effectsOf(5, paths)]);
      }),
    );
  });

  test('collapsing repeats changes nothing', () => {
    fc.assert(
      fc.property(pathsOver(3), (paths) => {
        const collapsed = paths.map((counted) => ({
          ...counted,
          path: counted.path.filter((channel, i) => channel !== counted.path[i - 1]),
        }));
        expect(effectsOf(3, collapsed)).toEqual(effectsOf(3, paths));
      }),
    );
  });

  test('journeys of one touch give each channel its own conversions', () => {
    fc.assert(
      fc.property(pathsOver(4), (paths) => {
        const single = paths.map((counted) => ({ ...counted, path: counted.path.slice(0, 1) }));
        const conversions = sum(paths.map((counted) => counted.conversions));
        const own = [1, 2, 3, 4].map((channel) =>
          sum(single.filter((counted) => counted.path[0] === channel).map((counted) => counted.conversions)),
        );
        expectClose(
          creditShares(removalEffects(chainFromPaths(4, single))).conversions,
          own.map((count) => count / conversions),
        );
      }),
    );
  });

  test('lost journeys of a channel of its own leave the others alone', () => {
    fc.assert(
      fc.property(pathsOver(4), fc.integer({ min: 1, max: 1000 }), (paths, lost) => {
        expectClose(effectsOf(5, [...paths, path([5, 5], 0, lost)]), [...effectsOf(4, paths), 0]);
      }),
    );
  });
});

/** Conversions and value of the journeys' chain, by moving journeys step by step until hardly any is left. */
function walk(
  channels: number,
  paths: readonly CountedPath[],
  removed = 0,
): { conversions: number; value: number } {
  const moves = Array.from({ length: channels + 1 }, () => new Float64Array(channels + 1));
  const departures = new Float64Array(channels + 1);
  const conversions = new Float64Array(channels + 1);
  const values = new Float64Array(channels + 1);
  for (const counted of paths) {
    const weight = counted.conversions + counted.nonConversions;
    [0, ...counted.path].forEach((from, i) => {
      departures[from]! += weight;
      const to = counted.path[i];
      if (to === undefined) {
        conversions[from]! += counted.conversions;
        values[from]! += counted.value;
      } else moves[from]![to]! += weight;
    });
  }
  let at = new Float64Array(channels + 1);
  at[0] = 1;
  const result = { conversions: 0, value: 0 };
  while (sum(at) > 1e-14) {
    const next = new Float64Array(channels + 1);
    at.forEach((journeys, from) => {
      if (journeys === 0) return;
      const perDeparture = journeys / departures[from]!;
      result.conversions += perDeparture * conversions[from]!;
      result.value += perDeparture * values[from]!;
      moves[from]!.forEach((count, to) => {
        if (to !== removed) next[to]! += perDeparture * count;
      });
    });
    at = next;
  }
  return result;
}

function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

function expectClose(actual: ArrayLike<number> | null, expected: readonly number[]): void {
  expect(actual?.length).toBe(expected.length);
  expected.forEach((value, i) => {
    expect(actual?.[i]).toBeCloseTo(value, 12);
  });
}
