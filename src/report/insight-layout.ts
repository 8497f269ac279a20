import type { InsightTable } from '../insights/insight-table.ts';
import { columnParts } from './column-parts.ts';
import { columnWidth, type HeadedColumn, headedColumn } from './headed-column.ts';
import { columnTexts } from './insight-cells.ts';
import type { Paint } from './paint.ts';
import { tableWidth, textTable } from './text-table.ts';
import { displayWidth } from './text-width.ts';
import { wrap } from './text-wrap.ts';

/** What the first column keeps: so many columns, or this part of the width. */
const FIRST_ROOM = { columns: 16, part: 0.4 };
/** The most that a further column of names takes: so many columns, or of all of them this part of the width. */
const OTHER_NAME = { columns: 10, part: 0.3 };
const BAR = { least: 6, most: 24 };
/** Eighths of a column, rising. */
const BLOCKS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'] as const;

/**
 * Draws a table no wider than `width`. Columns that do not fit side by side stand in parts, one below the other, each with
 * the columns that name the rows. Bars fill what is left beside their numbers.
 * @param shown makes a text from the data safe for the terminal
 */
export function insightLayout(
  table: InsightTable,
  width: number,
  dress: Paint,
  shown: (text: string) => string,
): readonly string[] {
  const [loose = [], tight = []] = [false, true].map((wrapped) => laidOut(table, width, shown, wrapped));
  return (tight.length < loose.length ? tight : loose).flatMap((part, i) => {
    const lines = drawnPart(table, part, width, dress);
    return i === 0 ? lines : ['', ...lines];
  });
}

interface Part {
  readonly columns: readonly HeadedColumn[];
  /** Of all columns but the first, which takes what is left. */
  readonly widths: readonly number[];
  /** Whether the numbers that bars show are among them. */
  readonly barred: boolean;
}

function laidOut(
  table: InsightTable,
  width: number,
  shown: (text: string) => string,
  wrapped: boolean,
): readonly Part[] {
  const all = table.columns.map(({ title }, i) => headedColumn(title, columnTexts(table, i, shown), wrapped));
  const naming = Math.max(
    1,
    table.columns.findIndex(({ unit }) => unit !== 'text' && unit !== 'path'),
  );
  const most = Math.max(OTHER_NAME.columns, Math.floor((width * OTHER_NAME.part) / Math.max(1, naming - 1)));
  const widths = all.map((column, i) =>
    i > 0 && i < naming ? Math.min(most, columnWidth(column)) : columnWidth(column),
  );
  const room = Math.min(widths[0] ?? 0, Math.max(FIRST_ROOM.columns, Math.floor(width * FIRST_ROOM.part)));
  const named = widths.slice(1, naming);
  const within = (from: number, end: number) => widths.slice(naming + from, naming + end);
  const parts = columnParts(
    all.length - naming,
    (from, end) => tableWidth([room, ...named, ...within(from, end)]) <= width,
  );
  const bar = table.columns.findIndex(({ name }) => name === table.bar) - naming;
  return parts.map(([from, end]) => ({
    columns: [...all.slice(0, naming), ...all.slice(naming + from, naming + end)],
    widths: [...named, ...within(from, end)],
    barred: from <= bar && bar < end,
  }));
}

function drawnPart(
  table: InsightTable,
  { columns, widths, barred }: Part,
  width: number,
  dress: Paint,
): readonly string[] {
  const [first] = columns;
  const wanted = first === undefined ? 0 : columnWidth(first);
  const room = Math.max(1, Math.min(wanted, width - tableWidth([0, ...widths])));
  const bars = barred ? barsOf(table, width - tableWidth([room, ...widths, 0])) : null;
  const rows = table.rows.map((_, i) => ({
    cells: [
      ...columns.map(({ cells }, column) => fitted(cells[i] ?? '', [room, ...widths][column] ?? 0)),
      ...(bars === null ? [] : [[bars[i] ?? '']]),
    ],
    ...(i === 0 ? { rule: true } : {}),
  }));
  const heads = [...columns.map(({ head }) => head), ...(bars === null ? [] : [['']])];
  return textTable([{ cells: heads }, ...rows], dress.quiet);
}

function fitted(text: string, room: number): readonly string[] {
  return displayWidth(text) <= room ? [text] : wrap(text, room, 2);
}

/** Bars as long as the numbers of a column are large, all equally wide; null where there is no room or no use. */
function barsOf(table: InsightTable, room: number): readonly string[] | null {
  const column = table.columns.findIndex(({ name }) => name === table.bar);
  const length = Math.min(BAR.most, room);
  if (column === -1 || length < BAR.least) return null;
  const numbers = table.rows.map((row) => Number(row[column] ?? 0));
  const most = Math.max(0, ...numbers);
  if (most === 0) return null;
  return numbers.map((number) => bar((Math.max(0, number) / most) * length, length));
}

function bar(size: number, length: number): string {
  const eighths = Math.round(size * BLOCKS.length);
  const drawn = '█'.repeat(Math.floor(eighths / BLOCKS.length)) + (BLOCKS[eighths % BLOCKS.length] ?? '');
  return drawn.padEnd(length);
}
