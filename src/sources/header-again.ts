import { type AttribError, inputError } from '../errors.ts';
import type { Fault } from './refused-record.ts';
import type { TableHeader } from './table.ts';

/** Amid the data, as where files were put behind each other. */
export const REPEATED_HEADER: Fault = { reason: 'the header again' };
/** The rows below it are of another table, and would be taken for rows of the first. */
export const OTHER_HEADER: Fault = { reason: 'a header of other columns' };

/** Of how many columns the names have to be there. */
export const FEWEST_NAMES = 2;

export type Names = Pick<TableHeader, 'columns' | 'doubled'>;

/**
 * What a record is that nobody could read: the header of its file again, or one of other columns;
 * undefined where it is none. Half of its cells at least have to be names of columns.
 */
export function headerAgain(cells: readonly string[], header: Names): Fault | undefined {
  const names = namesOf(header);
  const known = new Set(names);
  const texts = withoutTrailingBlanks(cells.map((cell) => cell.trim().toLowerCase()));
  const filled = texts.filter((text) => text !== '');
  const met = new Set(filled.filter((text) => known.has(text)));
  if (met.size < FEWEST_NAMES || 2 * met.size < filled.length) return undefined;
  const differs = texts.some((text, i) => text !== '' && text !== names[i]);
  return differs || texts.length !== names.length ? OTHER_HEADER : REPEATED_HEADER;
}

/** As they stand in the file, in lower case. */
export function namesOf({ columns, doubled }: Names): readonly string[] {
  return columns.map((name, i) => (doubled?.get(i) ?? name).trim().toLowerCase());
}

function withoutTrailingBlanks(texts: readonly string[]): readonly string[] {
  return texts.slice(0, texts.findLastIndex((text) => text !== '') + 1);
}

export function otherHeader(file: string, line: number): AttribError {
  return inputError(
    `${file}:${line}: here begins another table: a header whose columns are not those of the first`,
    `Split the file before line ${line}, and name both parts`,
  );
}
