import type { DayPeriod } from '../../config/days.ts';
import { inputError } from '../../errors.ts';
import { type DayColumns, isNothing, type Read, type Sheet } from './sheet.ts';
import { type DaysReader, daysReader, numericOrder } from './spend-days.ts';

const [FIRST_DAY, LAST_DAY] = ['1990-01-01', '2099-12-31'];

/**
 * Reads the dates of a file, which are all written in one order.
 * @throws AttribError input where day and month cannot be told apart
 */
export function readerOfDays(
  { input, header, settings, records }: Sheet,
  { date, end }: DayColumns,
): DaysReader {
  const columns = [date, end].filter((at) => typeof at === 'number');
  const texts = records.flatMap(({ cells }) => columns.map((at) => cells[at] ?? ''));
  const order = numericOrder(texts, settings.dateFormat);
  if (order === 'both') {
    throw inputError(
      `${input.name}: in column "${header.columns[columns[0] ?? -1]}" the day could come first or the month`,
      "Say which: --date-format '%d/%m/%Y' or --date-format '%m/%d/%Y'",
    );
  }
  return daysReader(order);
}

/** The days a line tells of, from one column or two; else those of the whole file. */
export function readDays(
  cells: readonly string[],
  { date, end }: DayColumns,
  days: DaysReader,
): Read<DayPeriod> {
  if (typeof date !== 'number') return { found: date };
  const first = readDay(cells[date] ?? '', date, days);
  if ('fault' in first || end === undefined) return first;
  const last = readDay(cells[end] ?? '', end, days);
  if ('fault' in last) return last;
  const period = { from: first.found.from, to: last.found.to };
  if (period.to < period.from) return { fault: { at: end, reason: 'before the first day' } };
  return { found: period };
}

function readDay(text: string, at: number, days: DaysReader): Read<DayPeriod> {
  if (isNothing(text)) return { fault: { at, reason: 'no date' } };
  const found = days(text);
  if (found === null) return { fault: { at, reason: 'not a day, week, month, quarter or year' } };
  if (found.from < FIRST_DAY || found.to > LAST_DAY) {
    return { fault: { at, reason: 'outside 1990 to 2099' } };
  }
  return { found };
}
