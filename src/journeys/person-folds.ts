import type { Session } from '../engine/session.ts';

/** How many parts the people are divided into. */
export const FOLDS: number = 10;

/**
 * `timelines` → `person_folds(person, fold)`: each person's part, from 0, for models that are tried on people whom
 * they have not seen. It hangs on the person's id alone, so it is the same in whatever order the rows come.
 * Takes the column `fold` off `timelines`, which `buildTimelines` adds when asked to.
 */
export async function foldPeople(session: Session): Promise<void> {
  await session.run(
    'person folds',
    'create table person_folds as select rowid as person, fold from timelines',
  );
  await session.run('timelines without folds', 'alter table timelines drop column fold');
}

/** A person's fold by the first hash of the id. */
export const FOLD: string = `(t.person_a % ${FOLDS})::utinyint`;
