import { type Insights, type ShownInsight, shownInsights } from '../insights/index.ts';
import { type InsightTable, withoutEmptyColumns } from '../insights/insight-table.ts';
import { insightLayout } from './insight-layout.ts';
import { matricesOf } from './insight-matrix.ts';
import { matrixLines } from './matrix-lines.ts';
import { counted } from './number-format.ts';
import type { Paint } from './paint.ts';
import { visible } from './safe-text.ts';
import { displayWidth, truncate } from './text-width.ts';
import { wrap } from './text-wrap.ts';

type Lines = readonly string[];

/** For names of nothing that can be seen. */
const BLANK = '(blank)';
/** Longer names are cut. */
const LONGEST_NAME = 60;
/** Rows of a table that has no room as a matrix. */
const MOST_ROWS = 12;

/** Insights for a terminal of that many columns, one block each. */
export function insightBlocks(insights: Insights | undefined, width: number, dress: Paint): readonly Lines[] {
  return insights === undefined ? [] : shownInsights(insights).map((insight) => block(insight, width, dress));
}

function block({ title, question, tables, notes }: ShownInsight, width: number, dress: Paint): Lines {
  const quiet = (text: string): Lines => wrap(text, width - 1, 2).map((line) => dress.quiet(` ${line}`));
  const drawn = tables.flatMap((table) => drawings(table, width, dress, quiet));
  return [
    dress.title(title),
    ...quiet(question),
    ...(drawn.length === 0
      ? [' Nothing to show.']
      : drawn.flatMap((lines, i) => (i === 0 ? lines : ['', ...lines]))),
    ...notes.flatMap((note) => quiet(visible(note))),
  ];
}

/** The matrices of a table where all of them fit, else its rows. */
function drawings(
  whole: InsightTable,
  width: number,
  dress: Paint,
  quiet: (text: string) => Lines,
): readonly Lines[] {
  const shown = (text: string): string => {
    const name = truncate(visible(text), LONGEST_NAME);
    return displayWidth(name) > 0 ? dress.name(name) : BLANK;
  };
  const matrices = matricesOf(whole).map((matrix) => ({
    title: matrix.title,
    lines: matrixLines(matrix, width, dress, shown),
  }));
  const fitting = matrices.flatMap(({ title, lines }) =>
    lines === null ? [] : [[` ${visible(title)}`, ...lines]],
  );
  if (fitting.length > 0 && fitting.length === matrices.length) return fitting;
  const rows = matrices.length === 0 ? whole.rows.slice(0, whole.most) : largest(whole);
  const table = withoutEmptyColumns({ ...whole, rows });
  if (table.rows.length === 0) return [];
  const rest = whole.most === 0 ? 0 : whole.rows.length - rows.length;
  const more = rest === 0 ? [] : [`${counted(rest, 'more row', 'more rows')}: -f csv`];
  return [[...insightLayout(table, width, dress, shown), ...more.flatMap(quiet)]];
}

/** What a matrix would have shown at a glance: the rows with the largest numbers. */
function largest({ rows, columns, bar }: InsightTable): InsightTable['rows'] {
  const column = columns.findIndex(({ name }) => name === bar);
  const size = (row: InsightTable['rows'][number]): number => Number(row[column] ?? 0);
  return [...rows].sort((a, b) => size(b) - size(a)).slice(0, MOST_ROWS);
}
