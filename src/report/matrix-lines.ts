import type { Matrix } from './insight-matrix.ts';
import { grouped } from './number-format.ts';
import type { Paint } from './paint.ts';
import { tableWidth, textTable } from './text-table.ts';
import { displayWidth, truncate } from './text-width.ts';
import { together, wrap } from './text-wrap.ts';

/** With more columns than this a matrix is drawn in shades. */
const MOST_NUMBERS = 14;
/** The least a column head may be cut to before numbers take its place. */
const LEAST_HEAD = 6;
const LONGEST_LABEL = 20;
const SHORTEST_LABEL = 12;
/** From nothing to the most there is. */
const SHADES: readonly string[] = ['·', '░', '▒', '▓', '█'];

/**
 * A matrix for a terminal: with named heads, else with numbered ones, or in shades where there are many columns; null
 * where it does not fit.
 * @param shown makes a text from the data safe for the terminal
 */
export function matrixLines(
  matrix: Matrix,
  width: number,
  dress: Paint,
  shown: (text: string) => string,
): readonly string[] | null {
  if (matrix.columns.length > MOST_NUMBERS) return shades(matrix, width, shown);
  return named(matrix, width, dress, shown) ?? numbered(matrix, width, dress, shown);
}

function named(
  matrix: Matrix,
  width: number,
  dress: Paint,
  shown: (text: string) => string,
): readonly string[] | null {
  const labels = matrix.rows.map((label) => truncate(shown(label), LONGEST_LABEL));
  const texts = fieldTexts(matrix, ' %');
  const labelWidth = Math.max(0, ...labels.map(displayWidth));
  const widest = Math.max(0, ...texts.flat().map(displayWidth));
  const wanted = matrix.columns.map((label) =>
    Math.min(LONGEST_LABEL, Math.max(widest, ...shown(label).split(' ').map(displayWidth))),
  );
  const each = Math.floor((width - tableWidth([labelWidth])) / matrix.columns.length) - 2;
  const wide = tableWidth([labelWidth, ...wanted]) <= width;
  if (!wide && each < Math.max(LEAST_HEAD, widest)) return null;
  const heads = matrix.columns.map((label, i) => wordsOf(shown(label), wide ? (wanted[i] ?? 0) : each));
  const different = new Set(heads.map((words) => words.join(' '))).size === heads.length;
  return different ? drawn(heads, labels, texts, dress) : null;
}

/** Columns by number: that of the row of the same name, and after these those that have no row. */
function numbered(
  matrix: Matrix,
  width: number,
  dress: Paint,
  shown: (text: string) => string,
): readonly string[] | null {
  const names = [...new Set([...matrix.rows, ...matrix.columns])];
  const number = (name: string): string => String(names.indexOf(name) + 1);
  const heads = matrix.columns.map(number);
  const texts = fieldTexts(matrix, '');
  const widths = heads.map((head, i) =>
    Math.max(...[head, ...texts.map((row) => row[i] ?? '')].map(displayWidth)),
  );
  const room = Math.min(LONGEST_LABEL, width - tableWidth([0, ...widths]));
  if (room < SHORTEST_LABEL) return null;
  const labels = matrix.rows.map((name) => truncate(`${number(name)} ${shown(name)}`, room));
  const others = matrix.columns.filter((name) => !matrix.rows.includes(name));
  const key = [
    ...(matrix.isShare ? ['in percent'] : []),
    ...others.map((name) => together(`${number(name)} ${shown(name)}`)),
  ].join(', ');
  return [
    ...drawn(
      heads.map((head) => [head]),
      labels,
      texts,
      dress,
    ),
    ...(key === '' ? [] : wrap(key, width - 1).map((line) => ` ${line}`)),
  ];
}

function drawn(
  heads: readonly (readonly string[])[],
  labels: readonly string[],
  texts: readonly (readonly string[])[],
  dress: Paint,
): readonly string[] {
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

function fieldTexts({ fields, isShare }: Matrix, unit: string): readonly (readonly string[])[] {
  return fields.map((row) =>
    row.map((field) => {
      if (field === null || field === 0) return '·';
      return isShare ? `${grouped(field * 100, 0)}${unit}` : grouped(field, 0);
    }),
  );
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
