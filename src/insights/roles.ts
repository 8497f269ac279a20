import { type ChannelPlaces, readChannelPlaces } from '../models/channel-places.ts';
import type { Insight } from './insight.ts';
import { tableOf } from './table-of.ts';

/** What each channel does in the journeys that convert. */
export interface ChannelRoles {
  /** By the conversions they take part in, most first; then by name. */
  readonly channels: readonly ChannelRole[];
}

/** Conversions are counted once for a channel, however often it touched; touchpoints each by itself. */
export interface ChannelRole {
  readonly channel: string;
  /** Conversions with at least one touchpoint of the channel. */
  readonly conversions: number;
  /** Those whose first touchpoint it has; of all channels they add up to the attributed conversions. */
  readonly started: number;
  /** Those in which it has a touchpoint before the last one. */
  readonly assisted: number;
  /** Those whose last touchpoint it has; of all channels they add up to the attributed conversions. */
  readonly closed: number;
  /** `assisted` / `closed`; null where it closed none. */
  readonly assistRatio: number | null;
  /** All its touchpoints in converting journeys, by their place. */
  readonly touchpoints: TouchpointRoles;
}

export interface TouchpointRoles {
  /** The only one of its journey. */
  readonly alone: number;
  /** The first of several. */
  readonly starter: number;
  /** Neither the first nor the last. */
  readonly assist: number;
  /** The last of several. */
  readonly closer: number;
}

export const roles: Insight<ChannelRoles> = {
  name: 'roles',
  title: 'Roles of channels',
  question: 'Which channels start journeys, which help on the way, and which close?',
  async compute({ session, channels }) {
    const byChannel = new Map<number, ChannelPlaces[]>();
    for (const place of await readChannelPlaces(session)) {
      const own = byChannel.get(place.channel);
      if (own === undefined) byChannel.set(place.channel, [place]);
      else own.push(place);
    }
    const found = [...byChannel]
      .sort(([a], [b]) => a - b)
      .map(([channel, places]) => roleOf(channels.labels[channel - 1] as string, places));
    return { channels: found.sort((a, b) => b.conversions - a.conversions) };
  },
  tables: ({ channels }) => [
    tableOf(
      { name: 'roles', title: 'Conversions by what the channel did', bar: 'conversions', most: 15 },
      channels,
      [
        ['channel', 'Channel', 'text', (own) => own.channel],
        ['started', 'Started', 'count', (own) => own.started],
        ['assisted', 'Assisted', 'count', (own) => own.assisted],
        ['closed', 'Closed', 'count', (own) => own.closed],
        ['assist_ratio', 'Ratio', 'ratio', (own) => own.assistRatio],
        ['conversions', 'Took part', 'count', (own) => own.conversions],
        ['touchpoints_alone', 'Touches alone', 'count', (own) => own.touchpoints.alone],
        ['touchpoints_starter', 'first', 'count', (own) => own.touchpoints.starter],
        ['touchpoints_assist', 'between', 'count', (own) => own.touchpoints.assist],
        ['touchpoints_closer', 'last', 'count', (own) => own.touchpoints.closer],
      ],
    ),
  ],
  notes: () => [
    'Ratio: assisted / closed; above 1 the channel helps more often than it closes. A channel that does both in one journey counts for both.',
  ],
};

function roleOf(channel: string, places: readonly ChannelPlaces[]): ChannelRole {
  const sum = (count: (place: ChannelPlaces) => number): number =>
    places.reduce((total, place) => total + count(place) * place.conversions, 0);
  const one = (holds: boolean): number => (holds ? 1 : 0);
  const assisted = sum(({ touches, closes }) => one(touches > one(closes)));
  const closed = sum(({ closes }) => one(closes));
  return {
    channel,
    conversions: sum(() => 1),
    started: sum(({ opens }) => one(opens)),
    assisted,
    closed,
    assistRatio: closed === 0 ? null : assisted / closed,
    touchpoints: {
      alone: sum(({ alone }) => one(alone)),
      starter: sum(({ alone, opens }) => one(!alone && opens)),
      assist: sum(({ alone, opens, closes, touches }) => (alone ? 0 : touches - one(opens) - one(closes))),
      closer: sum(({ alone, closes }) => one(!alone && closes)),
    },
  };
}
