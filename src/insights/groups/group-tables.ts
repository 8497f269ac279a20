import type { InsightTable } from '../insight-table.ts';
import { tableOf } from '../table-of.ts';
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
    tableOf({ name, title: `Journeys by ${title.toLowerCase()}`, bar: 'conversions' }, groups, [
      ['group', title, 'text', (own) => own.group],
      ['conversions', 'Conversions', 'count', (own) => own.conversions],
      ['conversion_rate', 'Rate', 'share', (own) => own.conversionRate],
      ['average_order_value', 'Average order', 'amount', (own) => own.averageOrderValue],
      ['value', 'Value', 'amount', (own) => own.value],
      ['journeys', 'Journeys', 'count', (own) => own.journeys],
      ['median_touchpoints', 'Touches (median)', 'count', ({ touchpoints }) => touchpoints?.median ?? null],
      ['p75_touchpoints', '75 %', 'count', ({ touchpoints }) => touchpoints?.p75 ?? null],
      ['p90_touchpoints', '90 %', 'count', ({ touchpoints }) => touchpoints?.p90 ?? null],
      ['unattributed_conversions', 'Unattributed', 'count', (own) => own.unattributedConversions],
    ]),
    tableOf(
      {
        name: `${name}-credit`,
        title: 'Share of the conversions',
        bar: 'conversions',
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
      credits,
      [
        ['model', 'Model', 'text', (own) => own.model],
        ['group', title, 'text', (own) => own.group],
        ['channel', 'Channel', 'text', (own) => own.channel],
        ['conversions', 'Conversions', 'amount', (own) => own.conversions],
        ['value', 'Value', 'amount', (own) => own.value],
        ['share', 'Share', 'share', (own) => own.share],
      ],
    ),
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
