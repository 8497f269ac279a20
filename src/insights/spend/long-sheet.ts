import { currencyOfHeader } from '../../sources/currency-names.ts';
import { headerKey } from '../../sources/roles.ts';
import { type ReadAmount, readAmount } from './amount.ts';
import {
  currencyIn,
  isNothing,
  isNumeric,
  namesOf,
  type Read,
  type Sheet,
  spendFile,
  styleOfColumn,
} from './sheet.ts';
import { daysOfSheet } from './sheet-days.ts';
import type { SpendColumns } from './spend-columns.ts';
import type { SpendRecord } from './spend-records.ts';
import type { SpendFile, SpendRow } from './spend-row.ts';

const ID = /(?:^|[^\p{L}])id$|Id$|ID$/u;

/**
 * Reads a file with one row per label and day.
 * @param ruled the channel by rules of each line, by its number
 */
export function readLong(
  sheet: Sheet,
  columns: SpendColumns,
  ruled: ReadonlyMap<number, string> = new Map(),
): SpendFile {
  const { header, settings, records } = sheet;
  const style = styleOfColumn(sheet, columns.cost);
  const days = daysOfSheet(sheet, columns);
  const { currency: inHeader } = currencyOfHeader(header.columns[columns.cost] ?? '');
  const details = detailColumns(sheet, columns);
  const readLine = ({ line, cells }: SpendRecord): Read<readonly SpendRow[]> => {
    const period = days.of(cells);
    if ('fault' in period) return period;
    const text = cells[columns.cost] ?? '';
    const amount: ReadAmount = isNothing(text) ? { reason: 'no amount' } : readAmount(text, style);
    if ('reason' in amount) return { fault: { at: columns.cost, reason: amount.reason } };
    const texts = details.map(([name, at]) => [name, (cells[at] ?? '').trim()] as const);
    return {
      found: [
        {
          line,
          days: period.found,
          labels: columns.labels.map((at) => (typeof at === 'number' ? (cells[at] ?? '') : at.text)),
          cost: amount.cost,
          currency: currencyIn(cells, columns) ?? amount.currency ?? inHeader,
          detail: JSON.stringify(texts),
          texts,
          ruled: ruled.get(line),
        },
      ],
    };
  };
  const roles = {
    ...namesOf(header, columns),
    ...Object.fromEntries(
      settings.by.flatMap((name, i) => {
        const at = columns.labels[i];
        return typeof at === 'number' ? [[name, header.columns[at] ?? '']] : [];
      }),
    ),
    cost: header.columns[columns.cost] ?? '',
  };
  const used = [...labelsOf(columns), columns.cost];
  const names = [...labelsOf(columns), ...details.map(([, at]) => at)];
  const nameless = records.filter(({ cells }) => names.every((at) => isNothing(cells[at] ?? '')));
  return withoutSum(
    {
      ...spendFile(sheet, 'long', roles, used, { columns, dates: days.dates, readLine }),
      traffic: ruled.size === 0 ? undefined : trafficOf(sheet, columns),
    },
    nameless.map(({ line }) => line),
  );
}

function trafficOf({ header }: Sheet, { traffic }: SpendColumns): SpendFile['traffic'] {
  if (traffic === undefined) return undefined;
  const { source, medium, use } = traffic;
  const name = (at: number | undefined) => (at === undefined ? undefined : header.columns[at]);
  const columns = Object.entries({ source: name(source), medium: name(medium) });
  return {
    use,
    columns: Object.fromEntries(columns.flatMap(([role, at]) => (at === undefined ? [] : [[role, at]]))),
  };
}

function labelsOf({ labels }: SpendColumns): readonly number[] {
  return labels.filter((at) => typeof at === 'number');
}

/** The columns that tell rows of one label and day apart: whatever is no measure. */
function detailColumns(
  { header, records }: Sheet,
  columns: SpendColumns,
): readonly (readonly [string, number])[] {
  const roles = [...labelsOf(columns), columns.date, columns.end, columns.cost, columns.currency];
  return header.columns
    .map((name, at) => [name, at] as const)
    .filter(([name, at]) => {
      if (roles.includes(at)) return false;
      const filled = records.map(({ cells }) => (cells[at] ?? '').trim()).filter((cell) => !isNothing(cell));
      return ID.test(name.trim()) || filled.some((cell) => !isNumeric(cell));
    })
    .map(([name, at]) => [headerKey(name), at] as const)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}

/** Cents that a sum may be off for each amount in it, where the export has rounded them. */
const ROUNDING = 10n ** 10n;

/** Without the one line that has no name at all and is the sum of the others, as exports have at their end. */
function withoutSum(file: SpendFile, nameless: readonly number[]): SpendFile {
  const [line, ...more] = nameless;
  const sum = file.rows.find((row) => row.line === line);
  const others = file.rows.filter((row) => row.line !== line);
  if (sum === undefined || more.length > 0 || others.length < 2) return file;
  const off = sum.cost - others.reduce((total, { cost }) => total + cost, 0n);
  if ((off < 0n ? -off : off) > ROUNDING * BigInt(others.length)) return file;
  return {
    ...file,
    rows: others,
    setAside: [...file.setAside, { reason: 'the sum of all other lines', count: 1 }],
  };
}
