import type { InsightTable } from '../insights/insight-table.ts';
import { columnTexts } from './insight-cells.ts';
import type { Paint } from './paint.ts';
import { tableWidth, textTable } from './text-table.ts';
import { displayWidth } from './text-width.ts';
import { wrap } from './text-wrap.ts';

/** A table of an insight drawn for a terminal, with the names of the columns that found no place in it. */
export interface InsightLayout {
  readonly lines: readonly string[];
  readonly leftOut: readonly string[];
}

/** What the first column keeps before others go: so many columns, or this part of the width. */
const FIRST_ROOM = { columns: 16, part: 0.4 };
const BAR = { least: 6, most: 24 };
/** Eighths of a column, rising. */
const BLOCKS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'] as const;

/**
 * Draws a table no wider than `width`; columns that do not fit go, the last first. Bars fill what is left.
 * @param shown makes a text from the data safe for the terminal
 */
export function insightLayout(
  table: InsightTable,
  width: number,
  dress: Paint,
  shown: (text: string) => string,
): InsightLayout {
  const columns = table.columns.map(({ title }, i) => ({ title, texts: columnTexts(table, i, shown) }));
  const widths = columns.map(({ title, texts }) => Math.max(...[title, ...texts].map(displayWidth)));
  const wanted = widths[0] ?? 0;
  const needed = Math.min(wanted, Math.max(FIRST_ROOM.columns, Math.floor(width * FIRST_ROOM.part)));
  let kept = columns.length;
  while (kept > 2 && tableWidth([needed, ...widths.slice(1, kept)]) > width) kept--;
  const room = Math.max(needed, Math.min(wanted, width - tableWidth([0, ...widths.slice(1, kept)])));
  const bars = barsOf(table, width - tableWidth([Math.min(room, wanted), ...widths.slice(1, kept), 0]));
  const shownColumns = columns.slice(0, kept);
  const rows = table.rows.map((_, i) => ({
    cells: [
      ...shownColumns.map(({ texts }, column) =>
        column === 0 ? fitted(texts[i] ?? '', room) : [texts[i] ?? ''],
      ),
      ...(bars === null ? [] : [[bars[i] ?? '']]),
    ],
    ...(i === 0 ? { rule: true } : {}),
  }));
  const head = { cells: [...shownColumns.map(({ title }) => [title]), ...(bars === null ? [] : [['']])] };
  return {
    lines: textTable([head, ...rows], dress.quiet),
    leftOut: columns.slice(kept).map(({ title }) => title),
  };
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
