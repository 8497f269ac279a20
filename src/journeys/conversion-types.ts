import type { Session } from '../engine/session.ts';
import type { EventLayout } from './event-layout.ts';

/** Adds `type` to `journeys`: the number of the type of the journey's conversion, NULL where it has none. */
export async function addConversionTypes(session: Session, layout: EventLayout): Promise<void> {
  await session.run(
    'conversion types',
    `create table typed as
    select j.*, t.type
    from journeys as j
    left join (
      select r.rowid as event_row, x.type
      from touchpoints as r join conversion_type_texts as x on x.text = r.conversion_type
      where r.converts
    ) as t on t.event_row = ${layout.row('j.conversion')}`,
  );
  await session.drop('journeys', 'conversion_type_texts');
  await session.run('journeys with types', 'alter table typed rename to journeys');
}
