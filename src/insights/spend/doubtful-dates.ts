import { DATE_UNITS, type DateUnit, opensUnit } from '../../config/date-unit.ts';
import type { SpendRow } from './spend-row.ts';

const DAY = 86_400_000;
const WEEK = 7 * DAY;

/**
 * What dates that are read as single days could stand for as well: weeks, where those of every label are whole weeks
 * apart; months, quarters or years, where each begins one. Undefined where nothing suggests it.
 */
export function doubtfulDates(rows: readonly Pick<SpendRow, 'days' | 'labels'>[]): DateUnit | undefined {
  if (rows.some(({ days }) => days.from !== days.to)) return undefined;
  const days = [...new Set(rows.map((row) => row.days.from))];
  if (days.length < 2) return undefined;
  const opened = DATE_UNITS.filter(
    (unit) => unit !== 'day' && unit !== 'week' && days.every((day) => opensUnit(day, unit)),
  ).at(-1);
  return opened ?? (areWeekly(rows) ? 'week' : undefined);
}

/** A label with one date only tells nothing, if another's weeks begin on the same day of the week. */
function areWeekly(rows: readonly Pick<SpendRow, 'days' | 'labels'>[]): boolean {
  const times = new Map<string, Set<number>>();
  for (const { days, labels } of rows) {
    const key = JSON.stringify(labels);
    times.set(key, (times.get(key) ?? new Set()).add(Date.parse(days.from)));
  }
  const series = [...times.values()].map((own) => [...own].sort((a, b) => a - b));
  const gaps = series.flatMap((own) => own.slice(1).map((time, i) => time - (own[i] ?? 0)));
  const weekdays = new Set(
    series.flatMap(([first = 0, ...more]) => (more.length === 0 ? [] : [first % WEEK])),
  );
  return (
    gaps.includes(WEEK) &&
    gaps.every((gap) => gap % WEEK === 0) &&
    series.every(([first = 0]) => weekdays.has(first % WEEK))
  );
}
