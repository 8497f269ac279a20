import type { Session } from '../engine/session.ts';
import type { EventLayout } from './event-layout.ts';

/**
 * Adds `segment` to `journeys`: the number of the segment that the row of its conversion tells, else that of its last
 * touchpoint; 0 where neither's file has the columns.
 */
export async function addSegments(session: Session, layout: EventLayout): Promise<void> {
  const told = `select r.rowid as event_row, x.segment
      from touchpoints as r join segment_texts as x on x.text = r.segment`;
  await session.run(
    'segments of journeys',
    `create table segmented as
    with told as (${told})
    select j.*, coalesce(c.segment, t.segment, 0)::integer as segment
    from journeys as j
    left join told as c on c.event_row = ${layout.row('j.conversion')}
    left join told as t on t.event_row = ${layout.row('j.touches[-1]')}`,
  );
  await session.drop('journeys', 'segment_texts');
  await session.run('journeys with segments', 'alter table segmented rename to journeys');
}
