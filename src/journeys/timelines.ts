import type { Session } from '../engine/session.ts';
import type { EventLayout } from './event-layout.ts';
import { FOLD } from './person-folds.ts';
import { marksOf } from './stage-marks.ts';

/**
 * `touchpoints` → `timelines(events, conversions)`: one row a person, the row's `rowid` being the person's
 * number; `events` are all of the person's packed events in order, `conversions` counts the converting ones.
 *
 * | touchpoints                  | timelines                 |
 * | ---------------------------- | ------------------------- |
 * | ann 10:00 Email              | [Email, Search+conv], 1   |
 * | bob 10:30 Social             | [Social], 0               |
 * | ann 11:00 Search, converts   |                           |
 *
 * @param withFolds adds the column `fold`; see `foldPeople`
 * @param withStages adds the column `marks`; see `takeStageMarks`. Then rows can be marks only, and people without events
 */
export async function buildTimelines(
  session: Session,
  layout: EventLayout,
  withFolds = false,
  withStages = false,
): Promise<void> {
  const fold = withFolds ? `, ${FOLD} as fold` : '';
  const marks = withStages ? `, ${marksOf(layout)} as marks` : '';
  const events = withStages
    ? `coalesce(list_sort(list(${layout.pack}) filter (where t.touches or t.converts)), [])`
    : `list_sort(list(${layout.pack}))`;
  await session.run(
    'timelines',
    `create table timelines as
    select ${events} as events${marks}, (count(*) filter (where t.converts))::integer as conversions${fold}
    from touchpoints as t left join channel_texts as c on c.text = t.channel
    group by t.person_a, t.person_b`,
  );
}
