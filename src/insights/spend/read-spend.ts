import type { DayPeriod } from '../../config/days.ts';
import type { RunSettings } from '../../config/run-options.ts';
import { inputError } from '../../errors.ts';
import { sniffDialect } from '../../sources/dialect.ts';
import { type CsvHeader, readHeader } from '../../sources/header.ts';
import { type InputFile, openInput, refuseChanged } from '../../sources/input-file.ts';
import { checkDecimalMark } from '../../sources/money-column.ts';
import { headerKey } from '../../sources/roles.ts';
import { refuseSameFileTwice } from '../../sources/same-file.ts';
import { readAmount } from './amount.ts';
import { currencyOf, currencyOfHeader } from './currency.ts';
import { type GatheredSpend, gatherSpend } from './gather-spend.ts';
import { dayColumns, longColumns, type SpendColumns } from './spend-columns.ts';
import { type DaysReader, daysReader, numericOrder } from './spend-days.ts';
import { type SpendRecord, spendRecords } from './spend-records.ts';
import type { RefusedSpend, SpendFile, SpendRow } from './spend-row.ts';

export type SpendSettings = Pick<
  RunSettings,
  'by' | 'mapSpend' | 'sources' | 'dateFormat' | 'decimal' | 'delimiter' | 'encoding'
>;

