import type { InsightCell, InsightTable, InsightUnit } from './insight-table.ts';

/** A column, and what it says of a row. */
export type ColumnOf<Row> = readonly [
  name: string,
  title: string,
  unit: InsightUnit,
  cell: (row: Row) => InsightCell,
];

/** A table with a row for each of these, whose columns and cells cannot drift apart. */
export function tableOf<Row>(
  facts: Omit<InsightTable, 'columns' | 'rows'>,
  rows: readonly Row[],
  columns: readonly ColumnOf<Row>[],
): InsightTable {
  return {
    ...facts,
    columns: columns.map(([name, title, unit]) => ({ name, title, unit })),
    rows: rows.map((row) => columns.map(([, , , cell]) => cell(row))),
  };
}
