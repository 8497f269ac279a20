import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Chain, chainFrom } from '../../src/models/markov/chain.ts';
import { type CountedPath, chainFromPaths } from '../../src/models/markov/chain-from-paths.ts';
import { chainOfOrder } from '../../src/models/markov/chain-of-order.ts';
import { denseLosses, lossesOfEach } from '../../src/models/markov/dense-losses.ts';
import type { Losses, Removal } from '../../src/models/markov/losses.ts';
import { sparseLosses } from '../../src/models/markov/sparse-losses.ts';
import { sweepOrder } from '../../src/models/markov/sweep-order.ts';
import { finish } from '../../src/models/markov/work.ts';
import { chance } from './chance.ts';
import { divide, pathsOver, relativeError, removalEffects, subtract } from './markov-oracle.ts';
import { columnsOf, exactProbability } from './markov-order-oracle.ts';

const path = (channels: readonly number[], conversions: number, nonConversions: number): CountedPath => ({
  path: channels,
  conversions,
  nonConversions,
  value: 0,
});

const chainOf = (order: number, channels: number, paths: readonly CountedPath[]): Chain =>
  chainOfOrder(order, channels, columnsOf(paths));

const each = (channels: number): Removal[] => Array.from({ length: channels }, (_, i) => [i + 1]);

const orders = fc.integer({ min: 1, max: 4 });

describe('the chain of order k', () => {
  test('by hand, order 2', () => {
    // 1 > 2 > 1 converts 3 times, 2 > 1 fails twice, 1 > 2 > 2 > 2 converts once.
    // States in the order of their channels: 1, 2, 1>2, 2>1, 2>2; (2>2 to itself is left out).
    const chain = chainOf(2, 2, [path([1, 2, 1], 3, 0), path([2, 1], 0, 2), path([1, 2, 2, 2], 1, 0)]);
    expect([...chain.channelOf]).toEqual([1, 2, 2, 1, 2]);
    expect([...chain.starts]).toEqual([4, 2, 0, 0, 0]);
    expect([...chain.visits]).toEqual([4, 2, 4, 5, 1]);
    expect([...chain.transitions.from]).toEqual([0, 1, 2, 2]);
    expect([...chain.transitions.to]).toEqual([2, 3, 3, 4]);
    expect([...chain.transitions.count]).toEqual([4, 2, 3, 1]);
    expect([...chain.conversionExits]).toEqual([0, 0, 0, 3, 1]);
    expect([...chain.nullExits]).toEqual([0, 0, 0, 2, 0]);
  });

  test('order 1 is the chain of channels', () => {
    fc.assert(
      fc.property(pathsOver(4), (paths) => {
        const chain = chainOf(1, 4, paths);
        const other = chainFromPaths(4, paths);
        // Only channels that were met are states here.
        const met = [...chain.channelOf].map((channel) => channel - 1);
        expect([...chain.visits]).toEqual(met.map((state) => other.visits[state]));
        expect([...chain.conversionExits]).toEqual(met.map((state) => other.conversionExits[state]));
        expect([...chain.transitions.count]).toEqual([...other.transitions.count]);
        expect(chain.value).toBeCloseTo(other.value, 9);
      }),
    );
  });

  test('neither the order of paths nor one path in several rows changes a bit', () => {
    fc.assert(
      fc.property(
        orders,
        pathsOver(4).chain((paths) =>
          fc.tuple(fc.constant(paths), fc.shuffledSubarray(paths, { minLength: paths.length })),
        ),
        (order, [paths, shuffled]) => {
          const halves = shuffled.flatMap((counted) => [
            { ...counted, nonConversions: 0 },
            { ...counted, conversions: 0, value: 0 },
          ]);
          expect(chainOf(order, 4, halves)).toEqual(chainOf(order, 4, paths));
        },
      ),
    );
  });

  test('paths that nobody took leave no trace', () => {
    expect(chainOf(2, 3, [path([1, 2], 1, 0), path([3, 3, 1], 0, 0)])).toEqual(
      chainOf(2, 3, [path([1, 2], 1, 0)]),
    );
  });
});

describe('the order of sweeps', () => {
  test('moves lead backwards only inside the loops', () => {
    fc.assert(
      fc.property(orders, pathsOver(6), (order, paths) => {
        const chain = chainOf(order, 6, paths);
        const { states, loopsStart, loopsEnd } = sweepOrder(chain);
        const position = new Map([...states].map((state, i) => [state, i]));
        expect(position.size).toBe(chain.states);
        chain.transitions.from.forEach((from, i) => {
          const before = position.get(from)!;
          const after = position.get(chain.transitions.to[i]!)!;
          const inLoops = (at: number): boolean => at >= loopsStart && at < loopsEnd;
          expect(before < after || (inLoops(before) && inLoops(after))).toBe(true);
        });
      }),
    );
  });
});

