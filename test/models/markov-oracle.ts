import fc from 'fast-check';
import type { Chain } from '../../src/models/markov/chain.ts';
import type { CountedPath } from '../../src/models/markov/chain-from-paths.ts';
import {
  type RemovalEffects,
  removalEffects as removalEffectsWork,
} from '../../src/models/markov/removal-effects.ts';
import { finish } from '../../src/models/markov/work.ts';

/** A fraction in lowest terms with a positive denominator. */
export interface Fraction {
  readonly top: bigint;
  readonly bottom: bigint;
}

/** A journey graph with integer counts, repeats included; index 0 of `starts` is channel number 1. */
export interface Graph {
  readonly starts: readonly bigint[];
  readonly moves: readonly (readonly bigint[])[];
  readonly conversions: readonly bigint[];
  readonly nulls: readonly bigint[];
}

export function removalEffects(chain: Chain): RemovalEffects {
  return finish(removalEffectsWork(chain));
}

export function graphOf(channels: number, paths: readonly CountedPath[]): Graph {
  const zeros = (): bigint[] => new Array<bigint>(channels).fill(0n);
  const graph = {
    starts: zeros(),
    moves: Array.from({ length: channels }, zeros),
    conversions: zeros(),
    nulls: zeros(),
  };
  for (const { path, conversions, nonConversions } of paths) {
    const weight = BigInt(conversions + nonConversions);
    graph.starts[path[0]! - 1]! += weight;
    for (let i = 1; i < path.length; i++) graph.moves[path[i - 1]! - 1]![path[i]! - 1]! += weight;
    graph.conversions[path.at(-1)! - 1]! += BigInt(conversions);
    graph.nulls[path.at(-1)! - 1]! += BigInt(nonConversions);
  }
  return graph;
}

/**
 * The removal effects by their definition, in exact fractions: solve the chain, then solve it again without
 * each channel in turn. Only for graphs with a conversion.
 */
export function exactRemovalEffects(graph: Graph): Fraction[] {
  const whole = conversionProbability(graph);
  return graph.starts.map((_, removed) => {
    const without = conversionProbability(graph, removed);
    return subtract({ top: 1n, bottom: 1n }, divide(without, whole));
  });
}

/** P(conversion) when every move into `removed` leads to null. */
function conversionProbability(graph: Graph, removed = -1): Fraction {
  const states = graph.starts.map((_, i) => i).filter((i) => i !== removed && outOf(graph, i) > 0n);
  const rows = states.map((i) => [
    ...states.map((j) => fraction((i === j ? outOf(graph, i) : 0n) - graph.moves[i]![j]!, 1n)),
    fraction(graph.conversions[i]!, 1n),
  ]);
  const solution = gaussJordan(rows);
  const journeys = graph.starts.reduce((sum, count) => sum + count, 0n);
  return states.reduce(
    (sum, state, k) => add(sum, multiply(fraction(graph.starts[state]!, journeys), solution[k]!)),
    fraction(0n, 1n),
  );
}

function outOf(graph: Graph, i: number): bigint {
  return graph.moves[i]!.reduce((sum, count) => sum + count, graph.conversions[i]! + graph.nulls[i]!);
}

export function gaussJordan(rows: Fraction[][]): Fraction[] {
  rows.forEach((_, k) => {
    const pivotRow = rows.findIndex((row, i) => i >= k && row[k]!.top !== 0n);
    [rows[k], rows[pivotRow]] = [rows[pivotRow]!, rows[k]!];
    const pivot = rows[k]!.map((entry) => divide(entry, rows[k]![k]!));
    rows[k] = pivot;
    rows.forEach((row, i) => {
      if (i !== k) rows[i] = row.map((entry, j) => subtract(entry, multiply(row[k]!, pivot[j]!)));
    });
  });
  return rows.map((row) => row.at(-1)!);
}

export function fraction(top: bigint, bottom: bigint): Fraction {
  let [a, b] = [top < 0n ? -top : top, bottom < 0n ? -bottom : bottom];
  while (b !== 0n) [a, b] = [b, a % b];
  const unit = bottom < 0n ? -a : a;
  return { top: top / unit, bottom: bottom / unit };
}

const add = (x: Fraction, y: Fraction): Fraction =>
  fraction(x.top * y.bottom + y.top * x.bottom, x.bottom * y.bottom);
export const subtract = (x: Fraction, y: Fraction): Fraction => add(x, { top: -y.top, bottom: y.bottom });
const multiply = (x: Fraction, y: Fraction): Fraction => fraction(x.top * y.top, x.bottom * y.bottom);
export const divide = (x: Fraction, y: Fraction): Fraction => fraction(x.top * y.bottom, x.bottom * y.top);

/** |x − exact| / exact, without losing digits in the difference; 0 when both are 0. */
export function relativeError(x: number, exact: Fraction): number {
  if (exact.top === 0n) return x === 0 ? 0 : Number.POSITIVE_INFINITY;
  const difference = subtract(fromNumber(x), exact);
  const ratio = divide(difference, exact);
  return Math.abs(Number((ratio.top * 10n ** 30n) / ratio.bottom) / 1e30);
}

/** The double x as the fraction that it is. */
function fromNumber(x: number): Fraction {
  let top = x;
  let bottom = 1n;
  while (!Number.isInteger(top)) {
    top *= 2;
    bottom *= 2n;
  }
  return fraction(BigInt(top), bottom);
}

/** Up to 12 paths over `channels` channels, at least one of them converting. */
export function pathsOver(channels: number): fc.Arbitrary<CountedPath[]> {
  return fc
    .array(
      fc.record({
        path: fc.array(fc.integer({ min: 1, max: channels }), { minLength: 1, maxLength: 7 }),
        conversions: fc.integer({ min: 0, max: 5 }),
        value: fc.integer({ min: 0, max: 10_000 }).map((cents) => cents / 100),
        nonConversions: fc.integer({ min: 0, max: 20 }),
      }),
      { minLength: 1, maxLength: 12 },
    )
    .map((paths) => paths.map((path) => (path.conversions === 0 ? { ...path, value: 0 } : path)))
    .filter((paths) => paths.some(({ conversions }) => conversions > 0));
}
