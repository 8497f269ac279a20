import type { IdKind } from '../../config/id-kinds.ts';
import type { RunSettings } from '../../config/run-options.ts';
import type { Session } from '../../engine/session.ts';
import { firstOf } from '../../sources/id-reading.ts';
import { idColumn } from '../../sources/ids.ts';
import { firstKey, personOfKey } from '../touchpoints.ts';
import { IDENTITY_ROWS } from './identity-rows.ts';
import { type LinkedIds, linkIds } from './link-ids.ts';

/** How ids were joined to people; numbers only. */
export interface IdentityReport {
  /** Kinds of ids, the surest first. */
  readonly kinds: readonly string[];
  /** Different ids. */
  readonly ids: number;
  /** People that they are. */
  readonly people: number;
  /** Ids that are one person with others. */
  readonly joinedIds: number;
  /** Rows of the log whose person has several ids, and their share of all rows. */
  readonly joinedRows: number;
  readonly joinedShare: number;
  /** How many ids the person with most of them has. */
  readonly largestPerson: number;
  /** Ids beside too many others, which therefore join nobody. */
  readonly sharedIds: number;
  /** People that would have had too many ids, and how many these are; they stay apart. */
  readonly oversizedPeople: number;
  readonly oversizedIds: number;
}

/** Every id that is one person with others: `key`, and `person`, the least key of that person. */
export const ID_PERSONS = 'id_persons';
/** The keys of ids that join nobody. */
export const SHARED_IDS = 'shared_ids';

/**
 * Makes one person of ids that stand in one row, and gives each row of the log its person: that of its first id that
 * is not shared by many. Afterwards `id_persons` and `shared_ids` tell who is who.
 *
 * | cookie | email   | person, before | after |
 * | ------ | ------- | -------------- | ----- |
 * | c1     | a@x.org | a@x.org        | c1    |
 * | c1     |         | c1             | c1    |
 * |        | a@x.org | a@x.org        | c1    |
 */
export async function stitch(
  session: Session,
  settings: Pick<RunSettings, 'maxIdLinks' | 'maxPersonIds'>,
  kinds: readonly IdKind[],
): Promise<IdentityReport> {
  await numberIds(session, kinds);
  const linked = linkIds(
    { kinds: await kindsOfIds(session), ...(await linksOfIds(session, kinds)) },
    settings,
  );
  await keepPersons(session, linked);
  const { joinedRows, rows } = await movePersons(session, kinds);
  await session.drop('ids');
  const { persons } = linked;
  return {
    kinds,
    ids: persons.length,
    people: persons.reduce((count, person, id) => (person === id ? count + 1 : count), 0),
    joinedIds: linked.joined,
    joinedRows,
    joinedShare: rows === 0 ? 0 : joinedRows / rows,
    largestPerson: linked.largest,
    sharedIds: linked.shared.length,
    oversizedPeople: linked.tooLarge.people,
    oversizedIds: linked.tooLarge.ids,
  };
}

/** `ids(number, key, kind)`: numbers from 0 in the order of the keys, so that they do not hang on the order of rows. */
async function numberIds(session: Session, kinds: readonly IdKind[]): Promise<void> {
  const ofKind = kinds.map((kind, i) => {
    const column = idColumn(kind);
    return `select key, ${i} as kind from (select ${column} as key from touchpoints union select ${column} from ${IDENTITY_ROWS}) where key is not null`;
  });
  await session.run(
    'ids',
    `create table ids as
    select (row_number() over (order by key) - 1)::integer as number, key, kind::utinyint as kind
    from (${ofKind.join(' union all ')})`,
  );
}

async function kindsOfIds(session: Session): Promise<Uint8Array> {
  const columns = await session.columns(
    'kinds of ids',
    'select kind::integer as kind from ids order by number',
  );
  return Uint8Array.from(columns.numbers('kind'));
}

interface Links {
  readonly from: Float64Array;
  readonly to: Float64Array;
}

async function linksOfIds(session: Session, kinds: readonly IdKind[]): Promise<Links> {
  const pairs = kinds.flatMap((kind, i) =>
    kinds.slice(i + 1).map((other) => [idColumn(kind), idColumn(other)] as const),
  );
  if (pairs.length === 0) return { from: new Float64Array(), to: new Float64Array() };
  const linking = pairs.map(
    ([a, b]) =>
      `select a.number as a, b.number as b from (
        select ${a}, ${b} from touchpoints where ${a} is not null and ${b} is not null
        union select ${a}, ${b} from ${IDENTITY_ROWS} where ${a} is not null and ${b} is not null
      ) as pairs join ids as a on a.key = pairs.${a} join ids as b on b.key = pairs.${b}`,
  );
  const columns = await session.columns('links of ids', linking.join('\nunion all '));
  return { from: columns.numbers('a'), to: columns.numbers('b') };
}

async function keepPersons(session: Session, { persons, shared }: LinkedIds): Promise<void> {
  await session.run('joined ids table', 'create table joined (number integer, person integer)');
  await session.append('joined ids', 'joined', joinedIds(persons));
  await session.run(
    'people of ids',
    `create table ${ID_PERSONS} as select i.key, p.key as person
    from joined as j join ids as i on i.number = j.number join ids as p on p.number = j.person`,
  );
  await session.run('shared ids table', 'create table shared (number integer)');
  await session.append(
    'shared ids',
    'shared',
    Array.from(shared, (number) => [number]),
  );
  await session.run(
    'shared ids',
    `create table ${SHARED_IDS} as select key from ids where number in (select number from shared)`,
  );
  await session.drop('joined', 'shared');
}

/** Every id that is not alone, with its person. */
function* joinedIds(persons: Int32Array): Iterable<readonly number[]> {
  const isFirstOfMore = new Uint8Array(persons.length);
  for (const [id, person] of persons.entries()) if (person !== id) isFirstOfMore[person] = 1;
  for (const [id, person] of persons.entries()) {
    if (person !== id || isFirstOfMore[id] === 1) yield [id, person];
  }
}

async function movePersons(
  session: Session,
  kinds: readonly IdKind[],
): Promise<{ readonly joinedRows: number; readonly rows: number }> {
  await session.run(
    'people of rows',
    `create table row_persons as
    select own.row, coalesce(p.person, own.key) as person, p.person is not null as joined
    from (select rowid as row, ${personKey(kinds)} as key, ${firstKey(kinds)} as first from touchpoints) as own
    left join ${ID_PERSONS} as p on p.key = own.key
    where p.person is not null or own.key <> own.first`,
  );
  const counts = await session.row(
    'joined rows',
    'select (select count(*) from row_persons where joined)::double as joined, (select count(*) from touchpoints)::double as rows',
  );
  await session.run(
    'people of the log',
    `update touchpoints set person_a = moved.person_a, person_b = moved.person_b
    from (select row, ${personOfKey('person')} from row_persons) as moved
    where touchpoints.rowid = moved.row`,
  );
  await session.drop('row_persons');
  return { joinedRows: Number(counts['joined']), rows: Number(counts['rows']) };
}

/** The id that stands for the person of a row, as key: the first that is not shared; where all are, the first. */
export function personKey(kinds: readonly IdKind[]): string {
  const own = kinds.map(
    (kind) => `case when ${idColumn(kind)} not in (select key from ${SHARED_IDS}) then ${idColumn(kind)} end`,
  );
  return firstOf([...own, ...kinds.map(idColumn)]);
}
