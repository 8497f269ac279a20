import type { EventLayout } from '../journeys/event-layout.ts';
import type { Insight, InsightInput } from './insight.ts';
import { type Quantiles, quantileCells } from './quantiles.ts';

/** How long conversions take, over the journeys that have a touchpoint and convert. */
export interface TimeLag {
  readonly fromFirstTouch: Lag;
  readonly fromLastTouch: Lag;
}

export interface Lag {
  /** In days; null without conversions. */
  readonly days: Quantiles | null;
  /** Without a gap, up to the longest lag. */
  readonly histogram: readonly LagBin[];
}

/** Lags of at least `fromDays` and less than `toDays`. */
export interface LagBin {
  readonly label: string;
  readonly fromDays: number;
  /** Null for no limit. */
  readonly toDays: number | null;
  readonly conversions: number;
  /** Of the attributed conversions, in [0, 1]. */
  readonly share: number;
}

const HOUR = 3600e6;
const DAY = 24 * HOUR;

/** Where bins begin, in µs. */
const STARTS: readonly (readonly [label: string, from: number])[] = [
  ['within an hour', 0],
  ['1–24 hours', HOUR],
  ['1 day', DAY],
  ['2 days', 2 * DAY],
  ['3 days', 3 * DAY],
  ['4–6 days', 4 * DAY],
  ['7–13 days', 7 * DAY],
  ['14–20 days', 14 * DAY],
  ['21–29 days', 21 * DAY],
  ['30–59 days', 30 * DAY],
  ['60–89 days', 60 * DAY],
  ['90 days or more', 90 * DAY],
];

export const timeLag: Insight<TimeLag> = {
  name: 'time-lag',
  title: 'Time to conversion',
  beyondPaths: true,
  question: 'How long does it take from the first and from the last touchpoint to the conversion?',
  compute: async (input) => ({
    fromFirstTouch: await lagFrom(input, 'first touch', 'touches[1]'),
    fromLastTouch: await lagFrom(input, 'last touch', 'touches[-1]'),
  }),
  tables: ({ fromFirstTouch, fromLastTouch }) => [
    {
      name: 'time-lag',
      title: 'Conversions by the time they took',
      columns: [
        { name: 'lag', title: 'Time', unit: 'text' },
        { name: 'conversions_from_first_touch', title: 'From first touch', unit: 'count' },
        { name: 'share_from_first_touch', title: 'Share', unit: 'share' },
        { name: 'conversions_from_last_touch', title: 'From last touch', unit: 'count' },
        { name: 'share_from_last_touch', title: 'Share', unit: 'share' },
      ],
      rows: fromFirstTouch.histogram.map(({ label, conversions, share }, i) => {
        const last = fromLastTouch.histogram[i];
        return [label, conversions, share, last?.conversions ?? 0, last?.share ?? 0];
      }),
      bar: 'conversions_from_first_touch',
    },
    {
      name: 'time-lag-quantiles',
      title: 'Days to the conversion',
      columns: [
        { name: 'from', title: 'From', unit: 'text' },
        { name: 'median_days', title: 'Median', unit: 'days' },
        { name: 'p75_days', title: '75 %', unit: 'days' },
        { name: 'p90_days', title: '90 %', unit: 'days' },
      ],
      rows: [
        ['first touch', ...quantileCells(fromFirstTouch.days)],
        ['last touch', ...quantileCells(fromLastTouch.days)],
      ],
    },
  ],
};

async function lagFrom({ session, layout }: InsightInput, name: string, touch: string): Promise<Lag> {
  const lag = `(${layout.time('conversion')} - ${layout.time(touch)})`;
  const lags = `select ${lag}::bigint as lag from journeys where conversion is not null and len(touches) > 0`;
  const row = await session.row(
    `time from ${name}`,
    `select count(*)::double as conversions, max(lag)::double as longest,
      ${Object.entries({ median: '0.50', p75: '0.75', p90: '0.90' })
        .map(([quantile, part]) => `quantile_disc(lag, ${part})::double as ${quantile}`)
        .join(', ')},
      ${STARTS.map((_, i) => `count(*) filter (where ${inBin(layout, i)})::double as bin${i}`).join(',\n      ')}
    from (${lags})`,
  );
  const total = Number(row['conversions']);
  if (total === 0) return { days: null, histogram: [] };
  const days = (column: string) => (Number(row[column]) * layout.unit) / DAY;
  const longest = Number(row['longest']) * layout.unit;
  return {
    days: { median: days('median'), p75: days('p75'), p90: days('p90') },
    histogram: STARTS.filter(([, from]) => from <= longest).map(([label, from], i): LagBin => {
      const next = STARTS[i + 1]?.[1];
      const conversions = Number(row[`bin${i}`]);
      return {
        label,
        fromDays: from / DAY,
        toDays: next === undefined ? null : next / DAY,
        conversions,
        share: conversions / total,
      };
    }),
  };
}

/** All starts are whole seconds, so they are whole units of packed time too. */
function inBin(layout: EventLayout, bin: number): string {
  const from = layout.units(STARTS[bin]?.[1] ?? 0);
  const next = STARTS[bin + 1]?.[1];
  return next === undefined ? `lag >= ${from}` : `lag >= ${from} and lag < ${layout.units(next)}`;
}
