import { columnParts } from './column-parts.ts';
import { type CreditCell, type CreditTable, rowLabel } from './credit-table.ts';
import { columnWidth, filledRows, type HeadedColumn, headedColumn } from './headed-column.ts';
import { hasIntervals, intervalCells, intervalTitle, SPREAD_TITLE } from './interval-text.ts';
import { grouped, percent, points } from './number-format.ts';
import type { Paint } from './paint.ts';
import { type TextRow, tableWidth, textTable } from './text-table.ts';
import { displayWidth, truncate } from './text-width.ts';

/** A credit table drawn for a terminal, in several parts where need be, with the names of what found no place in it. */
export interface CreditLayout {
  readonly lines: readonly string[];
  readonly leftOut: readonly string[];
  /** Whether it shows how wide the intervals are. */
  readonly intervals: boolean;
}

/** How columns are drawn. */
interface Form {
  /** `853.5  17.3 %`, `853.5 17.3 %` or `853.5`. */
  readonly shares: 'wide' | 'tight' | 'none';
  readonly intervals: boolean;
  /** Whether a head may take several lines. */
  readonly wrapped: boolean;
}

type Parts = readonly (readonly HeadedColumn[])[];

/** For names of nothing that can be seen. */
const BLANK = '(blank)';
const CALIBRATED = 'Calibrated';
/** What channel names keep before columns go to another part: so many columns, or this part of the width. */
const CHANNEL_ROOM = { columns: 15, part: 0.28 };

/**
 * Draws a credit table no wider than `width`. Where the models do not fit side by side, it is drawn in parts, one below the
 * other; how far models are apart and what tests say stand in the last. To make do with fewer parts, some space goes, and
 * then how wide the intervals are, which a sentence can say too. Shares go only where not even one model has room for them.
 * @param shown makes a channel safe for the terminal
 */
export function creditLayout(
  table: CreditTable,
  width: number,
  paint: Paint,
  shown: (channel: string) => string,
): CreditLayout {
  const labels = [
    shown(table.dimension),
    ...table.rows
      .map((row) => rowLabel(table, row, shown))
      .map((label) => (displayWidth(label) > 0 ? label : BLANK)),
    ...table.sums.map(({ label }) => label),
  ];
  const wanted = Math.max(...labels.map(displayWidth));
  const needed = Math.min(wanted, Math.max(CHANNEL_ROOM.columns, Math.floor(width * CHANNEL_ROOM.part)));
  const { form, parts } = fewestParts(
    table,
    (columns) => tableWidth([needed, ...columns.map(columnWidth)]) <= width,
  );
  const drawnParts = parts.map((columns) => {
    const room = Math.max(1, width - tableWidth([0, ...columns.map(columnWidth)]));
    const names = labels.map((label) => truncate(label, Math.min(wanted, room)));
    return drawn(table, names, columns, paint);
  });
  return {
    lines: drawnParts.flatMap((lines, part) => (part === 0 ? lines : ['', ...lines])),
    leftOut: form.shares === 'none' ? ['shares'] : [],
    intervals: form.intervals,
  };
}

/** As few parts as will do with shares, or else without; and the fullest form in which they are so few. */
function fewestParts(
  table: CreditTable,
  fits: (columns: readonly HeadedColumn[]) => boolean,
): { readonly form: Form; readonly parts: Parts } {
  const intervals = hasIntervals(table) ? [true, false] : [false];
  const laidOut = (shares: Form['shares'][]) =>
    intervals
      .flatMap((shown) =>
        shares.flatMap((one): readonly Form[] =>
          [false, true].map((wrapped) => ({ shares: one, intervals: shown, wrapped })),
        ),
      )
      .map((form) => {
        const all = columns(table, form);
        const within = (from: number, end: number) => fits(all.slice(from, end));
        const parts = columnParts(all.length, within).map(([from, end]) => all.slice(from, end));
        return { form, parts, all: parts.every(fits) };
      });
  const [full, plain] = [laidOut(['wide', 'tight']), laidOut(['none'])];
  const possible = [full, plain].map((ways) => ways.filter(({ all }) => all)).find((ways) => ways.length > 0);
  const ways = possible ?? plain.slice(-1);
  const fewest = Math.min(...ways.map(({ parts }) => parts.length));
  const found = ways.find(({ parts }) => parts.length === fewest);
  return found ?? { form: { shares: 'none', intervals: false, wrapped: true }, parts: [] };
}

/** The models, and beside them what else there is to say. */
function columns(table: CreditTable, form: Form): readonly HeadedColumn[] {
  const models = table.columns.map((column, model) => {
    const cells = table.rows.map((row) => row.cells[model] ?? { amount: 0, share: 0 });
    const sums = table.sums.map(({ amounts }) => amounts[model] ?? 0);
    const numbers = rightAligned(
      [...cells.map(({ amount }) => amount), ...sums].map((amount) => grouped(amount, column.decimals)),
    );
    return headedColumn(column.title, withShares(numbers, cells, form.shares), form.wrapped);
  });
  const beside = (title: string, cells: readonly string[]): HeadedColumn =>
    headedColumn(title, [...cells, ...table.sums.map(() => '')], form.wrapped);
  return [
    ...models,
    ...(table.compares
      ? [
          beside(
            SPREAD_TITLE,
            table.rows.map(({ spread }) => points(spread)),
          ),
        ]
      : []),
    ...(form.intervals ? [beside(intervalTitle(table), intervalCells(table))] : []),
    ...(table.calibrated === null ? [] : [beside(CALIBRATED, table.calibrated)]),
  ];
}

/** Numbers with the shares beside them; sums, which follow the cells, have none. */
function withShares(
  numbers: readonly string[],
  cells: readonly CreditCell[],
  form: Form['shares'],
): readonly string[] {
  if (form === 'none') return numbers;
  const shares = rightAligned(cells.map(({ share }) => percent(share)));
  const gap = form === 'tight' ? ' ' : '  ';
  const blank = ' '.repeat(displayWidth(shares[0] ?? ''));
  return numbers.map((number, row) => number + gap + (shares[row] ?? blank));
}

function rightAligned(texts: readonly string[]): readonly string[] {
  const width = Math.max(...texts.map(displayWidth));
  return texts.map((text) => text.padStart(width));
}

function drawn(
  table: CreditTable,
  names: readonly string[],
  columns: readonly HeadedColumn[],
  paint: Paint,
): readonly string[] {
  const [head = '', ...labels] = names;
  const line = (row: number, rule: boolean, dress: Paint['name']): TextRow => ({
    cells: [[labels[row] ?? ''], ...columns.map(({ cells }) => [cells[row] ?? ''])],
    rule,
    paint: dress,
  });
  return textTable(
    [
      { cells: [[head], ...columns.map((column) => column.head)] },
      ...table.rows.map((_, row) => line(row, row === 0, paint.name)),
      ...filledRows(columns, table.rows.length, labels.length).map((row, i) =>
        line(row, i === 0, paint.total),
      ),
    ],
    paint.quiet,
  );
}
