import type { Session } from '../engine/session.ts';
import { literal } from '../engine/sql.ts';
import { usageError } from '../errors.ts';
import { ID_PERSONS, SHARED_IDS } from '../log/identity/stitch.ts';
import { PERSON_HASHES, personOfKey } from '../log/touchpoints.ts';
import { personSql } from '../sources/casts.ts';
import { idKeySql, idSql, inOrder } from '../sources/ids.ts';
import type { Source } from '../sources/source.ts';

/** How people are told apart: by the text of their one id, or, where ids are joined, by the key of a person in digits. */
export interface KnownPeople {
  /** The people that could be meant by an id. @throws AttribError `usage` when it names nobody */
  named(id: string): Promise<readonly string[]>;
  /** Whether the id is shared by so many that it is nobody's. */
  isShared(id: string): Promise<boolean>;
  /** SELECT list for the two hashes that a person has in the log. */
  hashes(person: string): string;
}

export function knownPeople(session: Session, sources: readonly Source[], byIds: boolean): KnownPeople {
  return byIds ? peopleOfIds(session, sources) : peopleOfOneId(session);
}

function peopleOfOneId(session: Session): KnownPeople {
  return {
    async named(id) {
      const row = await session.row(
        'the id',
        `select ${personSql('id')} as person from (select ${literal(id)} as id)`,
      );
      if (row['person'] === null) throw namesNobody(id);
      return [String(row['person'])];
    },
    isShared: async () => false,
    hashes: (person) => `${PERSON_HASHES} from (select ${literal(person)} as person)`,
  };
}

function peopleOfIds(session: Session, sources: readonly Source[]): KnownPeople {
  const kinds = inOrder(sources.flatMap(({ columns }) => [...columns.keys()]));
  const keysOf = (id: string) =>
    kinds
      .map(
        (kind) => `select ${idKeySql(kind, 'text')} as key from (select ${idSql(kind, literal(id))} as text)`,
      )
      .join(' union all ');
  return {
    async named(id) {
      const rows = await session.rows(
        'the id',
        `select distinct coalesce(p.person, i.key)::varchar as person
        from (${keysOf(id)}) as i left join ${ID_PERSONS} as p on p.key = i.key
        where i.key is not null order by person`,
      );
      if (rows.length === 0) throw namesNobody(id);
      return rows.map(({ person }) => String(person));
    },
    async isShared(id) {
      const row = await session.row(
        'whether the id is shared',
        `select count(*)::double as n from (${keysOf(id)}) where key in (select key from ${SHARED_IDS})`,
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
