import type { Session } from '../engine/session.ts';
import { ASIDE, onCopyOfLog } from '../log/log-copy.ts';

/** Leaves only one person's rows in the log while `work` is done, in the order in which they stood. */
export function withPersonLog<Result>(
  session: Session,
  hashes: string,
  work: () => Promise<Result>,
): Promise<Result> {
  return onCopyOfLog(
    session,
    `select t.* from ${ASIDE}touchpoints as t
    join (select ${hashes}) as p
      on t.person_a = p.person_a and t.person_b = p.person_b
    order by t.rowid`,
    work,
  );
}
