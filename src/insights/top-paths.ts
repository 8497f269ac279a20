import type { Insight } from './insight.ts';
import { tableOf } from './table-of.ts';

/** The paths that brought most conversions. */
export interface TopPaths {
  /** Different paths, converting or not. */
  readonly distinctPaths: number;
  /** Part of the attributed conversions that the listed paths have. */
  readonly share: number;
  /** By conversions, then journeys, fewest first; then shorter ones, then by the names of their channels. */
  readonly paths: readonly TopPath[];
}

export interface TopPath {
  /** Channels in the order in which they were met. */
  readonly path: readonly string[];
  /** Touchpoints of the path. */
  readonly length: number;
  /** People's journeys that took it, converting or not. */
  readonly journeys: number;
  readonly conversions: number;
  /** Conversions per journey. */
  readonly conversionRate: number;
  /** Of the attributed conversions, in [0, 1]. */
  readonly share: number;
  /** Null when the data carries no value. */
  readonly value: number | null;
}

const MOST_PATHS = 20;

export const topPaths: Insight<TopPaths> = {
  name: 'top-paths',
  title: 'Top paths',
  question: 'Which sequences of channels bring most conversions, and how often do they convert?',
  async compute({ session, channels, hasValue }) {
    const all = await session.row(
      'distinct paths',
      'select count(*)::double as paths, coalesce(sum(conversions), 0)::double as conversions from paths',
    );
    const columns = await session.columns(
      'top paths',
      `select path, conversions::double as conversions, (conversions + non_conversions)::double as journeys,
        value::double as value
      from paths where conversions > 0
      order by conversions desc, non_conversions, len(path), path limit ${MOST_PATHS}`,
    );
    const { items, offsets } = columns.lists('path');
    const [conversions, journeys, values] = [
      columns.numbers('conversions'),
      columns.numbers('journeys'),
      columns.numbers('value'),
    ];
    const total = Number(all['conversions']);
    return {
      distinctPaths: Number(all['paths']),
      share: total === 0 ? 0 : conversions.reduce((sum, own) => sum + own, 0) / total,
      paths: Array.from(conversions, (own, i): TopPath => {
        const numbers = items.subarray(offsets[i], offsets[i + 1]);
        const count = journeys[i] as number;
        return {
          path: Array.from(numbers, (channel) => channels.labels[channel - 1] as string),
          length: numbers.length,
          journeys: count,
          conversions: own,
          conversionRate: own / count,
          share: own / total,
          value: hasValue ? (values[i] as number) : null,
        };
      }),
    };
  },
  tables: ({ paths }) => [
    tableOf({ name: 'top-paths', title: 'Top paths', bar: 'conversions', most: 10 }, paths, [
      ['path', 'Path', 'path', (own) => own.path],
      ['conversions', 'Conversions', 'count', (own) => own.conversions],
      ['share', 'Share', 'share', (own) => own.share],
      ['conversion_rate', 'Rate', 'share', (own) => own.conversionRate],
      ['value', 'Value', 'amount', (own) => own.value],
      ['length', 'Length', 'count', (own) => own.length],
      ['journeys', 'Journeys', 'count', (own) => own.journeys],
    ]),
  ],
  notes: ({ distinctPaths, share, paths }) => [
    `Different paths: ${distinctPaths}. The first ${paths.length} by conversions have ${(100 * share).toFixed(1)} % of these.`,
  ],
};
