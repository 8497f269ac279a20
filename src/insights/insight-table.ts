/** A list of labels is a path. */
export type InsightCell = string | number | null | readonly string[];

/**
 * What the cells of a column are: `text`; `path`, labels in order; `count`, whole; `share`, in [0, 1]; `ratio`;
 * `amount` of money; `days`.
 */
export type InsightUnit = 'text' | 'path' | 'count' | 'share' | 'ratio' | 'amount' | 'days';

export interface InsightColumn {
  /** For programs: lower case, words joined by underscores. */
  readonly name: string;
  readonly title: string;
  readonly unit: InsightUnit;
}

/** Part of an insight in rows and columns: what can become a CSV file, a table or Markdown. */
export interface InsightTable {
  /** Lower case, words joined by hyphens; unique among all tables of all insights. */
  readonly name: string;
  readonly title: string;
  /** The most important first. */
  readonly columns: readonly InsightColumn[];
  readonly rows: readonly (readonly InsightCell[])[];
  /** The column whose numbers bars may show. */
  readonly bar?: string;
  /** Rows that readers want to see, none or the first of them; all where absent. Programs get all. */
  readonly most?: number;
  /** For readers, who see more in a matrix than in a list. */
  readonly matrix?: InsightMatrix;
}

/** Which columns' texts name the rows and the columns of a matrix, all of them in order, and which fill its fields. */
export interface InsightMatrix {
  readonly rows: { readonly column: string; readonly labels: readonly string[] };
  readonly columns: { readonly column: string; readonly labels: readonly string[] };
  /** One matrix for each text of this column, under the title that belongs to it. */
  readonly each?: {
    readonly column: string;
    readonly labels: readonly string[];
    readonly titles: readonly string[];
  };
  /** One matrix each. */
  readonly values: readonly string[];
}

/** Columns of which nothing is known, such as value in a log without any, left out. */
export function withoutEmptyColumns(table: InsightTable): InsightTable {
  const kept = table.columns.map(
    (_, i) => table.rows.length === 0 || table.rows.some((row) => row[i] !== null),
  );
  return {
    ...table,
    columns: table.columns.filter((_, i) => kept[i]),
    rows: table.rows.map((row) => row.filter((_, i) => kept[i])),
  };
}
