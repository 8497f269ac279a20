import type { Session } from '../../engine/session.ts';
import { type Chain, type CountedEnd, type CountedMove, chainFromCounts } from './chain.ts';
import { chainOfOrder } from './chain-of-order.ts';
import { readPaths } from './counted-paths.ts';

/**
 * Moves of the journeys in `paths`: how often channel `to` comes right after channel `from`, 0 being START.
 * A journey A > B > B that 3 people made gives (0, A, 3), (A, B, 3) and (B, B, 3).
 */
const MOVES = `
with touches as (
  select
    unnest([0] || path[:-2]) as "from",
    unnest(path) as "to",
    conversions + non_conversions as journeys
  from paths
)
select "from"::integer as "from", "to"::integer as "to", sum(journeys)::double as "count"
from touches
group by "from", "to"
order by "from", "to"`;

/** How the journeys ended, by the channel of their last touch. The value leaves the database as exact text. */
const ENDS = `
select
  path[-1]::integer as channel,
  sum(conversions)::double as conversions,
  coalesce(sum(value), 0)::varchar as value,
  sum(non_conversions)::double as "nonConversions"
from paths
group by path[-1]
order by path[-1]`;

/** What a chain of order 1 is made of. */
export interface Counts {
  readonly moves: readonly CountedMove[];
  readonly ends: readonly CountedEnd[];
}

/** The counts of the session's table `paths`, sorted by channels. */
export async function readCounts(session: Session): Promise<Counts> {
  const moves = await session.columns('markov transitions', MOVES);
  const ends = await session.rows('markov journey ends', ENDS);
  const [from, to, count] = [moves.numbers('from'), moves.numbers('to'), moves.numbers('count')];
  return {
    moves: Array.from(count, (own, i) => ({ from: from[i] as number, to: to[i] as number, count: own })),
    ends: ends.map(({ channel, conversions, value, nonConversions }) => ({
      channel: Number(channel),
      conversions: Number(conversions),
      value: Number(value),
      nonConversions: Number(nonConversions),
    })),
  };
}

/** The chain of the session's table `paths`, whose channels are numbered from 1 to `channels`. */
export async function readChain(session: Session, order: number, channels: number): Promise<Chain> {
  if (order > 1) return chainOfOrder(order, channels, await readPaths(session));
  const { moves, ends } = await readCounts(session);
  return chainFromCounts(channels, moves, ends);
}
