import { daysOfUnit } from '../../config/date-unit.ts';
import { type DayPeriod, overlapOf } from '../../config/days.ts';
import { inputError } from '../../errors.ts';
import { checkUnit } from './check-unit.ts';
import { type DayColumns, isNothing, type Read, type Sheet } from './sheet.ts';
import { type DaysReader, daysReader, numericOrder } from './spend-days.ts';
import type { SpendDates } from './spend-row.ts';

const [FIRST_DAY, LAST_DAY] = ['1990-01-01', '2099-12-31'];

/** How the days of the lines of a file are read. */
export interface SheetDays {
  readonly of: (cells: readonly string[]) => Read<DayPeriod>;
  /** Undefined where no column tells them. */
  readonly dates: SpendDates | undefined;
}

/**
 * Reads the days of a file, of which all dates are written in one order and are of one length.
 * @throws AttribError input where day and month cannot be told apart, or the dates are not what their header says
 */
export function daysOfSheet(sheet: Sheet, columns: DayColumns): SheetDays {
  const { date, unit } = columns;
  if (typeof date !== 'number') return { of: () => ({ found: date }), dates: undefined };
  const written = readerOfDays(sheet, columns);
  checkUnit(sheet, columns, written);
  const read = (cells: readonly string[]) => daysOfLine(cells, columns, written);
  const lines = sheet.records.flatMap(({ cells }) => {
    const line = read(cells);
    return 'fault' in line ? [] : [line.found];
  });
  const cut = cutOf(lines, columns.within);
  const singles = sheet.records.flatMap(({ cells }) => written(cells[date] ?? '') ?? []).some(isDay);
  return {
    of: (cells) => {
      const line = read(cells);
      return 'fault' in line || cut === null ? line : { found: overlapOf(line.found, cut) ?? line.found };
    },
    dates: {
      column: sheet.header.columns[date] ?? '',
      unit: (singles ? unit : undefined) ?? null,
      within: cut,
    },
  };
}

export const isDay = ({ from, to }: DayPeriod): boolean => from === to;

/** The days above the table, if every line is of some of them and any reaches beyond: else they are of something else. */
function cutOf(lines: readonly DayPeriod[], within: DayPeriod | null): DayPeriod | null {
  if (within === null) return null;
  const reaches = lines.some(({ from, to }) => from !== to && (from < within.from || to > within.to));
  return reaches && lines.every((line) => overlapOf(line, within) !== null) ? within : null;
}

function readerOfDays({ input, header, settings, records }: Sheet, { date, end }: DayColumns): DaysReader {
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

/** The days a line tells of, from one column or two. */
function daysOfLine(
  cells: readonly string[],
  { date, end, unit = 'day' }: DayColumns,
  written: DaysReader,
): Read<DayPeriod> {
  const at = date as number;
  const first = readDay(cells[at] ?? '', at, written);
  if ('fault' in first) return first;
  if (end === undefined)
    return { found: isDay(first.found) ? daysOfUnit(first.found.from, unit) : first.found };
  const last = readDay(cells[end] ?? '', end, written);
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
