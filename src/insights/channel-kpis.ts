import { CHANNEL_KPIS } from '../log/channel-events.ts';
import type { EventKind } from '../sources/event-kinds.ts';
import type { Insight } from './insight.ts';
import type { InsightTable } from './insight-table.ts';
import { tableOf } from './table-of.ts';

/** What can be counted of each channel, whatever the model. */
export interface ChannelKpis {
  /** By touchpoints, most first; then by name. */
  readonly channels: readonly ChannelKpi[];
}

export interface ChannelKpi {
  readonly channel: string;
  /** Touchpoints of journeys. */
  readonly touchpoints: number;
  /** People with at least one of them. */
  readonly people: number;
  /** Journeys with at least one of them. */
  readonly journeys: number;
  /** Of those, the ones that convert. */
  readonly conversions: number;
  /** `conversions` / `journeys`. */
  readonly conversionRate: number;
  /** Of those conversions; null when the data carries no value. */
  readonly value: number | null;
  /** `value` / `conversions`; null without either. */
  readonly averageOrderValue: number | null;
  /** Only where an event column tells them. */
  readonly events?: ChannelEventRates;
}

/** All rows of the log are counted, also those that no journey uses; a kind that the log does not know is null. */
export interface ChannelEventRates {
  readonly impressions: number | null;
  readonly clicks: number | null;
  readonly sent: number | null;
  readonly delivered: number | null;
  readonly opens: number | null;
  /** `clicks` / `impressions`; null without impressions, as the others without what they divide by. */
  readonly clickThroughRate: number | null;
  /** `opens` / `delivered`, or / `sent` where deliveries are not told. */
  readonly openRate: number | null;
  /** `clicks` / `opens`. */
  readonly clickToOpenRate: number | null;
}

const MOST_ROWS = 15;

export const channelKpis: Insight<ChannelKpis> = {
  name: CHANNEL_KPIS,
  title: 'Channels in numbers',
  beyondPaths: true,
  question: 'How many people does each channel reach, and how do the journeys that it touches end?',
  async compute({ session, layout, channels, hasValue, channelEvents }) {
    const rows = await session.rows(
      'journeys of channels',
      `with entries as (
        select unnest(map_entries(list_histogram(path))) as entry, conversions, non_conversions, value from paths
      )
      select entry.key::integer as channel,
        sum(entry.value * (conversions + non_conversions))::double as touchpoints,
        sum(conversions + non_conversions)::double as journeys,
        sum(conversions)::double as conversions, sum(value)::double as value
      from entries group by channel order by channel`,
    );
    const distinct = `unnest(list_distinct(list_transform(touches, lambda e: ${layout.channel('e')}::integer)))`;
    const people = await session.rows(
      'people of channels',
      `with met as (
        select ${distinct} as channel from journeys where alone
        union all
        select channel from (select distinct person, ${distinct} as channel from journeys where not alone)
      )
      select channel, count(*)::double as people from met group by channel order by channel`,
    );
    const reached = new Map(people.map((row) => [Number(row['channel']), Number(row['people'])]));
    const found = rows.map((row): ChannelKpi => {
      const channel = Number(row['channel']);
      const [journeys, conversions] = [Number(row['journeys']), Number(row['conversions'])];
      const value = hasValue ? Number(row['value']) : null;
      return {
        channel: channels.labels[channel - 1] as string,
        touchpoints: Number(row['touchpoints']),
        people: reached.get(channel) ?? 0,
        journeys,
        conversions,
        conversionRate: conversions / journeys,
        value,
        averageOrderValue: value === null || conversions === 0 ? null : value / conversions,
        ...(channelEvents === undefined || channelEvents.size === 0
          ? {}
          : { events: ratesOf(channelEvents.get(channel) ?? {}, kindsOf(channelEvents)) }),
      };
    });
    return { channels: found.sort((a, b) => b.touchpoints - a.touchpoints) };
  },
  tables: ({ channels }) => [
    tableOf(
      { name: 'channel-kpis', title: 'Channels in numbers', bar: 'touchpoints', most: MOST_ROWS },
      channels,
      [
        ['channel', 'Channel', 'text', (own) => own.channel],
        ['touchpoints', 'Touchpoints', 'count', (own) => own.touchpoints],
        ['people', 'People', 'count', (own) => own.people],
        ['journeys', 'Journeys', 'count', (own) => own.journeys],
        ['conversion_rate', 'Converting', 'share', (own) => own.conversionRate],
        ['average_order_value', 'Average order', 'amount', (own) => own.averageOrderValue],
        ['conversions', 'Conversions', 'count', (own) => own.conversions],
        ['value', 'Value', 'amount', (own) => own.value],
      ],
    ),
    ...eventTables(channels),
  ],
  notes: () => [
    'A journey that several channels touch counts for each of them, so that conversions of channels do not add up to all conversions.',
  ],
};

function eventTables(channels: readonly ChannelKpi[]): readonly InsightTable[] {
  const measured = channels.flatMap(({ channel, events }) =>
    events === undefined ? [] : [{ channel, events }],
  );
  if (measured.length === 0) return [];
  return [
    tableOf({ name: 'channel-events', title: 'Impressions, clicks, opens', most: MOST_ROWS }, measured, [
      ['channel', 'Channel', 'text', ({ channel }) => channel],
      ['impressions', 'Impressions', 'count', ({ events }) => events.impressions],
      ['clicks', 'Clicks', 'count', ({ events }) => events.clicks],
      ['click_through_rate', 'Click-through', 'share', ({ events }) => events.clickThroughRate],
      ['sent', 'Sent', 'count', ({ events }) => events.sent],
      ['delivered', 'Delivered', 'count', ({ events }) => events.delivered],
      ['opens', 'Opens', 'count', ({ events }) => events.opens],
      ['open_rate', 'Open rate', 'share', ({ events }) => events.openRate],
      ['click_to_open_rate', 'Click to open', 'share', ({ events }) => events.clickToOpenRate],
    ]),
  ];
}

type Counts = Readonly<Partial<Record<EventKind, number>>>;

/** The kinds that the log knows. */
function kindsOf(events: ReadonlyMap<number, Counts>): ReadonlySet<string> {
  return new Set([...events.values()].flatMap((counts) => Object.keys(counts)));
}

function ratesOf(counts: Counts, known: ReadonlySet<string>): ChannelEventRates {
  const number = (kind: EventKind): number | null => (known.has(kind) ? (counts[kind] ?? 0) : null);
  const ratio = (part: number | null, whole: number | null): number | null =>
    part === null || whole === null || whole === 0 ? null : part / whole;
  const [impressions, clicks, opens] = [number('impressions'), number('clicks'), number('opens')];
  const [sent, delivered] = [number('sent'), number('delivered')];
  return {
    impressions,
    clicks,
    sent,
    delivered,
    opens,
    clickThroughRate: ratio(clicks, impressions),
    openRate: ratio(opens, delivered === null || delivered === 0 ? sent : delivered),
    clickToOpenRate: ratio(clicks, opens),
  };
}
