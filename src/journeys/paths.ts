import type { Session } from '../engine/session.ts';
import type { EventLayout } from './event-layout.ts';

/** Adds `value` to `journeys`: what the journey's conversion was worth, NULL where it has none. */
export async function addConversionValues(session: Session, layout: EventLayout): Promise<void> {
  await session.run(
    'conversion values',
    `create table valued as
    select j.*, v.value
    from journeys as j
    left join (select rowid as event_row, value from touchpoints where converts) as v
      on v.event_row = ${layout.row('j.conversion')}`,
  );
  await session.drop('journeys');
  await session.run('journeys with values', 'alter table valued rename to journeys');
}

/**
 * `journeys` → `paths(path, conversions, value, non_conversions)`: one row per distinct sequence of channel
 * numbers. Journeys without a touchpoint are no path.
 */
export async function buildPaths(session: Session, layout: EventLayout, hasValue: boolean): Promise<void> {
  await session.run(
    'paths',
    `create table paths as
    select list_transform(touches, lambda e: ${layout.channel('e')}::integer) as path,
      count(conversion) as conversions,
      ${hasValue ? 'coalesce(sum(value), 0)::decimal(38,12)' : '0::decimal(38,12)'} as value,
      count(*) - count(conversion) as non_conversions
    from journeys where len(touches) > 0
    group by path`,
  );
}
