import type { RunSettings } from '../../config/run-options.ts';
import type { Session } from '../../engine/session.ts';
import { setRowsAside } from '../rows-aside.ts';
import type { SetAside } from '../set-aside.ts';

/** Sets all rows of people aside who have more touchpoints than a person can have. */
export async function withoutBusyPeople(
  session: Session,
  { maxTouchpoints }: Pick<RunSettings, 'maxTouchpoints'>,
): Promise<readonly SetAside[]> {
  if (maxTouchpoints === undefined) return [];
  await session.run(
    'people with many touchpoints',
    `create table busy as select person_a, person_b from touchpoints where touches
    group by person_a, person_b having count(*) > ${maxTouchpoints}`,
  );
  const row = await session.row('how many they are', 'select count(*)::double as n from busy');
  const people = Number(row['n']) === 1 ? '1 person' : `${Number(row['n'])} people`;
  const setAside = await setRowsAside(
    session,
    `of ${people} with more than ${maxTouchpoints} touchpoints`,
    'select t.rowid from touchpoints as t join busy as b on t.person_a = b.person_a and t.person_b = b.person_b',
  );
  await session.drop('busy');
  return setAside;
}
