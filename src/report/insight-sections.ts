import { type Insights, shownInsights } from '../insights/index.ts';
import { type InsightTable, withoutEmptyColumns } from '../insights/insight-table.ts';
import { columnTexts } from './insight-cells.ts';
import { type Matrix, matricesOf } from './insight-matrix.ts';
import { markdownText } from './markdown-text.ts';
import { grouped, percent } from './number-format.ts';
import { truncate } from './text-width.ts';

type Lines = readonly string[];

/** Longer names are cut. */
const LONGEST_NAME = 80;

/** Insights as sections of GitHub Markdown. */
export function insightSections(insights: Insights | undefined): readonly Lines[] {
  if (insights === undefined) return [];
  return shownInsights(insights).flatMap(({ title, question, tables, notes }) => [
    [`### ${title}`],
    [markdownText(question)],
    ...tables.flatMap((whole) => {
      const table = withoutEmptyColumns({ ...whole, rows: whole.rows.slice(0, whole.most) });
      if (table.rows.length === 0) return [];
      const matrices = matricesOf(table);
      if (matrices.length > 0) return matrices.flatMap((matrix) => [[matrix.title], matrixTable(matrix)]);
      return [listTable(table)];
    }),
    ...(notes.length === 0 ? [] : [[notes.map(markdownText).join(' ')]]),
  ]);
}

function listTable(table: InsightTable): Lines {
  const texts = table.columns.map((_, i) => columnTexts(table, i, name));
  return [
    row(table.columns.map(({ title }) => title)),
    row(table.columns.map((_, i) => (i === 0 ? ':--' : '--:'))),
    ...table.rows.map((_, i) => row(texts.map((column) => column[i] ?? ''))),
  ];
}

function matrixTable({ rows, columns, fields, isShare }: Matrix): Lines {
  const text = (field: number | null): string =>
    field === null ? '' : isShare ? percent(field) : grouped(field, 0);
  return [
    row(['', ...columns.map(name)]),
    row([':--', ...columns.map(() => '--:')]),
    ...fields.map((own, i) => row([name(rows[i] ?? ''), ...own.map(text)])),
  ];
}

function row(cells: Lines): string {
  return `| ${cells.join(' | ')} |`;
}

function name(text: string): string {
  return markdownText(truncate(text, LONGEST_NAME));
}
