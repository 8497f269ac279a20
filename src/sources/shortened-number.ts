import { literal } from '../engine/sql.ts';

/**
 * What spreadsheets make of long numbers, `4.91512E+12`, `4,91512E+12`, `1E+05`: the digits behind are lost, and many
 * ids have become one. `12e5` and `1e10` are none of these: hashes look like that.
 */
export const SHORTENED: string = String.raw`[+-]?[0-9]([.,][0-9]+[eE][+]?|[eE][+])[0-9]{1,3}`;
const WHOLE = new RegExp(`^${SHORTENED}$`);

/** TRUE where a trimmed text is a number that a spreadsheet has shortened. */
export function isShortenedSql(text: string): string {
  return `regexp_full_match(${text}, ${literal(SHORTENED)})`;
}

export function isShortened(text: string): boolean {
  return WHOLE.test(text.trim());
}

export const SHORTENED_REASON =
  'a long number that a spreadsheet has shortened, so that many ids are one: export the column as text';
