import type { Session } from '../engine/session.ts';
import { notComputable } from '../errors.ts';
import { FORGOTTEN } from '../log/privacy/forget.ts';
import { ROWS_ASIDE } from '../log/rows-aside.ts';
import type { FoundRow } from './found-rows.ts';

/**
 * The rows found in the files, with the reason for those that have left the log after it was loaded: the nth row
 * taken from the files is the nth of the person's rows in the log and of those that left it.
 * @throws AttribError `not-computable` for a person who is to be forgotten
 */
export async function markRowsAside(
  session: Session,
  hashes: string,
  found: readonly FoundRow[],
): Promise<readonly FoundRow[]> {
  const rows = await session.rows(
    'rows that left the log',
    `select place::double as place, reason from (
      select row_number() over (order by row) - 1 as place, reason from (
        select rowid as row, person_a, person_b, null as reason from touchpoints
        union all select row, person_a, person_b, reason from ${ROWS_ASIDE}) as t
      join (select ${hashes}) as p on t.person_a = p.person_a and t.person_b = p.person_b
    ) where reason is not null`,
  );
  const reasons = new Map(rows.map(({ place, reason }) => [Number(place), String(reason)]));
  let place = 0;
  const marked = found.map((row): FoundRow => {
    const reason = row.refusal === undefined ? reasons.get(place++) : undefined;
    return reason === undefined ? row : { ...row, refusal: { fate: 'set-aside', reason } };
  });
  const shown = marked.filter(({ forgotten, refusal }) => !forgotten && refusal?.reason !== FORGOTTEN);
  if (shown.length === 0 && marked.length > 0) {
    throw notComputable('the person is on the list of --forget', 'so nothing of them is shown');
  }
  return shown;
}
