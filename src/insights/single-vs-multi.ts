import type { Insight } from './insight.ts';
import { wilson } from './wilson.ts';

/** People who met one channel beside people who met several. */
export interface SingleVersusMulti {
  /** What these numbers cannot tell; always the same. */
  readonly warning: string;
  /** None, one, several channels; a group that has nobody is there all the same. */
  readonly groups: readonly ChannelGroup[];
}

export interface ChannelGroup {
  /** How many different channels: `none`, `one` or `several`. */
  readonly channels: 'none' | 'one' | 'several';
  readonly people: number;
  /** Those with at least one conversion. */
  readonly converters: number;
  /** `converters` / `people`, with an interval; null without people. */
  readonly conversionRate: number | null;
  readonly conversionRateLow: number | null;
  readonly conversionRateHigh: number | null;
  readonly conversions: number;
  /** Null when the data carries no value. */
  readonly value: number | null;
  readonly valuePerPerson: number | null;
}

export const SELECTION =
  'People who are about to buy look around more, and every further touchpoint is a further chance to meet another channel. That people with several channels convert more often does not show that a channel more makes anybody convert.';

const GROUPS = ['none', 'one', 'several'] as const;

export const singleVersusMulti: Insight<SingleVersusMulti> = {
  name: 'single-vs-multi',
  title: 'One channel or several',
  beyondPaths: true,
  question: 'How do people who met one channel differ from those who met several?',
  async compute({ session, layout, settings, hasValue }) {
    const channels = `list_transform(touches, lambda e: ${layout.channel('e')}::integer)`;
    const value = hasValue ? 'coalesce(value, 0)' : '0::decimal(38,12)';
    const rows = await session.rows(
      'people by number of channels',
      `with people as (
        select list_unique(${channels}) as channels, case when conversion is null then 0 else 1 end as conversions,
          ${value} as value
        from journeys where alone
        union all
        select list_unique(flatten(list(${channels}))), count(conversion), sum(${value})
        from journeys where not alone group by person
      )
      select least(channels, 2)::integer as "group", count(*)::double as people,
        count(*) filter (where conversions > 0)::double as converters,
        sum(conversions)::double as conversions, sum(value)::double as value
      from people group by "group" order by "group"`,
    );
    return {
      warning: SELECTION,
      groups: GROUPS.map((group, i): ChannelGroup => {
        const row = rows.find((candidate) => candidate['group'] === i);
        const number = (name: string): number => Number(row?.[name] ?? 0);
        const [people, converters] = [number('people'), number('converters')];
        const bounds = wilson(converters, people, settings.confidence);
        return {
          channels: group,
          people,
          converters,
          conversionRate: people === 0 ? null : converters / people,
          conversionRateLow: bounds?.low ?? null,
          conversionRateHigh: bounds?.high ?? null,
          conversions: number('conversions'),
          value: hasValue ? number('value') : null,
          valuePerPerson: hasValue && people > 0 ? number('value') / people : null,
        };
      }),
    };
  },
  tables: ({ groups }) => [
    {
      name: 'single-vs-multi',
      title: 'People by number of channels',
      columns: [
        { name: 'channels', title: 'Channels', unit: 'text' },
        { name: 'people', title: 'People', unit: 'count' },
        { name: 'conversion_rate', title: 'Converting', unit: 'share' },
        { name: 'conversion_rate_low', title: 'from', unit: 'share' },
        { name: 'conversion_rate_high', title: 'to', unit: 'share' },
        { name: 'value_per_person', title: 'Value per person', unit: 'amount' },
        { name: 'converters', title: 'Converters', unit: 'count' },
        { name: 'conversions', title: 'Conversions', unit: 'count' },
        { name: 'value', title: 'Value', unit: 'amount' },
      ],
      rows: groups
        .filter(({ people }) => people > 0)
        .map((group) => [
          group.channels,
          group.people,
          group.conversionRate,
          group.conversionRateLow,
          group.conversionRateHigh,
          group.valuePerPerson,
          group.converters,
          group.conversions,
          group.value,
        ]),
    },
  ],
  notes: ({ warning }) => [warning],
};
