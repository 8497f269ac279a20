import type { Session } from '../engine/session.ts';
import { literal } from '../engine/sql.ts';

/** Clocks are set back by an hour nearly everywhere, by half an hour on Lord Howe Island; in µs. */
const SHIFTS = [3_600_000_000, 1_800_000_000];

/**
 * How many rows of the log lie in an hour that the zone's clocks show twice; their local time has two readings.
 * @param from the row (0-based) to begin with
 */
export async function countRepeatedHours(session: Session, zone: string, from: number): Promise<number> {
  if (zone === 'UTC') return 0;
  const local = (shift: string) => `timezone(${literal(zone)}, make_timestamptz(time ${shift}))`;
  const twice = SHIFTS.flatMap((shift) => [`+ ${shift}`, `- ${shift}`]).map(
    (shift) => `${local('')} = ${local(shift)}`,
  );
  const row = await session.row(
    'repeated hours',
    `select count(*) filter (where ${twice.join(' or ')})::double as n from touchpoints where rowid >= ${from}`,
  );
  return Number(row['n']);
}
