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
const LEAST_NAME = 12;

/** The lines of a table no wider than a terminal, and the columns that found no place: they go from the last. */
export function drawnTable(
  { head, columns, rows, sums }: LabelTable,
  width: number,
  dress: Paint,
): { readonly lines: readonly string[]; readonly leftOut: readonly string[] } {
  const names = [head, ...[...rows, ...sums].map(({ label }) => label)];
  const wanted = Math.max(...names.map(displayWidth));
  const room = Math.min(wanted, Math.max(LEAST_NAME, Math.floor(width * NAME_PART)));
  const widths = columns.map((title, i) =>
    Math.max(displayWidth(title), ...[...rows, ...sums].map(({ cells }) => displayWidth(cells[i] ?? ''))),
  );
  let shown = columns.length;
  while (shown > 1 && tableWidth([room, ...widths.slice(0, shown)]) > width) shown--;
  const label = Math.max(1, Math.min(wanted, width - tableWidth([0, ...widths.slice(0, shown)])));
  const line = (row: LabelRow, dressed: Partial<TextRow> = {}): TextRow => ({
    cells: [truncate(row.label, label), ...row.cells.slice(0, shown)].map((cell, i) => [
      i === 0 ? dress.name(cell) : cell,
    ]),
    ...dressed,
  });
  return {
    lines: textTable(
      [
        line({ label: head, cells: columns }, { paint: dress.title }),
        ...rows.map((row, i) => line(row, { rule: i === 0 })),
        ...sums.map((row, i) => line(row, { rule: i === 0, paint: dress.total })),
      ],
      dress.quiet,
    ),
    leftOut: columns.slice(shown),
  };
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
  const texts = ({ label, cells }: LabelRow): readonly string[] => [name(label), ...cells.map(markdownText)];
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
