import { couldBeId, harmlessText, isLabel, lengthOf } from './harmless-text.ts';
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
  return ids?.has(folded(text)) === true || isLikeIds(source, text) ? lengthOf(text) : harmlessText(text);
}

/** One of the values of a column, such as a state, as messages may show it. */
export function shownLabel(source: Columns, column: string, text: string, ids: ReadonlySet<string>): string {
  if (isIdColumn(source, column)) return shownId(text, undefined);
  if (ids.has(folded(text))) return isNobody(text) ? text : lengthOf(text);
  return isLabel(text) ? text : harmlessText(text);
}

/** The columns of a file with ids in them, and how many digits those have that are whole numbers. */
interface IdsOfFile {
  readonly columns: ReadonlySet<number>;
  readonly lengths: ReadonlySet<number>;
}
const idsOf = new WeakMap<Columns['header'], IdsOfFile>();

function idsOfFile({ header, columns }: Columns): IdsOfFile {
  const known = idsOf.get(header);
  if (known !== undefined) return known;
  const all = columnsOfIds({ header, columns });
  const texts = header.samples.flatMap(({ cells }) => [...all].map((index) => cells[index]?.trim() ?? ''));
  const found = {
    columns: all,
    lengths: new Set(texts.filter((text) => /^\d+$/.test(text)).map((text) => text.length)),
  };
  idsOf.set(header, found);
  return found;
}

/** A column that plays another part can look like ids, as times do; it does not hold them. */
function isIdColumn(source: Columns, column: string): boolean {
  const index = source.header.columns.indexOf(column);
  const role = [...source.columns].find(([, at]) => at === index)?.[0];
  return role === undefined ? idsOfFile(source).columns.has(index) : inOrder([role]).length > 0;
}

/** Whether a whole number could be an id that stands nowhere else: other ids are numbers too. One digit tells of nobody. */
function isLikeIds(source: Columns, text: string): boolean {
  const digits = folded(text).length;
  if (digits < 2 || !couldBeId(text)) return false;
  const { lengths } = idsOfFile(source);
  return lengths.size > 0 && (digits <= 4 || lengths.has(digits));
}

/** `j…@…` for an address, else only how long it is. */
function shownId(text: string, pseudonyms: Pseudonyms | undefined): string {
  if (isNobody(text)) return text;
  const trimmed = text.trim();
  if (pseudonyms !== undefined) return pseudonyms.of(trimmed);
  return /^[^@]+@[^@]+$/u.test(trimmed) ? `${[...trimmed][0]}…@…` : lengthOf(trimmed);
}
