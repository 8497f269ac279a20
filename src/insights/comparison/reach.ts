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

/** Counts the journeys that each channel touched, once however often. Channels in the order of their labels. */
export async function channelReach(
  session: Session,
  channels: ChannelIndex,
): Promise<readonly ChannelReach[]> {
  const rows = await session.rows(
    'journeys touched',
    `select channel, sum(conversions + non_conversions)::double as journeys, sum(conversions)::double as converting
    from (select unnest(list_distinct(path)) as channel, conversions, non_conversions from paths)
    group by channel order by channel`,
  );
  const counts = new Map(
    rows.map((row) => [
      Number(row['channel']),
      [Number(row['journeys']), Number(row['converting'])] as const,
    ]),
  );
  return channels.labels.map((channel, i) => {
    const [journeys = 0, convertingJourneys = 0] = counts.get(i + 1) ?? [];
    return { channel, journeys, convertingJourneys };
  });
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
