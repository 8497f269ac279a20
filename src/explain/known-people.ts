import type { IdKind } from '../config/id-kinds.ts';
import type { Session } from '../engine/session.ts';
import { literal } from '../engine/sql.ts';
import { usageError } from '../errors.ts';
import { ID_PERSONS, SHARED_IDS } from '../log/identity/stitch.ts';
import { PERSON_HASHES, personOfKey } from '../log/touchpoints.ts';
import { personSql } from '../sources/casts.ts';
import { idKeySql, idSql, inOrder } from '../sources/ids.ts';
import type { Source } from '../sources/source.ts';
import type { FoundId } from './found-rows.ts';

/** A person that an id could mean. */
export interface NamedPerson {
  /** The text of the one id, or, where ids are joined, the key of a person in digits. */
  readonly person: string;
  /** Where ids are joined: the id as it is compared, and its kind. */
  readonly askedBy: FoundId | undefined;
}

/** How people are told apart. */
export interface KnownPeople {
  /**
   * The people that could be meant by an id.
   * @param kind undefined, and `person`: of any kind
   * @throws AttribError `usage` when it names nobody, and for a kind that no file has
   */
  named(id: string, kind: IdKind | undefined): Promise<readonly NamedPerson[]>;
  /** Whether the id is shared by so many that it is nobody's. */
  isShared(id: string, kind: IdKind | undefined): Promise<boolean>;
  /** SELECT list for the two hashes that a person has in the log. */
  hashes(person: string): string;
}

export function knownPeople(session: Session, sources: readonly Source[], byIds: boolean): KnownPeople {
  return byIds ? peopleOfIds(session, sources) : peopleOfOneId(session, sources);
}

function peopleOfOneId(session: Session, sources: readonly Source[]): KnownPeople {
  return {
    async named(id, kind) {
      if (kind !== undefined && kind !== 'person') throw notMapped(kind, [], sources);
      const row = await session.row(
        'the id',
        `select ${personSql('id')} as person from (select ${literal(id)} as id)`,
      );
      if (row['person'] === null) throw namesNobody(id);
      return [{ person: String(row['person']), askedBy: undefined }];
    },
    isShared: async () => false,
    hashes: (person) => `${PERSON_HASHES} from (select ${literal(person)} as person)`,
  };
}

function peopleOfIds(session: Session, sources: readonly Source[]): KnownPeople {
  const present = inOrder(sources.flatMap(({ columns }) => [...columns.keys()]));
  const keysOf = (id: string, asked: IdKind | undefined) => {
    if (asked !== undefined && asked !== 'person' && !present.includes(asked)) {
      throw notMapped(asked, present, sources);
    }
    const kinds = asked === undefined || asked === 'person' ? present : [asked];
    return kinds
      .map(
        (kind) =>
          `select ${literal(kind)} as kind, ${present.indexOf(kind)} as nth, text, ${idKeySql(kind, 'text')} as key
          from (select ${idSql(kind, literal(id))} as text)`,
      )
      .join(' union all ');
  };
  return {
    async named(id, kind) {
      const rows = await session.rows(
        'the id',
        `select person, arg_min(kind, nth) as kind, arg_min(text, nth) as text from (
          select coalesce(p.person, i.key)::varchar as person, kind, nth, text
          from (${keysOf(id, kind)}) as i left join ${ID_PERSONS} as p on p.key = i.key
          where i.key is not null)
        group by person order by min(nth)`,
      );
      if (rows.length === 0) throw namesNobody(id);
      return rows.map((row) => ({
        person: String(row['person']),
        askedBy: { kind: String(row['kind']) as IdKind, id: String(row['text']) },
      }));
    },
    async isShared(id, kind) {
      const row = await session.row(
        'whether the id is shared',
        `select count(*)::double as n from (${keysOf(id, kind)}) where key in (select key from ${SHARED_IDS})`,
      );
      return Number(row['n']) > 0;
    },
    hashes: (person) => personOfKey(`${person}::uhugeint`),
  };
}

function namesNobody(id: string): Error {
  return usageError(
    `"${id}" names nobody`,
    'rows with such an id are rejected: they would make one person of many',
  );
}

function notMapped(kind: IdKind, present: readonly IdKind[], sources: readonly Source[]): Error {
  const flags = Object.entries(MAP_FLAGS).flatMap(([of, flag]) =>
    sources.some((source) => source.kind === of) ? [`${flag} ${kind}=COLUMN`] : [],
  );
  return usageError(
    `no file has ids of the kind ${kind}${present.length === 0 ? '' : `; there are ${present.join(', ')}`}`,
    `say which column it is: ${flags.join(' or ')}`,
  );
}

const MAP_FLAGS = { touchpoints: '--map', conversions: '--map-conversions' } as const;
