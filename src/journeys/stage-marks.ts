import type { Session } from '../engine/session.ts';
import type { EventLayout } from './event-layout.ts';

/**
 * `timelines` → `stage_marks(person, event, stage)`: when people reached which funnel stage, in no particular order.
 * `person` is the number that `journeys` has, also of people of whom nothing else is known; `event` is packed as those
 * of journeys are, so that it compares with them: the touchpoint itself where the row is one, else after the touchpoints of
 * the same time; `stage` counts from 1 in the order of `--stages`. Takes the column `marks` off `timelines`.
 */
export async function takeStageMarks(session: Session): Promise<void> {
  await session.run(
    'stage marks',
    `create table stage_marks as
    select person, mark.event as event, mark.stage as stage
    from (select rowid as person, unnest(marks) as mark from timelines)`,
  );
  await session.run('timelines without marks', 'alter table timelines drop column marks');
}

/** A person's marks as `buildTimelines` gathers them. */
export function marksOf(layout: EventLayout): string {
  return `list({'event': ${layout.pack}, 'stage': t.stage}) filter (where t.stage is not null)`;
}

/**
 * Adds `stage_touches` to `journeys`: for each stage the place in `touches`, from 1, of the touchpoint that brought it, 0
 * where the journey did not reach it. That is the last touchpoint at or before the first mark of the stage in the
 * journey; the first that any of its touchpoints precedes, up to the time of the conversion, or within the look-back
 * of the last touchpoint where there is no conversion.
 *
 * | touches                | marks                           | stage_touches |
 * | ---------------------- | ------------------------------- | ------------- |
 * | Fair 1 May, Email 3, 9 | lead 2 May, opportunity 9 May   | [1, 3]        |
 * | Email 12, Ads 14 May   | lead 11 May, opportunity 13 May | [0, 1]        |
 *
 * @param lookback µs; null for none
 */
export async function addStageTouches(
  session: Session,
  layout: EventLayout,
  lookback: number | null,
  stages: number,
): Promise<void> {
  const { time } = layout;
  const lasts =
    lookback === null ? 'true' : `${time('m.event')} - ${time('j.touches[-1]')} <= ${layout.units(lookback)}`;
  const places = Array.from(
    { length: stages },
    (_, i) => `coalesce(max(place) filter (where stage = ${i + 1}), 0)::integer`,
  );
  await session.run(
    'touchpoints that brought stages',
    `create table staged as
    with firsts as (
      select j.rowid as journey, m.stage, min(m.event) as event
      from journeys as j join stage_marks as m on m.person = j.person
      where m.event >= j.touches[1]
        and case when j.conversion is null then ${lasts} else ${time('m.event')} <= ${time('j.conversion')} end
      group by j.rowid, m.stage
    ),
    places as (
      select f.journey, f.stage, len(list_filter(j.touches, lambda e: e <= f.event)) as place
      from firsts as f join journeys as j on j.rowid = f.journey
    ),
    reached as (select journey, [${places.join(', ')}] as stage_touches from places group by journey)
    select j.*, coalesce(r.stage_touches, [${places.map(() => '0').join(', ')}]) as stage_touches
    from journeys as j left join reached as r on r.journey = j.rowid`,
  );
  await session.drop('journeys');
  await session.run('journeys with stages', 'alter table staged rename to journeys');
}
