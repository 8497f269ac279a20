import type { InsightMatrix, InsightTable } from '../insights/insight-table.ts';

/** Numbers in rows and columns, as readers see them. */
export interface Matrix {
  readonly title: string;
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  /** By row, then column; null where the table says nothing. */
  readonly fields: readonly (readonly (number | null)[])[];
  readonly isShare: boolean;
}

/** The matrices that a table can be laid out as. */
export function matricesOf({ matrix, columns, rows, title }: InsightTable): readonly Matrix[] {
  if (matrix === undefined) return [];
  const { each, values } = matrix;
  const index = (name: string): number => columns.findIndex((column) => column.name === name);
  const parts =
    each === undefined
      ? [{ title, rows }]
      : each.labels.map((label, i) => ({
          title: `${title}: ${each.titles[i]}`,
          rows: rows.filter((row) => row[index(each.column)] === label),
        }));
  return parts.flatMap((part) =>
    values
      .filter((value) => index(value) >= 0)
      .map((value) => {
        const column = columns[index(value)];
        return {
          title: values.length === 1 ? part.title : `${part.title}: ${column?.title.toLowerCase()}`,
          rows: matrix.rows.labels,
          columns: matrix.columns.labels,
          fields: fieldsOf(
            part.rows,
            matrix,
            index(matrix.rows.column),
            index(matrix.columns.column),
            index(value),
          ),
          isShare: column?.unit === 'share',
        };
      }),
  );
}

function fieldsOf(
  rows: InsightTable['rows'],
  matrix: InsightMatrix,
  down: number,
  across: number,
  value: number,
): Matrix['fields'] {
  const key = (row: unknown, column: unknown): string => JSON.stringify([String(row), String(column)]);
  const found = new Map(rows.map((row) => [key(row[down], row[across]), row[value] ?? null]));
  return matrix.rows.labels.map((row) =>
    matrix.columns.labels.map((column) => {
      const field = found.get(key(row, column)) ?? null;
      return typeof field === 'number' ? field : null;
    }),
  );
}
