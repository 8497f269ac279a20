import type { Insight } from './insight.ts';

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
}

export const channelKpis: Insight<ChannelKpis> = {
  name: 'channel-kpis',
  title: 'Channels in numbers',
  beyondPaths: true,
  question: 'How many people does each channel reach, and how do the journeys that it touches end?',
  async compute({ session, layout, channels, hasValue }) {
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
      };
    });
    return { channels: found.sort((a, b) => b.touchpoints - a.touchpoints) };
  },
  tables: ({ channels }) => [
    {
      name: 'channel-kpis',
      title: 'Channels in numbers',
      columns: [
        { name: 'channel', title: 'Channel', unit: 'text' },
        { name: 'touchpoints', title: 'Touchpoints', unit: 'count' },
        { name: 'people', title: 'People', unit: 'count' },
        { name: 'journeys', title: 'Journeys', unit: 'count' },
        { name: 'conversion_rate', title: 'Converting', unit: 'share' },
        { name: 'average_order_value', title: 'Average order', unit: 'amount' },
        { name: 'conversions', title: 'Conversions', unit: 'count' },
        { name: 'value', title: 'Value', unit: 'amount' },
      ],
      rows: channels.map((own) => [
        own.channel,
        own.touchpoints,
        own.people,
        own.journeys,
        own.conversionRate,
        own.averageOrderValue,
        own.conversions,
        own.value,
      ]),
      bar: 'touchpoints',
      most: 15,
    },
  ],
  notes: () => [
    'A journey that several channels touch counts for each of them, so that conversions of channels do not add up to all conversions.',
  ],
};
