import type { Session } from '../../engine/session.ts';
import { REJECT_KEYS } from '../../sources/rejects.ts';
import type { LoadedSource } from '../load.ts';
import { FORGOTTEN_KEYS } from './forget.ts';

const REASON = 'rejected rows of people on the list of --forget';

/**
 * Takes refused rows of people who are to be forgotten off the list of refused rows, so that nobody sees what is in
 * them: they are set aside like all else of these people. Needs the keys of the forgotten.
 */
export async function forgetRefused(
  session: Session,
  sources: readonly LoadedSource[],
): Promise<readonly LoadedSource[]> {
  await session.run(
    'refused rows to forget',
    `create table forgotten_rows as select distinct source, line, converts from ${REJECT_KEYS}
    where key in (select key from ${FORGOTTEN_KEYS})`,
  );
  const counts = await session.rows(
    'how many they are',
    `select source::integer as source, count(*)::double as n, count(*) filter (where converts)::double as conversions
    from forgotten_rows group by source`,
  );
  await session.run(
    'forget refused rows',
    'delete from rejects where (source, line) in (select (source, line) from forgotten_rows)',
  );
  await session.drop('forgotten_rows');
  const found = new Map(counts.map((row) => [Number(row['source']), row]));
  return sources.map((loaded, number) => {
    const row = found.get(number);
    if (row === undefined) return loaded;
    const [count, conversions] = [Number(row['n']), Number(row['conversions'])];
    return {
      ...loaded,
      rejected: loaded.rejected - count,
      setAside: [...loaded.setAside, { reason: REASON, count, conversions, value: null }],
    };
  });
}
