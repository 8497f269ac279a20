import { type Insights, type ShownInsight, shownInsights } from '../insights/index.ts';
import { withoutEmptyColumns } from '../insights/insight-table.ts';
import { insightLayout } from './insight-layout.ts';
import { matricesOf, matrixLines } from './insight-matrix.ts';
import type { Paint } from './paint.ts';
import { visible } from './safe-text.ts';
import { wrap } from './text-wrap.ts';

type Lines = readonly string[];

/** Insights for a terminal of that many columns, one block each. */
export function insightBlocks(insights: Insights | undefined, width: number, dress: Paint): readonly Lines[] {
  return insights === undefined ? [] : shownInsights(insights).map((insight) => block(insight, width, dress));
}

function block({ title, question, tables, notes }: ShownInsight, width: number, dress: Paint): Lines {
  const quiet = (text: string): Lines => wrap(text, width - 1, 2).map((line) => dress.quiet(` ${line}`));
  const drawn = tables.flatMap((whole) => {
    const table = withoutEmptyColumns({ ...whole, rows: whole.rows.slice(0, whole.most) });
    if (table.rows.length === 0) return [];
    const matrices = matricesOf(table).map((matrix) => ({
      title: matrix.title,
      lines: matrixLines(matrix, width, dress, visible),
    }));
    const fitting = matrices.flatMap(({ title, lines }) => (lines === null ? [] : [{ title, lines }]));
    if (fitting.length > 0) return fitting.map(({ title, lines }) => [` ${title}`, ...lines]);
    const { lines, leftOut } = insightLayout(table, width, dress, visible);
    return [
      [
        ...lines,
        ...(leftOut.length === 0 ? [] : quiet(`No room in ${width} columns for: ${leftOut.join(', ')}.`)),
      ],
    ];
  });
  return [
    dress.title(title),
    ...quiet(question),
    ...(drawn.length === 0
      ? [' Nothing to show.']
      : drawn.flatMap((lines, i) => (i === 0 ? lines : ['', ...lines]))),
    ...notes.flatMap((note) => quiet(visible(note))),
  ];
}
