import { type DayPeriod, daysOf, readDate, readPeriod } from '../../config/days.ts';
import { MONTHS_BY_NAME } from '../../sources/month-names.ts';

/** Days as a text of a file tells them; null where it tells none. */
export type DaysReader = (text: string) => DayPeriod | null;

const MONTH_NAME = String.raw`(\p{L}+)\.?`;
const WEEKDAY = /^(?:\p{L}+\.?,|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*)\s+/iu;
/** Of whatever zone: the day is the one that is written. */
const MIDNIGHT = /[T ]0{1,2}:00(?::00(?:\.0+)?)?(?:Z| ?UTC|[+-]\d{2}(?::?\d{2})?)?$/;
const YEAR_FIRST = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/;
const COMPACT = /^((?:19|20)\d\d)(\d\d)(\d\d)$/;
const DOTTED = /^(\d{1,2})\.(\d{1,2})\.(\d{4}|\d\d)$/;
const DAY_MONTH = new RegExp(String.raw`^(\d{1,2})\.?[ -]${MONTH_NAME}[ -](\d{4})$`, 'u');
const MONTH_DAY = new RegExp(String.raw`^${MONTH_NAME} (\d{1,2}),? (\d{4})$`, 'u');
const MONTH_YEAR = new RegExp(String.raw`^${MONTH_NAME},? (\d{4})$`, 'u');
const WEEK = /^(\d{4})-?W(\d\d)$/i;
const SLASHED = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4}|\d\d)$/;
const DAY = 86_400_000;

/** Whether the day or the month comes first where both are numbers and the year is last. */
export type NumericOrder = 'day' | 'month';

/**
 * Which of the two comes first: what the date formats of the run say, else what only one order can read.
 * @returns undefined where no text is written so; `both` where the texts leave it open or contradict each other
 */
export function numericOrder(
  texts: Iterable<string>,
  dateFormats: readonly string[],
): NumericOrder | 'both' | undefined {
  let some = false;
  let dayFirst = false;
  let monthFirst = false;
  for (const text of texts) {
    const [, first, second] = SLASHED.exec(text.trim().replace(MIDNIGHT, '')) ?? [];
    if (first === undefined) continue;
    some = true;
    if (Number(first) > 12) dayFirst = true;
    if (Number(second) > 12) monthFirst = true;
  }
  if (!some) return undefined;
  for (const format of dateFormats) {
    const [day, month] = [format.search(/%-?d/), format.search(/%-?m/)];
    if (day >= 0 && month >= 0) return day < month ? 'day' : 'month';
  }
  if (dayFirst === monthFirst) return 'both';
  return dayFirst ? 'day' : 'month';
}

/** Reads days, weeks, months and the like, as people and systems write them. */
export function daysReader(order: NumericOrder | undefined): DaysReader {
  return (text) => {
    const words = text.trim().replace(MIDNIGHT, '').replace(WEEKDAY, '').replace(/\s+/g, ' ');
    const period = oneDay(words, order) ?? readPeriod(words) ?? monthOf(words) ?? weekOf(words);
    return period !== null && daysOf(period) >= 1 ? period : null;
  };
}

function oneDay(words: string, order: NumericOrder | undefined): DayPeriod | null {
  const date = (year = '', month: string | number = '', day = ''): DayPeriod | null => {
    const full = year.length === 2 ? `20${year}` : year;
    const found = readDate(`${full}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`);
    return found === null ? null : { from: found, to: found };
  };
  const [, y1, m1, d1] = YEAR_FIRST.exec(words) ?? COMPACT.exec(words) ?? [];
  if (y1 !== undefined) return date(y1, m1, d1);
  const [, d2, m2, y2] = DOTTED.exec(words) ?? [];
  if (d2 !== undefined) return date(y2, m2, d2);
  const [, d3, name3, y3] = DAY_MONTH.exec(words) ?? [];
  if (d3 !== undefined) return date(y3, monthNumber(name3), d3);
  const [, name4, d4, y4] = MONTH_DAY.exec(words) ?? [];
  if (d4 !== undefined) return date(y4, monthNumber(name4), d4);
  const [, a, b, y5] = SLASHED.exec(words) ?? [];
  if (a === undefined || order === undefined) return null;
  return order === 'day' ? date(y5, b, a) : date(y5, a, b);
}

function monthNumber(name = ''): number {
  return MONTHS_BY_NAME.get(name.normalize('NFC').toLowerCase().replace('i\u0307', 'i')) ?? 0;
}

function monthOf(words: string): DayPeriod | null {
  const [, name, year] = MONTH_YEAR.exec(words) ?? [];
  const month = monthNumber(name);
  return month === 0 ? null : readPeriod(`${year}-${String(month).padStart(2, '0')}`);
}

/** Week 1 of ISO 8601 is the one with January 4; weeks begin on Monday. */
function weekOf(words: string): DayPeriod | null {
  const [, year, week] = WEEK.exec(words) ?? [];
  if (year === undefined || Number(week) < 1) return null;
  const fourth = Date.UTC(Number(year), 0, 4);
  const weekday = (new Date(fourth).getUTCDay() + 6) % 7;
  const monday = fourth + (7 * (Number(week) - 1) - weekday) * DAY;
  const day = (time: number): string => new Date(time).toISOString().slice(0, 10);
  // Of the 53rd week of a year that has 52, the Thursday is in the next.
  if (!day(monday + 3 * DAY).startsWith(year)) return null;
  return { from: day(monday), to: day(monday + 6 * DAY) };
}
