/** What spreadsheets take for the beginning of a formula (OWASP, CSV injection), full-width forms too. */
export const FORMULA_STARTS = '=+-@\t\r\n\0＝＋－＠';

const FORMULA: RegExp = new RegExp(`^[${FORMULA_STARTS.replace('-', '\\-')}]`);

/** Text for a cell that no spreadsheet shall run: with an apostrophe before it where it would be a formula. */
export function harmless(cell: string): string {
  return FORMULA.test(cell) ? `'${cell}` : cell;
}
