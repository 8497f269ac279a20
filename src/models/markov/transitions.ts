import type { Session } from '../../engine/session.ts';
import { type Chain, chainFromCounts } from './chain.ts';
import { chainOfOrder } from './chain-of-order.ts';
import { readPaths } from './counted-paths.ts';

/**
 * Moves of the journeys in `paths`: how often channel `to` comes right after channel `from`, 0 being START.
 * A journey A > B > B that 3 people made gives (0, A, 3) and (A, B, 3); the repeat of B is no move.
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
where "from" <> "to"
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

/** The chain of the session's table `paths`, whose channels are numbered from 1 to `channels`. */
export async function readChain(session: Session, order: number, channels: number): Promise<Chain> {
  if (order > 1) return chainOfOrder(order, channels, await readPaths(session));
  const moves = await session.rows('markov transitions', MOVES);
  const ends = await session.rows('markov journey ends', ENDS);
  return chainFromCounts(
    channels,
    moves.map(({ from, to, count }) => ({ from: Number(from), to: Number(to), count: Number(count) })),
    ends.map(({ channel, conversions, value, nonConversions }) => ({
      channel: Number(channel),
      conversions: Number(conversions),
      value: Number(value),
      nonConversions: Number(nonConversions),
    })),
  );
}
