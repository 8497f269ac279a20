import type { IdKind } from '../../config/id-kinds.ts';
import type { Session } from '../../engine/session.ts';
import { hasIdOf, idLists } from '../../sources/id-lists.ts';
import { ID_PERSONS } from '../identity/stitch.ts';
import { setRowsAside } from '../rows-aside.ts';
import type { SetAside } from '../set-aside.ts';
import { personOfKey } from '../touchpoints.ts';

export const FORGOTTEN = 'of people on the list of --forget';

/**
 * Takes everything off the log that belongs to people who are to be forgotten: rows with an id of the list, and all
 * rows of whoever such an id is joined to. Needs the columns of ids.
 */
export async function forgetPeople(session: Session, kinds: readonly IdKind[]): Promise<readonly SetAside[]> {
  const table = idLists.forget;
  return setRowsAside(
    session,
    FORGOTTEN,
    `select rowid from touchpoints where ${hasIdOf(kinds, table)} or (person_a, person_b) in (
      select (person_a, person_b) from (
        select ${personOfKey('key')} from (
          select coalesce(p.person, f.key) as key from ${table} as f left join ${ID_PERSONS} as p on p.key = f.key)))`,
  );
}
