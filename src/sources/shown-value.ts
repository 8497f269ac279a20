import { harmlessText, isLabel, lengthOf } from './harmless-text.ts';
import { withoutAddresses } from './hidden-text.ts';
import { inOrder } from './ids.ts';
import { columnsOfIds, folded } from './known-ids.ts';
import { isNobody } from './nobody.ts';
import type { Pseudonyms } from './pseudonyms.ts';
import type { Source } from './source.ts';

type Columns = Pick<Source, 'kind' | 'header' | 'columns'>;

/** What is known of the ids of a run. */
export interface KnownIds {
  readonly pseudonyms?: Pseudonyms | undefined;
  /** Texts that are ids somewhere else, folded. */
  readonly ids?: ReadonlySet<string> | undefined;
}

/**
 * The text of a refused value as reports may show it. Ids of people are not shown, nor whole records, in which there
 * are some. In other columns it is shown where its form is harmless, for cells can have moved.
 * @param column null for a whole record
 */
export function shownValue(
  source: Columns,
  column: string | null,
  text: string,
  { pseudonyms, ids }: KnownIds = {},
): string {
  if (column === null) return source.kind === 'paths' ? withoutAddresses(text) : lengthOf(text);
  if (isIdColumn(source, column)) return shownId(text, pseudonyms);
  return ids?.has(folded(text)) === true ? lengthOf(text) : harmlessText(text);
}

/** One of the values of a column, such as a state, as messages may show it. */
export function shownLabel(source: Columns, column: string, text: string, ids: ReadonlySet<string>): string {
  if (isIdColumn(source, column)) return shownId(text, undefined);
  if (ids.has(folded(text))) return isNobody(text) ? text : lengthOf(text);
  return isLabel(text) ? text : harmlessText(text);
}

const columnsOf = new WeakMap<Columns['header'], ReadonlySet<number>>();

/** A column that plays another part can look like ids, as times do; it does not hold them. */
function isIdColumn({ header, columns }: Columns, column: string): boolean {
  const index = header.columns.indexOf(column);
  const role = [...columns].find(([, at]) => at === index)?.[0];
  if (role !== undefined) return inOrder([role]).length > 0;
  const likely = columnsOf.get(header) ?? columnsOfIds({ header, columns });
  columnsOf.set(header, likely);
  return likely.has(index);
}

/** `j…@…` for an address, else only how long it is. */
function shownId(text: string, pseudonyms: Pseudonyms | undefined): string {
  if (isNobody(text)) return text;
  const trimmed = text.trim();
  if (pseudonyms !== undefined) return pseudonyms.of(trimmed);
  return /^[^@]+@[^@]+$/u.test(trimmed) ? `${[...trimmed][0]}…@…` : lengthOf(trimmed);
}