export interface SpendSurroundings {
  /** A private folder for what has to be unpacked or decoded. */
  readonly folder: string;
  readonly stdin?: AsyncIterable<Uint8Array> | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Reads all files of spend of a run; undefined where there are none.
 * @param period what counts of them; null for all
 * @throws AttribError input or usage where a file cannot be used, is named twice, or tells of another currency
 */
export async function readSpend(
  settings: SpendSettings & Pick<RunSettings, 'spend'>,
  surroundings: SpendSurroundings,
  period: DayPeriod | null = null,
): Promise<GatheredSpend | undefined> {
  if (settings.spend.length === 0) return undefined;
  await refuseSameFileTwice(settings.spend, surroundings.signal);
  const files: SpendFile[] = [];
  for (const path of settings.spend) files.push(await readSpendFile(path, settings, surroundings));
  return gatherSpend(files, period);
}

/** Years of days, channels, campaigns and ad groups fit well; a larger file is something else. */
const MOST_BYTES = 2 ** 28;
const [FIRST_DAY, LAST_DAY] = ['1990-01-01', '2099-12-31'];
const LONGEST_VALUE = 200;

/** Of the lines that add up what stands above them; and of the columns that add up those beside them. */
const TOTAL =
  /^(?:grand |sub)?(?:totals?|sum|gesamt|gesamtsumme|summe|sammenlagt|totalt|toplam|cəmi|yekun|suma|somme|total général|المجموع|الإجمالي)(?=$|[\s:])/iu;

/**
 * Reads a CSV file of spend: one row per label and day, or one column per label. Lines that cannot be used are refused,
 * with their reasons; lines that add up others are set aside.
 * @throws AttribError input or usage where the file or its columns cannot be used at all
 */
export async function readSpendFile(
  path: string,
  settings: SpendSettings,
  { folder, stdin, signal }: SpendSurroundings,
): Promise<SpendFile> {
  const input = await openInput(path, { folder, stdin, signal, encoding: settings.encoding });
  if (input.bytes > MOST_BYTES) {
    throw inputError(
      `${input.name} is too large for a file of spend`,
      'It takes one line per day and channel',
    );
  }
  const { delimiter } = await sniffDialect(input, settings.delimiter);
  const header = await readHeader(input, { delimiter });
  const sheet: Sheet = {
    input,
    header,
    settings,
    ...(await spendRecords(input, delimiter, header)),
  };
  await refuseChanged(input);
  const request = { where: `${input.name}:${header.line}`, header: header.columns, settings };
  const long = longColumns(request);
  return long === null ? readWide(sheet, dayColumns(request)) : readLong(sheet, long);
}

interface Sheet {
  readonly input: InputFile;
  readonly header: CsvHeader;
  readonly settings: SpendSettings;
  readonly records: readonly SpendRecord[];
  readonly refused: readonly RefusedSpend[];
}

/** What is wrong with a line, and in which column. */
interface Fault {
  readonly at: number;
  readonly reason: string;
}

type Read<T> = { readonly found: T } | { readonly fault: Fault };

function readLong(sheet: Sheet, columns: SpendColumns): SpendFile {
  const { header, settings, records } = sheet;
  checkDecimals(sheet, columns.cost);
  const days = readerOfDays(sheet, columns);
  const { currency: inHeader } = currencyOfHeader(header.columns[columns.cost] ?? '');
  const details = detailColumns(sheet, columns);
  const readLine = ({ line, cells }: SpendRecord): Read<readonly SpendRow[]> => {
    const period = readDays(cells, columns, days);
    if ('fault' in period) return period;
    const amount = readAmount(cells[columns.cost] ?? '', settings.decimal);
    if ('reason' in amount) return { fault: { at: columns.cost, reason: amount.reason } };
    return {
      found: [
        {
          line,
          days: period.found,
          labels: columns.labels.map((at) => cells[at] ?? ''),
          cost: amount.cost,
          currency: currencyIn(cells, columns) ?? inHeader,
          detail: JSON.stringify(details.map(([name, at]) => [name, (cells[at] ?? '').trim()])),
        },
      ],
    };
  };
  const roles = {
    ...namesOf(header, columns),
    ...Object.fromEntries(
      settings.by.map((name, i) => [name, header.columns[columns.labels[i] ?? -1] ?? '']),
    ),
    cost: header.columns[columns.cost] ?? '',
  };
  return spendFile(sheet, 'long', roles, [...columns.labels, columns.cost], records, columns, readLine);
}

type DayColumns = Pick<SpendColumns, 'date' | 'end' | 'currency'>;

function readWide(sheet: Sheet, columns: DayColumns): SpendFile {
  const { header, settings, records, input } = sheet;
  const where = `${input.name}:${header.line}`;
  const costs = header.columns.flatMap((name, at) =>
    Object.values(columns).includes(at) || TOTAL.test(name) || !holdsAmounts(sheet, at) ? [] : [at],
  );
  if (costs.length === 0 || settings.by.length > 1) {
    throw inputError(
      `${where}: no column for the cost. Columns: ${header.columns.join(', ')}`,
      settings.by.length > 1
        ? 'credit by several columns needs a file with one row per day and label'
        : 'Say which column it is: --map-spend cost=COLUMN',
    );
  }
  for (const at of costs) checkDecimals(sheet, at);
  const days = readerOfDays(sheet, columns);
  const heads = new Map(costs.map((at) => [at, currencyOfHeader(header.columns[at] ?? '')]));
  const readLine = ({ line, cells }: SpendRecord): Read<readonly SpendRow[]> => {
    const period = readDays(cells, columns, days);
    if ('fault' in period) return period;
    const rows: SpendRow[] = [];
    for (const [at, { name, currency }] of heads) {
      const text = cells[at] ?? '';
      if (isNothing(text)) continue;
      const amount = readAmount(text, settings.decimal);
      if ('reason' in amount) return { fault: { at, reason: amount.reason } };
      rows.push({
        line,
        days: period.found,
        labels: [name],
        cost: amount.cost,
        currency: currencyIn(cells, columns) ?? currency,
      });
    }
    return { found: rows };
  };
  return spendFile(sheet, 'wide', namesOf(header, columns), costs, records, columns, readLine);
}

function spendFile(
  { input, header, refused }: Sheet,
  form: SpendFile['form'],
  roles: SpendFile['columns'],
  used: readonly number[],
  records: readonly SpendRecord[],
  columns: DayColumns,
  readLine: (record: SpendRecord) => Read<readonly SpendRow[]>,
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
  const taken = [...used, ...Object.values(columns)];
  return {
    file: input.name,
    form,
    columns: roles,
    ignoredColumns: header.columns.filter((_, at) => !taken.includes(at)),
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
  const day = (cells[date] ?? '').trim();
  if (TOTAL.test(day)) return true;
  return isNothing(day) && cells.some((cell) => TOTAL.test(cell.trim()));
}

/** An empty cell, or what exports write into one. */
function isNothing(text: string): boolean {
  return /^(?:-{1,2}|–|—|n\/?a|null)?$/i.test(text.trim());
}

function readerOfDays({ input, header, settings, records }: Sheet, { date, end }: DayColumns): DaysReader {
  const texts = records.flatMap(({ cells }) => [
    cells[date] ?? '',
    ...(end === undefined ? [] : [cells[end] ?? '']),
  ]);
  const order = numericOrder(texts, settings.dateFormat);
  if (order === 'both') {
    throw inputError(
      `${input.name}: in column "${header.columns[date]}" the day could come first or the month`,
      "Say which: --date-format '%d/%m/%Y' or --date-format '%m/%d/%Y'",
    );
  }
  return daysReader(order);
}

function readDays(cells: readonly string[], { date, end }: DayColumns, days: DaysReader): Read<DayPeriod> {
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

function currencyIn(cells: readonly string[], { currency }: DayColumns): string | null {
  return currency === undefined ? null : currencyOf(cells[currency] ?? '');
}

function namesOf({ columns: header }: CsvHeader, columns: DayColumns): Record<string, string> {
  const roles = (['date', 'end', 'currency'] as const).flatMap((role) => {
    const at = columns[role];
    return at === undefined ? [] : [[role, header[at] ?? ''] as const];
  });
  return Object.fromEntries(roles);
}

function checkDecimals({ input, header, settings, records }: Sheet, at: number): void {
  const samples = records.map(({ line, cells }) => ({ line, text: cells[at] ?? '' }));
  checkDecimalMark({
    file: input.name,
    column: header.columns[at] ?? '',
    samples,
    decimal: settings.decimal,
  });
}

const NUMBER = /^[-+(]?\s*\d[\d.,' \u00a0\u202f]*%?\)?$/;
const ID = /(?:^|[^\p{L}])id$|Id$|ID$/u;

function holdsAmounts({ records }: Sheet, at: number): boolean {
  return records.some(({ cells }) => NUMBER.test((cells[at] ?? '').trim()));
}

/** The columns that tell rows of one label and day apart: whatever is no measure. */
function detailColumns(
  { header, records }: Sheet,
  columns: SpendColumns,
): readonly (readonly [string, number])[] {
  const roles = [...columns.labels, columns.date, columns.end, columns.cost, columns.currency];
  return header.columns
    .map((name, at) => [name, at] as const)
    .filter(([name, at]) => {
      if (roles.includes(at)) return false;
      const filled = records.map(({ cells }) => (cells[at] ?? '').trim()).filter((cell) => !isNothing(cell));
      return ID.test(name.trim()) || filled.some((cell) => !NUMBER.test(cell));
    })
    .map(([name, at]) => [headerKey(name), at] as const)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}
