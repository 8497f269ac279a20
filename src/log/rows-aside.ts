import type { Session } from '../engine/session.ts';
import { literal } from '../engine/sql.ts';
import type { SetAside } from './set-aside.ts';

/**
 * The table of rows that have left the log after it was loaded: `row`, `person_a`, `person_b`, and `reason`; NULL where
 * the row itself tells the reason.
 */
export const ROWS_ASIDE = 'rows_aside';

export async function createRowsAside(session: Session): Promise<void> {
  await session.run(
    'rows aside table',
    `create table ${ROWS_ASIDE} (row bigint, person_a ubigint, person_b uinteger, reason varchar)`,
  );
}

/**
 * Takes rows off the log that are sound and count for nothing, and keeps in mind which.
 * @param rows SELECT of one column, the `rowid` of each
 * @returns nothing where there are none
 */
export async function setRowsAside(
  session: Session,
  reason: string,
  rows: string,
): Promise<readonly SetAside[]> {
  await session.run(
    'rows to set aside',
    `create table leaving as select distinct * from (${rows}) as t(row)`,
  );
  const counts = await session.row(
    'how many they are',
    `select count(*)::double as n, count(*) filter (where converts)::double as conversions
    from touchpoints where rowid in (select row from leaving)`,
  );
  const count = Number(counts['n']);
  const conversions = Number(counts['conversions']);
  if (count > 0) {
    await session.run(
      'keep them in mind',
      `insert into ${ROWS_ASIDE} select rowid, person_a, person_b, ${literal(reason)}
      from touchpoints where rowid in (select row from leaving)`,
    );
    await session.run('set them aside', 'delete from touchpoints where rowid in (select row from leaving)');
  }
  await session.drop('leaving');
  if (count === 0) return [];
  return [{ reason: conversions === 0 ? reason : `${reason}, ${conversions} of them conversions`, count }];
}
