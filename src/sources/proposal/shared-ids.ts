import { type IdKind, idKinds } from '../../config/id-kinds.ts';
import type { Session } from '../../engine/session.ts';
import { idSql } from '../ids.ts';
import { column } from '../table.ts';
import type { SourceProposal } from './source-proposal.ts';
import type { WholeTable } from './whole-table.ts';

/** A column of ids: the place of its file among the proposals, and its name. */
export interface IdPlace {
  readonly file: number;
  readonly column: string;
}

/** Two columns of different files, and what they have in common once both are read as one kind of id. */
export interface SharedIds {
  readonly kinds: readonly IdKind[];
  readonly a: IdPlace;
  readonly b: IdPlace;
  /** Ids that stand in both, and those of them that are more than digits. */
  readonly shared: number;
  readonly worded: number;
  /** Ids of the column that has fewer. */
  readonly fewest: number;
}

/** Kinds that are compared in the same way, with the first of them to name how. */
const FORMS: readonly (readonly IdKind[])[] = [
  idKinds.filter((kind) => kind !== 'email' && kind !== 'phone'),
  ['email'],
  ['phone'],
];

/** Looks at all ids of all files: which columns of different files hold the same ones. */
export async function sharedIds(
  session: Session,
  tables: readonly WholeTable[],
  proposals: readonly SourceProposal[],
): Promise<readonly SharedIds[]> {
  const places = proposals.flatMap(({ ids }, file) => ids.map((id) => ({ file, ...id })));
  if (new Set(places.map(({ file }) => file)).size < 2) return [];
  await session.run('ids of all files', 'create temp table proposed_ids (place integer, text varchar)');
  for (const file of new Set(places.map((place) => place.file))) {
    const table = tables[file];
    const own = places.flatMap((place, number) => (place.file === file ? [{ ...place, number }] : []));
    if (table !== undefined) await gather(table, own);
  }
  const present = new Set(places.map(({ kind }) => kind));
  const found: SharedIds[] = [];
  for (const kinds of FORMS.filter((form) => form.some((kind) => present.has(kind)))) {
    for (const row of await pairs(session, kinds[0] === 'person' ? 'customer-id' : (kinds[0] ?? 'person'))) {
      const [a, b] = [places[row.a], places[row.b]];
      if (a !== undefined && b !== undefined && a.file !== b.file) found.push({ ...row, kinds, a, b });
    }
  }
  await session.drop('proposed_ids');
  return found;
}

interface NumberedPlace extends IdPlace {
  readonly number: number;
}

async function gather({ table, ask }: WholeTable, places: readonly NumberedPlace[]): Promise<void> {
  for (const { number, column: name } of places) {
    const text = column(table.columns.indexOf(name));
    await ask(
      'ids of a column',
      (from) =>
        `insert into proposed_ids select distinct ${number}, ${text} ${from} where trim(${text}) <> ''`,
    );
  }
}

async function pairs(session: Session, kind: IdKind) {
  const rows = await session.rows(
    'ids that stand in several files',
    `with ids as (
      select distinct place, ${idSql(kind, 'text')} as id from proposed_ids),
    counts as (select place, count(*) as n from ids where id is not null group by place)
    select a.place as a, b.place as b, count(*)::double as shared,
      count(*) filter (where not regexp_full_match(a.id, '[0-9]+'))::double as worded,
      least(any_value(na.n), any_value(nb.n))::double as fewest
    from ids a join ids b on a.id = b.id and a.place < b.place
      join counts na on na.place = a.place join counts nb on nb.place = b.place
    group by a.place, b.place order by a.place, b.place`,
  );
  return rows.map((row) => ({
    a: Number(row['a']),
    b: Number(row['b']),
    shared: Number(row['shared']),
    worded: Number(row['worded']),
    fewest: Number(row['fewest']),
  }));
}
