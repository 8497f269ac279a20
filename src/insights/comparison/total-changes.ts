import type { ComparedReport } from './compared-report.ts';
import type { TotalChange, TotalName } from './comparison.ts';
import { difference } from './difference.ts';
import { relativeChange } from './relative-change.ts';

interface Bounded {
  readonly low: number | null;
  readonly high: number | null;
}

interface Measure {
  readonly total: TotalName;
  readonly of: (report: ComparedReport) => number | null;
  readonly bounds: (report: ComparedReport) => Bounded | null;
}

/** What is counted and paid is known; chance has no part in it. */
const NO_CHANCE = () => null;

const MEASURES: readonly Measure[] = [
  {
    total: 'journeys',
    of: ({ summary }) => summary.journeys,
    bounds: ({ totalIntervals }) => totalIntervals?.journeys ?? null,
  },
  {
    total: 'conversionRate',
    of: ({ summary }) => part(summary.convertingJourneys, summary.journeys),
    bounds: ({ totalIntervals }) => totalIntervals?.conversionRate ?? null,
  },
  {
    total: 'conversions',
    of: ({ summary }) => summary.conversions,
    bounds: ({ totalIntervals }) => totalIntervals?.conversions ?? null,
  },
  {
    total: 'conversionValue',
    of: ({ summary }) => summary.conversionValue,
    bounds: ({ totalIntervals }) => totalIntervals?.conversionValue ?? null,
  },
  {
    total: 'unattributedShare',
    of: ({ summary }) => part(summary.unattributedConversions, summary.conversions),
    bounds: ({ totalIntervals }) => totalIntervals?.unattributedShare ?? null,
  },
  {
    total: 'rejectedShare',
    of: ({ summary }) => part(summary.rowsRejected, summary.rowsRead),
    bounds: NO_CHANCE,
  },
];

/** Of reports with spend. The cost is taken as exact, so the ratios vary as conversions and value do. */
const SPEND_MEASURES: readonly Measure[] = [
  { total: 'spend', of: ({ spend }) => spend?.blended.cost ?? null, bounds: NO_CHANCE },
  {
    total: 'cpa',
    of: ({ spend }) => spend?.blended.cpa ?? null,
    bounds: ({ spend, totalIntervals }) => {
      const [cost, among] = [spend?.blended.cost, totalIntervals?.conversions];
      return cost == null || among == null ? null : { low: cost / among.high, high: cost / among.low };
    },
  },
  {
    total: 'roas',
    of: ({ spend }) => spend?.blended.roas ?? null,
    bounds: ({ spend, totalIntervals }) => {
      const [cost, among] = [spend?.blended.cost, totalIntervals?.conversionValue];
      return !cost || among == null ? null : { low: among.low / cost, high: among.high / cost };
    },
  },
];

/**
 * How the totals changed, and whether that is more than chance.
 * @param sameConfidence whether the intervals of both are of one confidence, so that changes have any
 */
export function totalChanges(
  before: ComparedReport,
  after: ComparedReport,
  sameConfidence: boolean,
): readonly TotalChange[] {
  const measures =
    before.spend === undefined && after.spend === undefined ? MEASURES : [...MEASURES, ...SPEND_MEASURES];
  return measures.map(({ total, of, bounds }): TotalChange => {
    const [was, is] = [of(before), of(after)];
    if (was === null || is === null) {
      return { total, before: was, after: is, ...NOTHING_KNOWN };
    }
    const estimate = (amount: number, report: ComparedReport) => {
      const { low = null, high = null } = (sameConfidence ? bounds(report) : null) ?? {};
      return { amount, low, high };
    };
    return {
      total,
      ...difference(estimate(was, before), estimate(is, after)),
      relativeChange: relativeChange(was, is),
    };
  });
}

const NOTHING_KNOWN = {
  change: null,
  changeLow: null,
  changeHigh: null,
  verdict: null,
  relativeChange: null,
} as const;

function part(some: number, all: number): number | null {
  return all === 0 ? null : some / all;
}
