import type { IdKind } from '../../config/id-kinds.ts';
import type { RunSettings } from '../../config/run-options.ts';
import { joinsIds } from '../../config/uses-ids.ts';
import type { Session } from '../../engine/session.ts';
import { idColumn } from '../../sources/ids.ts';
import { forgetPeople } from '../privacy/forget.ts';
import type { SetAside } from '../set-aside.ts';
import { IDENTITY_ROWS } from './identity-rows.ts';
import { ID_PERSONS, type IdentityReport, SHARED_IDS, stitch } from './stitch.ts';

export interface JoinedPeople {
  /** Undefined where a person has one id. */
  readonly identity: IdentityReport | undefined;
  readonly setAside: readonly SetAside[];
}

/** Gives every row of the log its person, and takes off those who are to be forgotten. The columns of ids leave the log. */
export async function joinPeople(
  session: Session,
  settings: RunSettings,
  kinds: readonly IdKind[],
): Promise<JoinedPeople> {
  const identity = joinsIds(settings)
    ? await stitch(session, settings, kinds)
    : await everybodyApart(session);
  const setAside = settings.forget.length === 0 ? [] : await forgetPeople(session, kinds);
  for (const kind of kinds) {
    await session.run('ids off the log', `alter table touchpoints drop column ${idColumn(kind)}`);
  }
  await session.drop(IDENTITY_ROWS);
  return { identity, setAside };
}

async function everybodyApart(session: Session): Promise<undefined> {
  await session.run('nobody is joined', `create table ${ID_PERSONS} (key uhugeint, person uhugeint)`);
  await session.run('nothing is shared', `create table ${SHARED_IDS} (key uhugeint)`);
}
