import type { DayPeriod } from './days.ts';

/** How long the date of a line is. */
export type DateUnit = 'day' | 'week' | 'month' | 'quarter' | 'year';

/** Shortest first. */
export const DATE_UNITS: readonly DateUnit[] = ['day', 'week', 'month', 'quarter', 'year'];

const MONTHS = { month: 1, quarter: 3, year: 12 } as const;
const DAY = 86_400_000;

/** The days that a day stands for: a week begins with it, a month, quarter or year is the one of the calendar that it is in. */
export function daysOfUnit(day: string, unit: DateUnit): DayPeriod {
  if (unit === 'day') return { from: day, to: day };
  if (unit === 'week') return { from: day, to: dayAt(Date.parse(day) + 6 * DAY) };
  const [year = 0, month = 1] = day.split('-').map(Number);
  const months = MONTHS[unit];
  const first = month - 1 - ((month - 1) % months);
  return { from: dayAt(Date.UTC(year, first, 1)), to: dayAt(Date.UTC(year, first + months, 0)) };
}

/** Whether a unit of the calendar begins with the day; a week may begin with any. */
export function opensUnit(day: string, unit: DateUnit): boolean {
  return daysOfUnit(day, unit).from === day;
}

function dayAt(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
