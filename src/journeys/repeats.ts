import type { Session } from '../engine/session.ts';
import type { EventLayout } from './event-layout.ts';

/**
 * What becomes of repeated channels in a path: `keep` all; `collapse` consecutive repeats to the first of them;
 * `unique` keeps each channel at its last touchpoint; `first` at its first.
 */
export type Repeats = 'keep' | 'collapse' | 'unique' | 'first';

/** Rewrites `touches` of every journey; a journey that has touchpoints keeps at least one. */
export async function transformRepeats(
  session: Session,
  layout: EventLayout,
  repeats: Repeats,
): Promise<void> {
  if (repeats === 'keep') return;
  const { channel } = layout;
  const kept =
    repeats === 'collapse'
      ? `select journey, event from touches
         where previous is null or ${channel('event')} <> ${channel('previous')}`
      : `select journey, ${repeats === 'first' ? 'min' : 'max'}(event) as event from touches
         group by journey, ${channel('event')}`;
  await session.run(
    `repeats: ${repeats}`,
    `create table transformed as
    with touches as (
      select rowid as journey, unnest(touches) as event, unnest(list_prepend(null, touches[:-2])) as previous
      from journeys where len(touches) > 0
    ),
    kept as (${kept}),
    paths as (select journey, list_sort(list(event)) as touches from kept group by journey)
    select j.* replace (coalesce(p.touches, j.touches) as touches)
    from journeys as j left join paths as p on p.journey = j.rowid`,
  );
  await session.drop('journeys');
  await session.run('journeys with transformed paths', 'alter table transformed rename to journeys');
}
