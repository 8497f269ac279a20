import type { Session } from '../engine/session.ts';
import { literal } from '../engine/sql.ts';

/** How many rows lie in an hour that the zone's clocks show twice; their local time has two readings. */
export async function countRepeatedHours(session: Session, zone: string): Promise<number> {
  if (zone === 'UTC') return 0;
  const local = (shift: string) => `timezone(${literal(zone)}, make_timestamptz(time ${shift}))`;
  const row = await session.row(
    'repeated hours',
    `select count(*) filter (where ${local('')} = ${local('- 3600000000')} or ${local('')} = ${local('+ 3600000000')})::double as n
    from touchpoints`,
  );
  return Number(row['n']);
}
