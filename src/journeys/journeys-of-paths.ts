import type { Session } from '../engine/session.ts';
import type { NumberedPath } from '../log/read-paths.ts';
import type { EventLayout } from './event-layout.ts';
import type { Reconstruction } from './reconstruct.ts';
import type { Repeats } from './repeats.ts';
import type { JourneyTotals } from './totals.ts';

/**
 * Paths that are counted already → `paths` and, of those that convert, `journeys`: each a journey of somebody else, as
 * the paths do not tell people apart; its value is not known, for only that of all conversions of a row is.
 */
export async function journeysOfPaths(
  session: Session,
  layout: EventLayout,
  given: readonly NumberedPath[],
  repeats: Repeats,
  hasValue: boolean,
): Promise<Reconstruction> {
  await session.run(
    'counted paths',
    'create table counted_paths (path varchar, conversions integer, value varchar, non_conversions integer)',
  );
  await session.append('paths of the files', 'counted_paths', rowsOf(given, repeats));
  await session.run(
    'paths',
    `create table paths as
    select path::integer[] as path, sum(conversions)::bigint as conversions,
      coalesce(sum(nullif(value, '')::decimal(38,12)), 0)::decimal(38,12) as value,
      sum(non_conversions)::bigint as non_conversions
    from counted_paths where path <> '[]' group by path`,
  );
  await session.run(
    'journeys',
    `create table journeys as
    select row_number() over () as person, touches, touches[-1] as conversion, true as alone,
      null::decimal(38,12) as value
    from (
      select list_transform(path, lambda c, i: (c * 2 + (i = len(path))::integer)::${layout.type}) as touches,
        unnest(range(conversions)) as nth
      from paths where conversions > 0
    )`,
  );
  const row = await session.row(
    'totals of the paths',
    `select coalesce(sum(conversions + non_conversions) filter (where path <> '[]'), 0)::double as journeys,
      coalesce(sum(conversions) filter (where path <> '[]'), 0)::double as converting,
      coalesce(sum(conversions), 0)::double as conversions,
      coalesce(sum(conversions) filter (where path = '[]'), 0)::double as unattributed,
      coalesce(sum(nullif(value, '')::decimal(38,12)), 0)::double as value,
      coalesce(sum(nullif(value, '')::decimal(38,12)) filter (where path = '[]'), 0)::double as unattributed_value,
      coalesce(sum(conversions) filter (where value = ''), 0)::double as without_value
    from counted_paths`,
  );
  await session.drop('counted_paths');
  const number = (name: string) => Number(row[name]);
  const totals: JourneyTotals = {
    journeys: number('journeys'),
    convertingJourneys: number('converting'),
    conversions: number('conversions'),
    unattributedConversions: number('unattributed'),
    value: hasValue ? number('value') : null,
    unattributedValue: hasValue ? number('unattributed_value') : null,
    conversionsWithoutValue: hasValue ? number('without_value') : 0,
  };
  return { persons: null, veryActive: { people: 0, most: 0 }, open: 0, totals, setAside: [] };
}

function* rowsOf(paths: readonly NumberedPath[], repeats: Repeats): Iterable<readonly (string | number)[]> {
  for (const { channels, conversions, value, nonConversions } of paths) {
    yield [JSON.stringify(withoutRepeats(channels, repeats)), conversions, value ?? '', nonConversions];
  }
}

function withoutRepeats(path: readonly number[], repeats: Repeats): readonly number[] {
  switch (repeats) {
    case 'keep':
      return path;
    case 'collapse':
      return path.filter((channel, i) => channel !== path[i - 1]);
    case 'unique':
      return path.filter((channel, i) => !path.includes(channel, i + 1));
    case 'first':
      return path.filter((channel, i) => path.indexOf(channel) === i);
  }
}
