import { inputError } from '../errors.ts';
import { harmlessText, isHarmless } from './harmless-text.ts';
import { recognise } from './presets/recognise.ts';

/** Files with more columns are taken for something else: a wrong delimiter, a table on its side. */
export const MAX_COLUMNS = 10_000;

/** What becomes of columns that have the same name: `number` makes `Date (1)` and `Date (2)` of them. */
export type Doubles = 'refuse' | 'number';

export interface HeaderNames {
  readonly names: readonly string[];
  /** The name in the file of each column (0-based) that had to be numbered. */
  readonly doubled: ReadonlyMap<number, string>;
}

/**
 * The column names of a header.
 * @param where file and line, for errors
 * @param samples the cells of the first records
 * @throws an input error when a name is missing or, in a file of no known make, occurs twice where that is refused; or
 *   when the cells look like data
 */
export function headerNames(
  where: string,
  cells: readonly string[],
  samples: readonly (readonly string[])[],
  doubles: Doubles = 'refuse',
): HeaderNames {
  if (cells.length > MAX_COLUMNS) {
    throw inputError(
      `${where}: ${cells.length} columns, more than the ${MAX_COLUMNS} that attrib reads`,
      'Is the delimiter right? Set it with --delimiter',
    );
  }
  const names = withoutSurplus(
    cells.map((cell) => cell.trim()),
    samples,
  );
  const data = names.filter(looksLikeData);
  const [first] = data;
  if (first !== undefined) {
    throw inputError(
      `${where} looks like data, not like a header: "${harmlessText(data.find(isHarmless) ?? first)}" is no column name`,
      'Add a first line that names the columns, such as user_id,timestamp,channel',
    );
  }
  const named = names.findLastIndex((name) => name !== '') + 1;
  const missing = names.findIndex(
    (name, i) => name === '' && (i < named || samples.some((sample) => (sample[i] ?? '').trim() !== '')),
  );
  if (missing !== -1) {
    throw inputError(
      `${where}: column ${missing + 1} of ${names.length} has no name`,
      'Give it a name in the header, or remove the column',
    );
  }
  // Some systems export two objects side by side, and their columns of one name; the first is the one that is meant.
  const unique = recognise(names) === undefined ? names : numbered(names);
  const positions = doublePositions(unique.slice(0, named));
  if (doubles === 'refuse') refuseDoubles(where, positions);
  const taken = new Set(unique);
  const doubled = new Map<number, string>();
  const distinct = unique.map((name, i) => {
    if (name === '') return fresh(`column_${i + 1}`, taken);
    const at = positions.get(name)?.indexOf(i) ?? -1;
    if (at === -1) return name;
    doubled.set(i, name);
    return fresh(`${name} (${at + 1})`, taken);
  });
  return { names: distinct, doubled };
}

/**
 * Separators at the end of a header make no columns where a row does without them: a row that has them might hold a
 * cell too many.
 */
function withoutSurplus(
  names: readonly string[],
  samples: readonly (readonly string[])[],
): readonly string[] {
  const named = names.findLastIndex((name) => name !== '') + 1;
  return named > 0 && samples.some(({ length }) => length === named) ? names.slice(0, named) : names;
}

/** `Create Date`, `Create Date (2)`. */
function numbered(names: readonly string[]): readonly string[] {
  return names.map((name, i) => {
    const before = names.slice(0, i).filter((other) => other === name).length;
    return name === '' || before === 0 ? name : `${name} (${before + 1})`;
  });
}

/** Where the names stand (0-based) that more than one column has. */
function doublePositions(names: readonly string[]): ReadonlyMap<string, readonly number[]> {
  const positions = new Map<string, number[]>();
  names.forEach((name, i) => {
    positions.set(name, [...(positions.get(name) ?? []), i]);
  });
  return new Map([...positions].filter(([, at]) => at.length > 1));
}

function refuseDoubles(where: string, doubles: ReadonlyMap<string, readonly number[]>): void {
  if (doubles.size === 0) return;
  const list = [...doubles].map(([name, at]) => `"${name}" (columns ${at.map((i) => i + 1).join(', ')})`);
  throw inputError(
    `${where}: more than one column is called ${list.join('; ')}`,
    'Rename or remove all but one',
  );
}

function fresh(wanted: string, taken: ReadonlySet<string>): string {
  let name = wanted;
  while (taken.has(name)) name += '_';
  return name;
}

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const DATE = /^(?:\d{4}([-/.])\d{1,2}\1\d{1,2}|\d{1,2}([-/.])\d{1,2}\2\d{2,4})(?:[T ].*)?$/;
const NUMBER = /^[-+]?[$€£]? ?\d[\d.,' \u00a0\u202f]*%?$/;
const YEAR = /^(?:19|20)\d\d$/;

const HASH = /^(?:[0-9a-f]{16,}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i;

/** A cell that nobody would name a column by. Years are left alone: a table may have a column for each. */
export function looksLikeData(cell: string): boolean {
  return EMAIL.test(cell) || DATE.test(cell) || HASH.test(cell) || (NUMBER.test(cell) && !YEAR.test(cell));
}
