import type { Attribution } from './attribution.ts';
import type { Paint } from './paint.ts';
import { visible } from './safe-text.ts';
import { type SpendTable, type SpendTableRow, spendTables } from './spend-tables.ts';
import { type TextRow, tableWidth, textTable } from './text-table.ts';
import { displayWidth, truncate } from './text-width.ts';
import { together, wrap } from './text-wrap.ts';

const NAME_PART = 0.35;
const LEAST_NAME = 12;

/** What a terminal shows of spend: a block of lines for each table, the notes with the last. */
export function spendBlocks(
  attribution: Attribution,
  width: number,
  dress: Paint,
): readonly (readonly string[])[] {
  const found = spendTables(attribution, visible, false);
  if (found === null) return [];
  const quiet = (text: string): readonly string[] =>
    wrap(text, width - 1, 2).map((line) => dress.quiet(` ${line}`));
  const blocks = found.tables.map((table) => {
    const { lines, leftOut } = drawn(table, width, dress);
    const missing = `No room in ${width} columns for: ${leftOut.map(together).join(', ')}.`;
    return [dress.title(table.title), ...lines, ...(leftOut.length === 0 ? [] : quiet(missing))];
  });
  return [...blocks.slice(0, -1), [...(blocks.at(-1) ?? []), ...found.notes.flatMap(quiet)]];
}

/** A table no wider than the terminal; columns that do not fit go from the last. */
function drawn(
  { columns, rows, sums }: SpendTable,
  width: number,
  dress: Paint,
): { readonly lines: readonly string[]; readonly leftOut: readonly string[] } {
  const names = ['Channel', ...rows.map(({ label }) => label), ...sums.map(({ label }) => label)];
  const wanted = Math.max(...names.map(displayWidth));
  const room = Math.min(wanted, Math.max(LEAST_NAME, Math.floor(width * NAME_PART)));
  const widths = columns.map((title, i) =>
    Math.max(displayWidth(title), ...[...rows, ...sums].map(({ cells }) => displayWidth(cells[i] ?? ''))),
  );
  let shown = columns.length;
  while (shown > 1 && tableWidth([room, ...widths.slice(0, shown)]) > width) shown--;
  const label = Math.max(1, Math.min(wanted, width - tableWidth([0, ...widths.slice(0, shown)])));
  const line = (row: SpendTableRow, dressed: Partial<TextRow> = {}): TextRow => ({
    cells: [truncate(row.label, label), ...row.cells.slice(0, shown)].map((cell, i) => [
      i === 0 ? dress.name(cell) : cell,
    ]),
    ...dressed,
  });
  return {
    lines: textTable(
      [
        line({ label: 'Channel', cells: columns }, { paint: dress.title }),
        ...rows.map((row, i) => line(row, { rule: i === 0 })),
        ...sums.map((row, i) => line(row, { rule: i === 0, paint: dress.total })),
      ],
      dress.quiet,
    ),
    leftOut: columns.slice(shown),
  };
}
