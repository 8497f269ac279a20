import type { InsightMatrix, InsightTable } from '../insights/insight-table.ts';
import { grouped } from './number-format.ts';
import type { Paint } from './paint.ts';
import { tableWidth, textTable } from './text-table.ts';
import { displayWidth, truncate } from './text-width.ts';
import { wrap } from './text-wrap.ts';

/** With more columns than this a matrix is drawn in shades. */
const MOST_NUMBERS = 14;
/** The least a column head may be cut to. */
const LEAST_HEAD = 5;
const LONGEST_LABEL = 20;
/** From nothing to the most there is. */
const SHADES: readonly string[] = ['·', '░', '▒', '▓', '█'];

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

/** A matrix for a terminal; null where it does not fit. */
export function matrixLines(
  matrix: Matrix,
  width: number,
  dress: Paint,
  shown: (text: string) => string,
): readonly string[] | null {
  return matrix.columns.length > MOST_NUMBERS
    ? shades(matrix, width, shown)
    : numbers(matrix, width, dress, shown);
}

function numbers(
  matrix: Matrix,
  width: number,
  dress: Paint,
  shown: (text: string) => string,
): readonly string[] | null {
  const labels = matrix.rows.map((label) => truncate(shown(label), LONGEST_LABEL));
  const labelWidth = Math.max(0, ...labels.map(displayWidth));
  const texts = matrix.fields.map((row) => row.map((field) => fieldText(field, matrix)));
  const room = Math.floor((width - tableWidth([labelWidth])) / matrix.columns.length) - 2;
  const widest = Math.max(LEAST_HEAD, ...texts.flat().map(displayWidth));
  if (room < widest) return null;
  const heads = matrix.columns.map((label) => wordsOf(shown(label), room));
  return textTable(
    [
      { cells: [[''], ...heads] },
      ...texts.map((row, i) => ({
        cells: [[labels[i] ?? ''], ...row.map((text) => [text])],
        ...(i === 0 ? { rule: true } : {}),
      })),
    ],
    dress.quiet,
  );
}

/** A line for each word, or for several short ones. */
function wordsOf(label: string, room: number): readonly string[] {
  const words = label.split(' ').map((word) => truncate(word, room));
  return wrap(words.join(' '), room);
}

function fieldText(field: number | null, { isShare }: Matrix): string {
  if (field === null || field === 0) return '·';
  return isShare ? `${grouped(field * 100, 0)} %` : grouped(field, 0);
}

/** Every field one shade, as wide as there is room for. */
function shades(matrix: Matrix, width: number, shown: (text: string) => string): readonly string[] | null {
  const labels = matrix.rows.map((label) => truncate(shown(label), LONGEST_LABEL));
  const labelWidth = Math.max(0, ...labels.map(displayWidth)) + 3;
  const each = Math.min(3, Math.floor((width - labelWidth) / matrix.columns.length));
  if (each < 1) return null;
  const every = Math.ceil(3 / each);
  const head = matrix.columns
    .map((label, i) => (i % every === 0 ? shown(label).padEnd(each * every) : ''))
    .join('');
  const most = Math.max(...matrix.fields.flat().map((field) => field ?? 0));
  return [
    `${' '.repeat(labelWidth)}${head}`.trimEnd(),
    ...matrix.fields.map((row, i) => {
      const label = labels[i] ?? '';
      const gap = ' '.repeat(labelWidth - 1 - displayWidth(label));
      return ` ${label}${gap}${row.map((field) => shade(field ?? 0, most).repeat(each)).join('')}`;
    }),
    ` ${SHADES[0]} none, ${SHADES.slice(1).join(' ')} up to ${grouped(most, 0)}`,
  ];
}

function shade(field: number, most: number): string {
  const levels = SHADES.length - 1;
  return SHADES[field <= 0 || most === 0 ? 0 : Math.min(levels, Math.ceil((field / most) * levels))] ?? '';
}
