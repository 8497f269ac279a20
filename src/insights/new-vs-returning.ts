import { JOURNEY_GROUPS } from './groups/credit-by-group.ts';
import { groupNotes, groupTables } from './groups/group-tables.ts';
import { describeGroups, type GroupedJourneys } from './groups/grouped-journeys.ts';
import type { Insight } from './insight.ts';

/** Journeys up to a person's first conversion, `new`, beside those after it, `returning`. */
export type NewVersusReturning = GroupedJourneys;

const GROUPS = ['new', 'returning'] as const;

export const newVersusReturning: Insight<NewVersusReturning> = {
  name: 'new-vs-returning',
  title: 'New and returning customers',
  question: 'What brings the first conversion of a person, and what the later ones?',
  credits: true,
  beyondPaths: true,
  async compute(input) {
    await input.session.run(
      'journeys of new and returning people',
      `create table ${JOURNEY_GROUPS} as
      with firsts as (
        select person, min(conversion) as first from journeys where conversion is not null and not alone group by person
      )
      select j.rowid as journey,
        case when coalesce(j.conversion, j.touches[-1]) > f.first then 2 else 1 end as "group"
      from journeys as j left join firsts as f on f.person = j.person`,
    );
    return describeGroups(input, GROUPS);
  },
  tables: (answer) => groupTables(answer, 'new-vs-returning', 'Person'),
  notes: (answer) => [
    'New: up to the first conversion of a person in this data; who converted before it begins counts as new.',
    ...groupNotes(answer),
  ],
};
