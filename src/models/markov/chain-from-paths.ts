import { neumaierSum } from '../neumaier-sum.ts';
import { type Chain, type CountedMove, chainFromCounts } from './chain.ts';

/** A path and how its journeys ended, as a row of the table `paths` has it. */
export interface CountedPath {
  /** Channel numbers from 1, in order of touch; at least one. */
  readonly path: readonly number[];
  readonly conversions: number;
  readonly value: number;
  readonly nonConversions: number;
}

/** The order-1 chain of paths in memory; a path may be listed more than once. */
export function chainFromPaths(channels: number, paths: readonly CountedPath[]): Chain {
  const moves = new Map<string, CountedMove>();
  const endings = new Map<number, CountedPath[]>();
  for (const counted of paths) {
    const { path, conversions, nonConversions } = counted;
    path.forEach((to, position) => {
      const from = path[position - 1] ?? 0;
      const key = `${from} ${to}`;
      const count = (moves.get(key)?.count ?? 0) + conversions + nonConversions;
      moves.set(key, { from, to, count });
    });
    const channel = path.at(-1) ?? 0;
    const ending = endings.get(channel);
    if (ending === undefined) endings.set(channel, [counted]);
    else ending.push(counted);
  }
  const ends = Array.from(endings, ([channel, ending]) => ({
    channel,
    conversions: ending.reduce((sum, { conversions }) => sum + conversions, 0),
    nonConversions: ending.reduce((sum, { nonConversions }) => sum + nonConversions, 0),
    value: neumaierSum(ending.map(({ value }) => value)),
  }));
  const sorted = [...moves.values()].sort((a, b) => a.from - b.from || a.to - b.to);
  return chainFromCounts(channels, sorted, ends);
}
