import type { InsightTable } from '../insight-table.ts';
import { quantileCells } from '../quantiles.ts';
import type { GroupedJourneys } from './grouped-journeys.ts';

/** Channels and groups of the matrices for readers. */
const MOST_CHANNELS = 12;
const MOST_GROUPS = 6;

/**
 * Grouped journeys as tables: the groups, and their credits.
 * @param name of the insight
 * @param title what a group is
 */
export function groupTables(
  { groups, models, credits }: GroupedJourneys,
  name: string,
  title: string,
): readonly InsightTable[] {
  const channels = new Map<string, number>();
  for (const { channel, conversions } of credits) {
    channels.set(channel, (channels.get(channel) ?? 0) + conversions);
  }
  const ranked = [...channels].sort(([, a], [, b]) => b - a).map(([channel]) => channel);
  return [
    {
      name,
      title: `Journeys by ${title.toLowerCase()}`,
      columns: [
        { name: 'group', title, unit: 'text' },
        { name: 'conversions', title: 'Conversions', unit: 'count' },
        { name: 'conversion_rate', title: 'Rate', unit: 'share' },
        { name: 'average_order_value', title: 'Average order', unit: 'amount' },
        { name: 'value', title: 'Value', unit: 'amount' },
        { name: 'journeys', title: 'Journeys', unit: 'count' },
        { name: 'median_touchpoints', title: 'Touches (median)', unit: 'count' },
        { name: 'p75_touchpoints', title: '75 %', unit: 'count' },
        { name: 'p90_touchpoints', title: '90 %', unit: 'count' },
        { name: 'unattributed_conversions', title: 'Unattributed', unit: 'count' },
      ],
      rows: groups.map((own) => [
        own.group,
        own.conversions,
        own.conversionRate,
        own.averageOrderValue,
        own.value,
        own.journeys,
        ...quantileCells(own.touchpoints),
        own.unattributedConversions,
      ]),
      bar: 'conversions',
    },
    {
      name: `${name}-credit`,
      title: 'Share of the conversions',
      columns: [
        { name: 'model', title: 'Model', unit: 'text' },
        { name: 'group', title, unit: 'text' },
        { name: 'channel', title: 'Channel', unit: 'text' },
        { name: 'conversions', title: 'Conversions', unit: 'amount' },
        { name: 'value', title: 'Value', unit: 'amount' },
        { name: 'share', title: 'Share', unit: 'share' },
      ],
      bar: 'conversions',
      rows: credits.map((own) => [own.model, own.group, own.channel, own.conversions, own.value, own.share]),
      matrix: {
        each: {
          column: 'model',
          labels: models.map((model) => model.name),
          titles: models.map((model) => model.title),
        },
        rows: { column: 'channel', labels: ranked.slice(0, MOST_CHANNELS) },
        columns: { column: 'group', labels: groups.map(({ group }) => group).slice(0, MOST_GROUPS) },
        values: ['share'],
      },
    },
  ];
}

/** What has to be said of the credits. */
export function groupNotes({ models }: GroupedJourneys): readonly string[] {
  const fitted = models.filter((model) => !model.addsUp).map(({ title }) => title);
  const summing = models.filter((model) => model.addsUp).map(({ title }) => title);
  return [
    ...(summing.length === 0
      ? []
      : [`${summing.join(', ')}: the groups add up to the credit of all conversions together.`]),
    ...(fitted.length === 0
      ? []
      : [
          `${fitted.join(', ')}: worked out for each group by itself, so the groups do not add up to the credit of all.`,
        ]),
  ];
}
