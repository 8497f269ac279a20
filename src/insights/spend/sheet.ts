import type { RunSettings } from '../../config/run-options.ts';
import type { InputFile } from '../../sources/input-file.ts';
import type { Places } from '../../sources/table.ts';
import { type AmountStyle, amountParts } from './amount.ts';
import { amountStyle } from './amount-style.ts';
import { doubtfulDates } from './doubtful-dates.ts';
import type { SpendColumns } from './spend-columns.ts';
import type { SpendRecord } from './spend-records.ts';
import type { RefusedSpend, SpendDates, SpendFile, SpendRow } from './spend-row.ts';

export type SpendSettings = Pick<
  RunSettings,
  'by' | 'mapSpend' | 'sources' | 'dateFormat' | 'decimal' | 'delimiter' | 'encoding'
>;

/** What a file of spend says of its columns. */
export interface SheetHeader {
  readonly columns: readonly string[];
  /** 1-based line it stands on; undefined where it is in no line of its own, as in JSON. */
  readonly line: number | undefined;
  /** File and line, for errors. */
  readonly where: string;
  /** What the numbers of the records count. */
  readonly places: Places;
  /** Numbers are written as such, not as people write them. */
  readonly numbers: boolean;
}

/** A file of spend, split into cells. */
export interface Sheet {
  readonly input: InputFile;
  readonly header: SheetHeader;
  readonly settings: SpendSettings;
  readonly records: readonly SpendRecord[];
  readonly refused: readonly RefusedSpend[];
}

/** What is wrong with a line, and in which column. */
export interface Fault {
  readonly at: number;
  readonly reason: string;
}

export type Read<T> = { readonly found: T } | { readonly fault: Fault };

/** Columns that every form of file has. */
export type DayColumns = Omit<SpendColumns, 'labels' | 'traffic' | 'cost'>;

/** How the lines of a file are read. */
export interface LineReader {
  readonly columns: DayColumns;
  readonly dates: SpendDates | undefined;
  readonly readLine: (record: SpendRecord) => Read<readonly SpendRow[]>;
}

const LONGEST_VALUE = 200;
/** Of the lines that add up what stands above them; and of the columns that add up those beside them. */
export const TOTAL: RegExp =
  /^(?:grand |sub)?(?:totals?|sum|gesamt|gesamtsumme|summe|sammenlagt|totalt|toplam|cəmi|yekun|suma|somme|total général|المجموع|الإجمالي)(?=$|[\s:])/iu;

/** Makes rows of all lines; those that cannot be used are refused, those that add up others set aside. */
export function spendFile(
  { input, header, records, refused }: Sheet,
  form: SpendFile['form'],
  roles: SpendFile['columns'],
  used: readonly number[],
  { columns, dates, readLine }: LineReader,
): SpendFile {
  const rows: SpendRow[] = [];
  const faulty: RefusedSpend[] = [...refused];
  let totals = 0;
  let empty = 0;
  for (const record of records) {
    if (isTotal(record, columns)) {
      totals++;
      continue;
    }
    const read = readLine(record);
    if ('fault' in read) {
      const { at, reason } = read.fault;
      const value = [...(record.cells[at] ?? '')].slice(0, LONGEST_VALUE).join('');
      faulty.push({ line: record.line, column: header.columns[at] ?? null, value, reason });
    } else if (read.found.length === 0) empty++;
    else rows.push(...read.found);
  }
  const taken = [...used, columns.date, columns.end, columns.currency];
  return {
    file: input.name,
    form,
    columns: roles,
    ignoredColumns: header.columns.filter((_, at) => !taken.includes(at)),
    dates:
      dates?.unit === null && columns.end === undefined ? { ...dates, doubt: doubtfulDates(rows) } : dates,
    linesRead: records.length + refused.length,
    rows,
    refused: faulty.sort((a, b) => a.line - b.line),
    setAside: [
      { reason: 'lines that add up others', count: totals },
      { reason: 'days without any amount', count: empty },
    ].filter(({ count }) => count > 0),
  };
}

/** A line of sums has no date of its own. */
function isTotal({ cells }: SpendRecord, { date }: DayColumns): boolean {
  if (typeof date !== 'number') return TOTAL.test(cells.find((cell) => !isNothing(cell))?.trim() ?? '');
  const day = (cells[date] ?? '').trim();
  if (TOTAL.test(day)) return true;
  return isNothing(day) && cells.some((cell) => TOTAL.test(cell.trim()));
}

/** Whether a cell holds a number, however it is written, and not a text. */
export function isNumeric(cell: string): boolean {
  return /\d/.test(cell) && amountParts(cell.replace(/\s*%\s*$/, '')) !== null;
}

/** An empty cell, or what exports write into one. */
export function isNothing(text: string): boolean {
  return /^(?:-{1,2}|–|—|n\/?a|null)?$/i.test(text.trim());
}

/** The currency that a line names. */
export function currencyIn(cells: readonly string[], { currency }: DayColumns): string | null {
  const text = currency === undefined ? '' : (cells[currency] ?? '').trim();
  return text === '' ? null : text;
}

/** The columns of days and currency by role. */
export function namesOf({ columns: header }: SheetHeader, columns: DayColumns): Record<string, string> {
  const roles = (['date', 'end', 'currency'] as const).flatMap((role) => {
    const at = columns[role];
    return typeof at === 'number' ? [[role, header[at] ?? ''] as const] : [];
  });
  return Object.fromEntries(roles);
}

/**
 * How the amounts of a column are written.
 * @throws AttribError input where that cannot be told
 */
export function styleOfColumn({ input, header, settings, records }: Sheet, at: number): AmountStyle {
  return amountStyle({
    file: input.name,
    name: header.columns[at] ?? '',
    cells: records.map(({ line, cells }) => ({ line, text: cells[at] ?? '' })),
    places: header.places,
    decimal: settings.decimal,
    numbers: header.numbers,
  });
}
