import { withoutAddresses } from './hidden-text.ts';
import { inOrder } from './ids.ts';
import { isNobody } from './nobody.ts';
import type { Pseudonyms } from './pseudonyms.ts';
import type { Source } from './source.ts';

/**
 * The text of a refused value as reports may show it. Ids of people are not shown, nor whole records, in which there
 * are some; elsewhere addresses and phone numbers are not, which are there by mistake.
 * @param column null for a whole record
 */
export function shownValue(
  { kind, header, columns }: Pick<Source, 'kind' | 'header' | 'columns'>,
  column: string | null,
  text: string,
  pseudonyms?: Pseudonyms,
): string {
  if (column === null) return kind === 'paths' ? withoutAddresses(text) : lengthOf(text);
  const index = header.columns.indexOf(column);
  const isId = inOrder(columns.keys()).some((kind) => columns.get(kind) === index);
  if (!isId) return withoutAddresses(text);
  if (isNobody(text)) return text;
  return pseudonyms === undefined ? maskedId(text) : pseudonyms.of(text.trim());
}

/** `j…@…` for an address, else only how long it is. */
function maskedId(text: string): string {
  const trimmed = text.trim();
  return /^[^@]+@[^@]+$/u.test(trimmed) ? `${[...trimmed][0]}…@…` : lengthOf(trimmed);
}

function lengthOf(text: string): string {
  const characters = [...text].length;
  return `(${characters} ${characters === 1 ? 'character' : 'characters'})`;
}
