import type { Session } from '../../engine/session.ts';
import type { ChannelIndex } from '../../log/channels.ts';

/** How far one channel reached. */
export interface ChannelReach {
  readonly channel: string;
  /** Journeys with at least one touchpoint of the channel. */
  readonly journeys: number;
  /** Those of them that convert. */
  readonly convertingJourneys: number;
}

/** With more channels than this a set of them does not fit into one integer. */
const MOST_BITS = 63;

/** Counts the journeys that each channel touched, once however often. Channels in the order of their labels. */
export async function channelReach(
  session: Session,
  channels: ChannelIndex,
): Promise<readonly ChannelReach[]> {
  const counts = await (channels.labels.length <= MOST_BITS ? bySets : byPaths)(
    session,
    channels.labels.length,
  );
  return channels.labels.map((channel, i) => {
    const [journeys = 0, convertingJourneys = 0] = counts.get(i + 1) ?? [];
    return { channel, journeys, convertingJourneys };
  });
}

type Counts = ReadonlyMap<number, readonly [journeys: number, converting: number]>;

/** Paths are many and the sets of channels in them few: a bit for each channel, in a quarter of the time. */
async function bySets(session: Session, channels: number): Promise<Counts> {
  const bit = (channel: number) => `touched & ${2n ** BigInt(channel - 1)} <> 0`;
  const sums = Array.from({ length: channels }, (_, i) =>
    ['journeys', 'converting'].map(
      (count) => `coalesce(sum(${count}) filter (where ${bit(i + 1)}), 0)::double as ${count}_${i + 1}`,
    ),
  ).flat();
  if (sums.length === 0) return new Map();
  const row = await session.row(
    'journeys touched',
    `with sets as (
      select list_aggregate(list_transform(path, lambda channel: 1::ubigint << (channel - 1)::ubigint), 'bit_or') as touched,
        conversions + non_conversions as journeys, conversions as converting
      from paths
    ),
    counted as (select touched, sum(journeys) as journeys, sum(converting) as converting from sets group by touched)
    select ${sums.join(', ')} from counted`,
  );
  return new Map(
    Array.from({ length: channels }, (_, i) => [
      i + 1,
      [Number(row[`journeys_${i + 1}`]), Number(row[`converting_${i + 1}`])] as const,
    ]),
  );
}

async function byPaths(session: Session): Promise<Counts> {
  const rows = await session.rows(
    'journeys touched',
    `select channel, sum(conversions + non_conversions)::double as journeys, sum(conversions)::double as converting
    from (select unnest(list_distinct(path)) as channel, conversions, non_conversions from paths)
    group by channel order by channel`,
  );
  return new Map(
    rows.map((row) => [
      Number(row['channel']),
      [Number(row['journeys']), Number(row['converting'])] as const,
    ]),
  );
}

/** In the order in which the credits list the channels. */
export function rankReach(
  reach: readonly ChannelReach[],
  credits: readonly { readonly channel: string }[],
): readonly ChannelReach[] {
  const ranks = new Map([...new Set(credits.map(({ channel }) => channel))].map((name, i) => [name, i]));
  const rank = ({ channel }: ChannelReach): number => ranks.get(channel) ?? ranks.size;
  return [...reach].sort((a, b) => rank(a) - rank(b));
}
