import type { Session } from '../engine/session.ts';
import { legible } from './harmless-text.ts';
import { IDENTITY_SYNONYMS } from './header-synonyms/identities.ts';
import { PERSONAL } from './header-synonyms/personal.ts';
import { idColumns } from './id-columns.ts';
import { inOrder } from './ids.ts';
import { isNamed } from './name-key.ts';
import { headerKey } from './roles.ts';
import type { Source } from './source.ts';
import { column } from './table.ts';

/** Names of columns with ids in them, whatever stands there; a column `device` may say `mobile`. */
const OF_PEOPLE: readonly (readonly string[])[] = (['person', 'customer-id', 'email', 'phone'] as const).map(
  (kind) => (IDENTITY_SYNONYMS[kind] ?? []).flat(),
);

/**
 * The columns (0-based) that hold ids or tell of people: those that are read as ids, those that look like it, and those
 * with the names of people and such, unless they play another part.
 */
export function columnsOfIds({ columns, header }: Pick<Source, 'columns' | 'header'>): ReadonlySet<number> {
  const keys = header.columns.map(headerKey);
  const likely = idColumns(
    keys,
    header.samples.map(({ cells }) => cells),
  );
  const used = new Set(columns.values());
  const named = keys.flatMap((key, i) =>
    OF_PEOPLE.some((names) => isNamed(key, names)) || (isNamed(key, PERSONAL) && !used.has(i)) ? [i] : [],
  );
  return new Set([
    ...inOrder(columns.keys()).map((kind) => columns.get(kind) ?? 0),
    ...likely.map(({ index }) => index),
    ...named,
  ]);
}

/** Of more texts all are taken for ids. */
const MOST_ASKED = 1000;

/**
 * Which of some texts stand in a column of ids of any file, by their folded form: in a row whose cells have moved, an
 * id stands where a time should be, and reports show no ids.
 */
export async function knownIds(
  session: Session,
  sources: readonly Source[],
  texts: readonly string[],
): Promise<ReadonlySet<string>> {
  const asked = [...new Set(texts.map(folded))];
  const found = new Set<string>();
  if (asked.length === 0) return found;
  if (asked.length > MOST_ASKED) return new Set(asked);
  // Not in the text of the statement: that is what --debug prints.
  await session.run('refused texts', 'create table asked_texts (text varchar)');
  await session.append(
    'refused texts',
    'asked_texts',
    asked.map((text) => [text]),
  );
  for (const source of sources) {
    const all = columnsOfIds(source);
    if (all.size === 0) continue;
    const cells = [...all].map((index) => `lower(trim(${column(index)}))`).join(', ');
    const rows = await session.rows(
      'ids among refused texts',
      `select distinct id from (select unnest([${cells}]) as id ${source.scan.tolerant}) where id in (select text from asked_texts)`,
    );
    for (const { id } of rows) found.add(String(id));
  }
  await session.drop('asked_texts');
  return found;
}

export function folded(text: string): string {
  return legible(text).toLowerCase();
}
