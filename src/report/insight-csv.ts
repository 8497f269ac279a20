import { type Insights, shownInsights } from '../insights/index.ts';
import type { InsightCell, InsightTable } from '../insights/insight-table.ts';
import { number, text } from './csv-cells.ts';

const BETWEEN_LABELS = ' > ';

/** One table as CSV: a header and a line per row, with full precision. */
export function insightTableCsv({ columns, rows }: InsightTable): string {
  return lines([columns.map(({ name }) => name), ...rows.map((cells) => cells.map(csvCell))]);
}

/** All tables of all insights below one another, empty lines between, each row beginning with its table's name. */
export function insightsCsv(insights: Insights): string {
  return shownInsights(insights)
    .flatMap(({ tables }) => tables)
    .map(({ name, columns, rows }) =>
      lines([
        ['table', ...columns.map((column) => column.name)],
        ...rows.map((cells) => [text(name), ...cells.map(csvCell)]),
      ]),
    )
    .join('\n');
}

function csvCell(cell: InsightCell): string {
  if (typeof cell === 'number' || cell === null) return number(cell);
  return text(typeof cell === 'string' ? cell : cell.join(BETWEEN_LABELS));
}

function lines(rows: readonly (readonly string[])[]): string {
  return rows.map((cells) => `${cells.join(',')}\n`).join('');
}
