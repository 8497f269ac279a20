import type { CountedPath } from '../../src/models/markov/chain-from-paths.ts';
import type { CountedPaths } from '../../src/models/markov/counted-paths.ts';
import { type Fraction, fraction, gaussJordan } from './markov-oracle.ts';

/** Paths in memory as the columns in which the session hands them over. */
export function columnsOf(paths: readonly CountedPath[]): CountedPaths {
  const offsets = Int32Array.of(0, ...paths.map(({ path }) => path.length));
  for (let i = 1; i < offsets.length; i++) offsets[i]! += offsets[i - 1]!;
  return {
    paths: { items: Int32Array.from(paths.flatMap(({ path }) => path)), offsets },
    conversions: Float64Array.from(paths, ({ conversions }) => conversions),
    nonConversions: Float64Array.from(paths, ({ nonConversions }) => nonConversions),
    value: {
      whole: Float64Array.from(paths, ({ value }) => Math.floor(value)),
      rest: Float64Array.from(paths, ({ value }) => Math.round((value - Math.floor(value)) * 1e12)),
    },
  };
}

/**
 * P(conversion) of the chain of order k that the paths draw, in exact fractions and straight from the definition:
 * states are texts such as `1>2`, and a move into a state that ends in a removed channel leads nowhere.
 */
export function exactProbability(
  order: number,
  paths: readonly CountedPath[],
  removed: readonly number[] = [],
): Fraction {
  const moves = new Map<string, Map<string, bigint>>();
  const conversions = new Map<string, bigint>();
  const count = (from: string, to: string, weight: number): void => {
    const row = moves.get(from) ?? new Map<string, bigint>();
    moves.set(from, row);
    row.set(to, (row.get(to) ?? 0n) + BigInt(weight));
  };
  for (const { path, conversions: converting, nonConversions } of paths) {
    if (converting + nonConversions === 0) continue;
    let state = '';
    path.forEach((_, i) => {
      const next = path.slice(Math.max(0, i + 1 - order), i + 1).join('>');
      count(state, next, converting + nonConversions);
      state = next;
    });
    count(state, 'end', converting + nonConversions);
    conversions.set(state, (conversions.get(state) ?? 0n) + BigInt(converting));
  }
  const isRemoved = (state: string): boolean => removed.includes(Number(state.split('>').at(-1)));
  const states = [...moves.keys()].filter((state) => state === '' || !isRemoved(state));
  const rows = states.map((state) => {
    const row = moves.get(state)!;
    const departures = [...row.values()].reduce((sum, weight) => sum + weight, 0n);
    return [
      ...states.map((other) => fraction((state === other ? departures : 0n) - (row.get(other) ?? 0n), 1n)),
      fraction(conversions.get(state) ?? 0n, 1n),
    ];
  });
  return gaussJordan(rows)[states.indexOf('')]!;
}
