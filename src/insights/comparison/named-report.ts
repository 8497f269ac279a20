import { type DayPeriod, periodOf } from '../../config/days.ts';
import type { ComparedReport } from './compared-report.ts';

/** A report, and what messages call it. */
export interface NamedReport {
  readonly report: ComparedReport;
  /** Null for a period of one run. */
  readonly file: string | null;
}

/** The period a report is of: the one it was asked for, else that of its rows. */
export function daysOfReport({ settings, summary }: ComparedReport): DayPeriod | null {
  return settings.period ?? periodOf(summary.firstTime, summary.lastTime, settings.timezone);
}

/** What messages call a side: its file, or else its days. */
export function sideName({ report, file }: NamedReport): string {
  const days = daysOfReport(report);
  return file ?? (days === null ? 'a period without days' : `${days.from} to ${days.to}`);
}
