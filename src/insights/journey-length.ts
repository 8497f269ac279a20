import type { Insight } from './insight.ts';
import { readLengths } from './journey-lengths.ts';
import { type Quantiles, quantileCells, quantilesOf } from './quantiles.ts';
import { tableOf } from './table-of.ts';

/** How many touchpoints journeys have. */
export interface JourneyLength {
  /** Touchpoints per converting journey; null without any. */
  readonly converting: Quantiles | null;
  /** The same of journeys without a conversion. */
  readonly nonConverting: Quantiles | null;
  /** Without a gap, up to the longest journey. */
  readonly histogram: readonly LengthBin[];
}

/** Journeys of `from` up to `to` touchpoints. */
export interface LengthBin {
  readonly from: number;
  /** Null for no limit. */
  readonly to: number | null;
  readonly journeys: number;
  readonly conversions: number;
  /** Of the attributed conversions, in [0, 1]. */
  readonly share: number;
  /** Conversions per journey; null where there is no journey. */
  readonly conversionRate: number | null;
  /** Null when the data carries no value. */
  readonly value: number | null;
}

/** Where bins begin. */
const STARTS: readonly number[] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 16, 21, 31, 51, 101];

export const journeyLength: Insight<JourneyLength> = {
  name: 'journey-length',
  title: 'Journey length',
  question: 'How many touchpoints does a conversion take?',
  async compute({ session, hasValue }) {
    const lengths = await readLengths(session);
    const total = lengths.reduce((sum, { conversions }) => sum + conversions, 0);
    const longest = lengths.at(-1)?.length ?? 0;
    return {
      converting: quantilesOf(lengths.map((own) => ({ value: own.length, count: own.conversions }))),
      nonConverting: quantilesOf(lengths.map((own) => ({ value: own.length, count: own.nonConversions }))),
      histogram: STARTS.filter((from) => from <= longest).map((from, i): LengthBin => {
        const next = STARTS[i + 1];
        const own = lengths.filter(({ length }) => length >= from && (next === undefined || length < next));
        const conversions = own.reduce((sum, entry) => sum + entry.conversions, 0);
        const journeys = own.reduce((sum, entry) => sum + entry.conversions + entry.nonConversions, 0);
        return {
          from,
          to: next === undefined ? null : next - 1,
          journeys,
          conversions,
          share: total === 0 ? 0 : conversions / total,
          conversionRate: journeys === 0 ? null : conversions / journeys,
          value: hasValue ? own.reduce((sum, entry) => sum + entry.value, 0) : null,
        };
      }),
    };
  },
  tables: ({ converting, nonConverting, histogram }) => [
    tableOf(
      { name: 'journey-length', title: 'Journeys by number of touchpoints', bar: 'conversions' },
      histogram,
      [
        ['touchpoints', 'Touchpoints', 'text', touchpointsOf],
        ['conversions', 'Conversions', 'count', (own) => own.conversions],
        ['share', 'Share', 'share', (own) => own.share],
        ['conversion_rate', 'Rate', 'share', (own) => own.conversionRate],
        ['value', 'Value', 'amount', (own) => own.value],
        ['journeys', 'Journeys', 'count', (own) => own.journeys],
      ],
    ),
    {
      name: 'journey-length-quantiles',
      title: 'Touchpoints of a journey',
      columns: [
        { name: 'journeys', title: 'Journeys', unit: 'text' },
        { name: 'median', title: 'Median', unit: 'count' },
        { name: 'p75', title: '75 %', unit: 'count' },
        { name: 'p90', title: '90 %', unit: 'count' },
      ],
      rows: [
        ['converting', ...quantileCells(converting)],
        ['not converting', ...quantileCells(nonConverting)],
      ],
    },
  ],
};

function touchpointsOf({ from, to }: LengthBin): string {
  if (to === null) return `${from}+`;
  return from === to ? `${from}` : `${from}–${to}`;
}
