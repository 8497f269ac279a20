import { usageError } from '../errors.ts';
import { type DayPeriod, daysOf, readPeriod } from './days.ts';

/** The last whole week (Monday to Sunday) or month of the data, or days by name. */
export type PeriodRule = 'week' | 'month' | DayPeriod;
/** The period of the same kind right before, or days by name. */
export type AgainstRule = 'previous' | DayPeriod;

const DAYS = 'days such as 2026-01-05..2026-01-11, or 2026-01, 2026-Q1, 2026';
const DAY = 86_400_000;

/** @throws AttribError usage */
export function parsePeriodRule(rule: string | DayPeriod): PeriodRule {
  return rule === 'week' || rule === 'month' ? rule : days(rule, 'week', 'month');
}

/** @throws AttribError usage */
export function parseAgainstRule(rule: string | DayPeriod): AgainstRule {
  return rule === 'previous' ? rule : days(rule, 'previous');
}

function days(rule: string | DayPeriod, ...words: readonly string[]): DayPeriod {
  const text = typeof rule === 'string' ? rule : `${rule.from}..${rule.to}`;
  const period = readPeriod(text);
  if (period === null) {
    throw usageError(`"${text}" is no period`, `allowed: ${words.join(', ')}, or ${DAYS}`);
  }
  if (daysOf(period) < 1) throw usageError(`the period ${text} ends before it begins`);
  return period;
}

/**
 * The days that a rule means.
 * @param lastDay of the data: a week or month that it does not reach the end of is not whole
 */
export function daysOfRule(rule: PeriodRule, lastDay: string): DayPeriod {
  if (rule === 'week') {
    const last = Date.parse(lastDay);
    const sunday = last - (new Date(last).getUTCDay() % 7) * DAY;
    return { from: dayOf(sunday - 6 * DAY), to: dayOf(sunday) };
  }
  if (rule === 'month') {
    const [year = 0, month = 1] = lastDay.split('-').map(Number);
    const own = monthAt(year, month);
    return own.to === lastDay ? own : monthAt(year, month - 1);
  }
  return rule;
}

/** What is compared with a period: of whole months as many whole months before it, else as many days. */
export function daysBefore({ from, to }: DayPeriod): DayPeriod {
  const [year = 0, month = 1, day] = from.split('-').map(Number);
  const [lastYear = 0, lastMonth = 1] = to.split('-').map(Number);
  const count = 12 * (lastYear - year) + lastMonth - month + 1;
  if (day === 1 && monthAt(lastYear, lastMonth).to === to) {
    return { from: monthAt(year, month - count).from, to: monthAt(year, month - 1).to };
  }
  const first = Date.parse(from);
  return { from: dayOf(first - daysOf({ from, to }) * DAY), to: dayOf(first - DAY) };
}

/** @param month counted from 1; beyond 1 to 12 it is one of another year */
function monthAt(year: number, month: number): DayPeriod {
  return { from: dayOf(Date.UTC(year, month - 1, 1)), to: dayOf(Date.UTC(year, month, 0)) };
}

function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
