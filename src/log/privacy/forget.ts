import type { IdKind } from '../../config/id-kinds.ts';
import type { Session } from '../../engine/session.ts';
import { hasIdOf, idLists } from '../../sources/id-lists.ts';
import { ID_PERSONS } from '../identity/stitch.ts';
import { setRowsAside } from '../rows-aside.ts';
import type { SetAside } from '../set-aside.ts';
import { personOfKey } from '../touchpoints.ts';

/** The keys of every id of the people who are to be forgotten: `key`. */
export const FORGOTTEN_KEYS = 'forgotten_keys';

export const FORGOTTEN = 'of people on the list of --forget';

/**
 * Takes everything off the log that belongs to people who are to be forgotten: rows with an id of the list, and all
 * rows of whoever such an id is joined to. Needs the columns of ids.
 */
export async function forgetPeople(session: Session, kinds: readonly IdKind[]): Promise<readonly SetAside[]> {
  await keysToForget(session);
  return setRowsAside(
    session,
    FORGOTTEN,
    `select rowid from touchpoints where ${hasIdOf(kinds, FORGOTTEN_KEYS)} or (person_a, person_b) in (
      select (person_a, person_b) from (select ${personOfKey('key')} from ${FORGOTTEN_KEYS}))`,
  );
}

/** The ids of the list, and all that are joined to them. */
async function keysToForget(session: Session): Promise<void> {
  await session.run(
    'ids to forget',
    `create table ${FORGOTTEN_KEYS} as
    select key from ${idLists.forget}
    union select p.key from ${ID_PERSONS} as p where p.person in (
      select person from ${ID_PERSONS} where key in (select key from ${idLists.forget}))`,
  );
}
