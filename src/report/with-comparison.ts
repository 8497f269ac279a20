import type { DayPeriod } from '../config/days.ts';
import { type AgainstRule, daysBefore } from '../config/period-rule.ts';
import type { RunSettings } from '../config/run-options.ts';
import { compareReports } from '../insights/comparison/compare.ts';
import type { Attribution } from './attribution.ts';

/** The days that a period is compared with; undefined where nothing is compared. */
export function againstDays(
  rule: AgainstRule | undefined,
  period: DayPeriod | undefined,
): DayPeriod | undefined {
  if (rule === undefined || period === undefined) return undefined;
  return rule === 'previous' ? daysBefore(period) : rule;
}

/** The same run of another period, with nothing that a comparison does not need. */
export function plainRunOf(settings: RunSettings, period: DayPeriod): RunSettings {
  return {
    ...settings,
    period,
    against: undefined,
    strict: false,
    bootstrap: undefined,
    perType: false,
    trust: false,
    insights: [],
    calibration: undefined,
    rejectsFile: undefined,
  };
}

/**
 * An attribution with what changed since another, which is of the same read and settings. Rows that cannot be used have
 * no time that could be relied on, and so are of no period: of both there is one share, that of all files.
 */
export function withComparison(attribution: Attribution, before: Attribution): Attribution {
  const { comparison, notes } = compareReports(
    { report: before, file: null },
    { report: attribution, file: null },
  );
  const own = attribution.quality.warnings;
  const others = before.quality.warnings.filter(
    ({ code, message }) => code.startsWith('period-') && !own.some((warning) => warning.message === message),
  );
  return {
    ...attribution,
    comparison: {
      ...comparison,
      totals: comparison.totals.filter(({ total }) => total !== 'rejectedShare'),
    },
    quality: { ...attribution.quality, warnings: [...own, ...others, ...notes] },
  };
}
