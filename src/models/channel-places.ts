import type { Session } from '../engine/session.ts';

/** Converting journeys in which a channel has the same places. */
export interface ChannelPlaces {
  readonly channel: number;
  /** How many different channels these journeys have. */
  readonly distinctChannels: number;
  /** How many of their touchpoints are of this channel. */
  readonly touches: number;
  /** Whether the channel has the first and the last of their touchpoints. */
  readonly opens: boolean;
  readonly closes: boolean;
  /** Whether they have one touchpoint only. */
  readonly alone: boolean;
  readonly conversions: number;
  readonly value: number;
}

/**
 * Every channel of every converting path, counted by its places. A > B > A gives A: 2 distinct channels, 2 touches,
 * opens and closes; and B: 2 distinct channels, 1 touch, neither.
 */
const PLACES = `
with counted as (
  select list_histogram(path) as touches, path[1] as opener, path[-1] as closer, len(path) = 1 as alone,
    conversions, value
  from paths where conversions > 0
),
appearances as (
  select unnest(map_entries(touches)) as entry, cardinality(touches) as distinct_channels,
    opener, closer, alone, conversions, value
  from counted
),
places as (
  select entry.key as channel, distinct_channels, entry.value as touches,
    opener = entry.key as opens, closer = entry.key as closes, alone, conversions, value
  from appearances
)
select channel::integer as channel, distinct_channels::integer as distinct_channels, touches::integer as touches,
  opens, closes, alone, sum(conversions)::double as conversions, sum(value)::double as value
from places
group by channel, distinct_channels, touches, opens, closes, alone
order by channel, distinct_channels, touches, opens, closes, alone`;

/** Reads the session's table `paths`; by channel, then in an order that depends on the paths only. */
export async function readChannelPlaces(session: Session): Promise<readonly ChannelPlaces[]> {
  const rows = await session.rows('places of channels in paths', PLACES);
  return rows.map((row) => ({
    channel: Number(row['channel']),
    distinctChannels: Number(row['distinct_channels']),
    touches: Number(row['touches']),
    opens: row['opens'] === true,
    closes: row['closes'] === true,
    alone: row['alone'] === true,
    conversions: Number(row['conversions']),
    value: Number(row['value']),
  }));
}
