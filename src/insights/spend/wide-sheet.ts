import { inputError } from '../../errors.ts';
import { currencyOfHeader } from '../../sources/currency-names.ts';
import { readAmount } from './amount.ts';
import {
  currencyIn,
  type DayColumns,
  isNothing,
  isNumeric,
  namesOf,
  type Read,
  type Sheet,
  spendFile,
  styleOfColumn,
  TOTAL,
} from './sheet.ts';
import { daysOfSheet } from './sheet-days.ts';
import type { SpendRecord } from './spend-records.ts';
import type { SpendFile, SpendRow } from './spend-row.ts';

/** A channel may well be called `Total TV`. */
const TOTAL_COLUMN = new RegExp(`${TOTAL.source}\\s*(?:costs?|spend)?$`, TOTAL.flags);

/**
 * Reads a file with one column per label. An empty cell tells nothing.
 * @throws AttribError input where no column has amounts, or labels are made of several columns
 */
export function readWide(sheet: Sheet, columns: DayColumns): SpendFile {
  const { header, settings } = sheet;
  const costs = header.columns.flatMap((name, at) =>
    [columns.date, columns.end, columns.currency].includes(at) ||
    TOTAL_COLUMN.test(name.trim()) ||
    !holdsAmounts(sheet, at)
      ? []
      : [at],
  );
  if (costs.length === 0 || settings.by.length > 1) {
    throw inputError(
      `${header.where}: no column for the cost. Columns: ${header.columns.join(', ')}`,
      settings.by.length > 1
        ? 'credit by several columns needs a file with one row per day and label'
        : 'Say which column it is: --map-spend cost=COLUMN',
    );
  }
  const days = daysOfSheet(sheet, columns);
  const heads = new Map(
    costs.map((at) => [
      at,
      { ...currencyOfHeader(header.columns[at] ?? ''), style: styleOfColumn(sheet, at) },
    ]),
  );
  const readLine = ({ line, cells }: SpendRecord): Read<readonly SpendRow[]> => {
    const period = days.of(cells);
    if ('fault' in period) return period;
    const rows: SpendRow[] = [];
    for (const [at, { name, currency, style }] of heads) {
      const text = cells[at] ?? '';
      if (isNothing(text)) continue;
      const amount = readAmount(text, style);
      if ('reason' in amount) return { fault: { at, reason: amount.reason } };
      rows.push({
        line,
        days: period.found,
        labels: [name],
        cost: amount.cost,
        currency: currencyIn(cells, columns) ?? amount.currency ?? currency,
      });
    }
    return { found: rows };
  };
  return spendFile(sheet, 'wide', namesOf(header, columns), costs, { columns, dates: days.dates, readLine });
}

function holdsAmounts({ records }: Sheet, at: number): boolean {
  return records.some(({ cells }) => isNumeric(cells[at] ?? ''));
}
