import type { ModelInput } from '../model.ts';
import { readAgedPathsOfPeople } from './aged-paths.ts';
import { buildExposed, type ExposureRules } from './exposed.ts';
import { personExposures } from './exposure-cells.ts';
import type { SeenPeople } from './person-moments.ts';
import type { Slots } from './slots.ts';

/** People of a kind, with conversions or without, beyond which some stand for all: a second or two. */
export const MOST_PEOPLE = 50_000;

/**
 * Looks at people one by one, at all of them or at a part of each kind. Who is in it hangs on what a person did and not on
 * where it stands in the input. Needs `timelines` and `journeys`.
 * @param most people of a kind
 */
export async function readSeenPeople(
  input: ModelInput,
  slots: Slots,
  bounds: readonly number[],
  rules: ExposureRules,
  most: number = MOST_PEOPLE,
): Promise<SeenPeople> {
  const { session, layout } = input;
  const all = await session.row(
    'people by kind',
    `select count(*) filter (where conversions > 0)::double as converting,
      count(*) filter (where conversions = 0)::double as others from timelines`,
  );
  const kinds = [
    { holds: 'conversions > 0', people: Number(all['converting']) },
    { holds: 'conversions = 0', people: Number(all['others']) },
  ].map((kind) => ({ ...kind, parts: Math.max(1, Math.ceil(kind.people / most)) }));
  const { time, channel, converts } = layout;
  const deeds = `list_transform(events, lambda e: [${time('e')}, ${channel('e')}, ${converts('e')}])`;
  const chosen = kinds.map(({ holds, parts }) =>
    parts === 1 ? holds : `(${holds} and hash(${deeds}) % ${parts} = 0)`,
  );
  await session.run(
    'people to look at',
    `create table seen as select rowid as person, events, conversions from timelines where ${chosen.join(' or ')}`,
  );
  const people = await session.columns(
    'who they are',
    'select person::double as person, (conversions > 0)::integer as converts from seen order by person',
  );
  const converting = people.numbers('converts');
  const counts = [0, 0];
  for (const one of converting) counts[1 - one] = (counts[1 - one] ?? 0) + 1;
  await buildExposed(session, layout, rules, 'select * from seen');
  const exposures = await personExposures(session, layout, slots, bounds);
  const journeys = await readAgedPathsOfPeople(input, bounds, 'seen');
  await session.drop('exposed', 'seen');
  return {
    persons: people.numbers('person'),
    scales: converting.map((one) => (kinds[1 - one]?.people ?? 0) / (counts[1 - one] ?? 1)),
    cells: exposures.cells,
    cellPersons: exposures.persons,
    paths: journeys.paths,
    pathPersons: journeys.persons,
    values: journeys.values,
  };
}
