import { columnParts } from './column-parts.ts';
import { columnWidth, filledRows, type HeadedColumn, headedColumn } from './headed-column.ts';
import { markdownText } from './markdown-text.ts';
import type { Paint } from './paint.ts';
import { type TextRow, tableWidth, textTable } from './text-table.ts';
import { displayWidth, truncate } from './text-width.ts';

/** A table whose rows have names, ready to be drawn in a terminal or as Markdown. */
export interface LabelTable {
  readonly title: string;
  /** What has to be known before it is read, each with a label. */
  readonly lead?: readonly LabelledText[];
  /** Above the names of the rows. */
  readonly head: string;
  readonly columns: readonly string[];
  readonly rows: readonly LabelRow[];
  /** Under a rule. */
  readonly sums: readonly LabelRow[];
}

export interface LabelledText {
  readonly label: string;
  readonly text: string;
}

export interface LabelRow {
  readonly label: string;
  /** One for each column. */
  readonly cells: readonly string[];
}

const NAME_PART = 0.35;
const LEAST_NAME = 20;

/**
 * The lines of a table no wider than a terminal. Columns that do not fit side by side stand in parts, one below the other,
 * each with the names of the rows.
 */
export function drawnTable(table: LabelTable, width: number, dress: Paint): readonly string[] {
  const [loose = [], tight = []] = [false, true].map((wrapped) => laidOut(table, width, wrapped));
  return (tight.length < loose.length ? tight : loose).flatMap((columns, i) => {
    const lines = drawnPart(table, columns, width, dress);
    return i === 0 ? lines : ['', ...lines];
  });
}

/** The columns of each part. */
function laidOut(
  { head, columns, rows, sums }: LabelTable,
  width: number,
  wrapped: boolean,
): readonly (readonly HeadedColumn[])[] {
  const all = [...rows, ...sums];
  const wanted = Math.max(...[head, ...all.map(({ label }) => label)].map(displayWidth));
  const room = Math.min(wanted, Math.max(LEAST_NAME, Math.floor(width * NAME_PART)));
  const headed = columns.map((title, i) =>
    headedColumn(
      title,
      all.map(({ cells }) => cells[i] ?? ''),
      wrapped,
    ),
  );
  const widths = headed.map(columnWidth);
  const fits = (from: number, end: number): boolean =>
    tableWidth([room, ...widths.slice(from, end)]) <= width;
  return columnParts(headed.length, fits).map(([from, end]) => headed.slice(from, end));
}

function drawnPart(
  { head, rows, sums }: LabelTable,
  columns: readonly HeadedColumn[],
  width: number,
  dress: Paint,
): readonly string[] {
  const labels = [...rows, ...sums].map(({ label }) => label);
  const wanted = Math.max(...[head, ...labels].map(displayWidth));
  const room = Math.max(1, Math.min(wanted, width - tableWidth([0, ...columns.map(columnWidth)])));
  const line = (row: number, rule: boolean, paint?: Paint['total']): TextRow => ({
    cells: [
      [dress.name(truncate(labels[row] ?? '', room))],
      ...columns.map(({ cells }) => [cells[row] ?? '']),
    ],
    rule,
    ...(paint === undefined ? {} : { paint }),
  });
  const heads = [[truncate(head, room)], ...columns.map((column) => column.head)];
  return textTable(
    [
      { cells: heads, paint: dress.title },
      ...rows.map((_, row) => line(row, row === 0)),
      ...filledRows(columns, rows.length, labels.length).map((row, i) => line(row, i === 0, dress.total)),
    ],
    dress.quiet,
  );
}

/**
 * The same as Markdown, with its title.
 * @param name makes a name from the data safe, and short
 */
export function markdownTable(
  { title, lead = [], head, columns, rows, sums }: LabelTable,
  name: (text: string) => string,
): readonly (readonly string[])[] {
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const texts = ({ label, cells }: LabelRow): readonly string[] => [
    name(label),
    ...cells.map((cell) => markdownText(cell.trimEnd())),
  ];
  return [
    [`### ${markdownText(title)}`],
    ...(lead.length === 0
      ? []
      : [lead.map(({ label, text }) => `- ${markdownText(label)}: ${markdownText(text)}`)]),
    [
      row([head, ...columns.map(markdownText)]),
      row([':--', ...columns.map(() => '--:')]),
      ...rows.map((entry) => row(texts(entry))),
      ...sums.map((entry) => row(texts(entry).map((cell) => (cell === '' ? '' : `**${cell}**`)))),
    ],
  ];
}