describe('removal effects of order k', () => {
  test.each([1, 2, 3, 4])('equal the exact fractions, dense and sparse, order %i', (order) => {
    fc.assert(
      fc.property(pathsOver(3), (paths) => {
        const chain = chainOf(order, 3, paths);
        const removals = [...each(3), [1, 3]];
        const dense = finish(denseLosses(chain, removals));
        const sparse = settled(chain, removals);
        expect(sparse.errorBound).toBeLessThanOrEqual(1e-10);
        const whole = exactProbability(order, paths);
        removals.forEach((removal, i) => {
          const exact = divide(subtract(whole, exactProbability(order, paths, removal)), whole);
          expect(relativeError(dense.conversions[i]! / chain.conversions, exact)).toBeLessThanOrEqual(1e-13);
          const off = Math.abs(
            sparse.conversions[i]! / chain.conversions - Number(exact.top) / Number(exact.bottom),
          );
          expect(off).toBeLessThanOrEqual(sparse.errorBound);
        });
      }),
      { numRuns: 40 },
    );
  });

  test('are the shares of conversions that a channel takes part in, once the order is the longest path', () => {
    fc.assert(
      fc.property(pathsOver(5), (drawn) => {
        const paths = drawn.map((counted) => ({ ...counted, path: counted.path.slice(0, 4) }));
        const { effects, conversionProbability } = removalEffects(chainOf(4, 5, paths));
        const conversions = paths.reduce((sum, counted) => sum + counted.conversions, 0);
        const journeys = paths.reduce((sum, counted) => sum + counted.nonConversions, conversions);
        expect(conversionProbability).toBe(conversions / journeys);
        each(5).forEach(([channel], i) => {
          const met = paths.filter((counted) => counted.path.includes(channel!));
          const share = met.reduce((sum, counted) => sum + counted.conversions, 0) / conversions;
          expect(effects[i]).toBeCloseTo(share, 13);
        });
      }),
    );
  });

  test.each([
    [1, 60],
    [2, 12],
    [3, 7],
  ])('dense equals sparse, order %i over %i channels', (order, channels) => {
    const chain = chainOf(order, channels, manyPaths(channels, 3000));
    const removals = [...each(channels), [1, 2], [2, 3, 5]];
    const dense = finish(denseLosses(chain, removals));
    const sparse = settled(chain, removals);
    expect(sparse.errorBound).toBeGreaterThan(0);
    expect(sparse.errorBound).toBeLessThanOrEqual(1e-10);
    expectWithin(sparse, dense, chain);
    if (order === 1) expectWithin(sparse, finish(lossesOfEach(chain)), chain);
  });

  test.each([1e1, 1e3])('sweeps settle a loop that journeys take %d times', (rounds) => {
    const chain = loopChain(rounds);
    const removals = [...each(4), [1, 3]];
    const sparse = settled(chain, removals);
    expect(sparse.errorBound).toBeLessThanOrEqual(1e-10);
    expectWithin(sparse, finish(denseLosses(chain, removals)), chain);
  });

  test('sweeps give up on a loop that journeys take a hundred million times, elimination does not', () => {
    const chain = loopChain(1e8);
    expect(finish(sparseLosses(chain, each(4)))).toBeUndefined();
    // Of 10 journeys 7 go on to 3, where 2 convert and 3 go on to 4; 3 go to 4 at once. At 4 one of each 3 converts.
    // Of 4 conversions only that of the journeys straight to 4 is left without 3, and those at 3 without 4.
    expect([...removalEffects(chain).effects]).toEqual([1, 1, 3 / 4, 2 / 4]);
  });
});

/** Channels 1 and 2 alternate `rounds` times in each of 10 journeys that then go on to 3, which converts, or to 4. */
function loopChain(rounds: number): Chain {
  const zeros = (): Float64Array => new Float64Array(6);
  // States: 1, 1>2, 2>1, then 1>3, 1>4 and 3>4.
  return chainFrom({
    order: 2,
    channels: 4,
    channelOf: Int32Array.of(1, 2, 1, 3, 4, 4),
    starts: zeros().fill(10, 0, 1),
    conversionExits: Float64Array.of(0, 0, 0, 2, 1, 1),
    nullExits: Float64Array.of(0, 0, 0, 2, 2, 2),
    valueExits: zeros(),
    transitions: {
      from: Int32Array.of(0, 1, 2, 2, 2, 3),
      to: Int32Array.of(1, 2, 1, 3, 4, 5),
      count: Float64Array.of(10, 10 * rounds, 10 * rounds - 10, 7, 3, 3),
    },
  });
}

function settled(chain: Chain, removals: readonly Removal[]): Losses {
  const losses = finish(sparseLosses(chain, removals));
  if (losses === undefined) throw new Error('the sweeps do not settle');
  return losses;
}

function expectWithin(sparse: Losses, dense: Losses, { conversions }: Chain): void {
  dense.conversions.forEach((exact, i) => {
    expect(Math.abs(sparse.conversions[i]! - exact)).toBeLessThanOrEqual(sparse.errorBound * conversions);
    expect(Math.abs(sparse.conversions[i]! - exact)).toBeLessThanOrEqual(1e-9 * exact);
  });
  dense.value.forEach((exact, i) => {
    expect(sparse.value[i]).toBeCloseTo(exact, 6);
  });
}

/** Paths with long runs of chance, the same each time. */
function manyPaths(channels: number, count: number): CountedPath[] {
  const next = chance(7);
  return Array.from({ length: count }, () => {
    const length = 1 + Math.floor(8 * next() ** 2);
    const channel = (): number => 1 + Math.floor(channels * next() ** 2);
    const conversions = next() < 0.2 ? 1 : 0;
    return {
      path: Array.from({ length }, channel),
      conversions,
      nonConversions: 1 - conversions,
      value: conversions * Math.round(100 * next()),
    };
  });
}
