import type { Session } from '../../engine/session.ts';
import { rowVerdicts } from '../../sources/row-verdict.ts';
import type { Source } from '../../sources/source.ts';
import type { LoadedSource } from '../load.ts';
import { PERSON_HASHES, personOfKey } from '../touchpoints.ts';
import { ID_PERSONS, personKey } from './stitch.ts';

/** What the people of one file have in all files together. */
export interface SourcePeople {
  readonly source: Source;
  readonly people: number;
  /** Those of them who have touchpoints, and conversions, in whatever file. */
  readonly touched: number;
  readonly converted: number;
  /** Rows of this file. */
  readonly touchpoints: number;
  readonly conversions: number;
}

const TABLE = 'source_people';

/** Reads the files of the log once more, people only. Whoever has left the log is not counted. */
export async function sourcePeople(
  session: Session,
  loaded: readonly LoadedSource[],
): Promise<readonly SourcePeople[]> {
  const sources = loaded.flatMap(({ source }) =>
    source.kind === 'touchpoints' || source.kind === 'conversions' ? [source] : [],
  );
  if (sources.length === 0) return [];
  await session.run(
    'people of the files',
    `create table ${TABLE} as
    select number, person_a, person_b, count(*) filter (where touches) as touchpoints,
      count(*) filter (where converts) as conversions
    from (${sources.map(rowsSql).join('\nunion all ')})
    where (person_a, person_b) in (select (person_a, person_b) from touchpoints)
    group by number, person_a, person_b`,
  );
  const rows = await session.rows(
    'people that files share',
    `select own.number, count(*)::double as people,
      count(*) filter (where everywhere.touchpoints > 0)::double as touched,
      count(*) filter (where everywhere.conversions > 0)::double as converted,
      sum(own.touchpoints)::double as touchpoints, sum(own.conversions)::double as conversions
    from ${TABLE} as own join (
      select person_a, person_b, sum(touchpoints) as touchpoints, sum(conversions) as conversions
      from ${TABLE} group by person_a, person_b
    ) as everywhere on own.person_a = everywhere.person_a and own.person_b = everywhere.person_b
    group by own.number order by own.number`,
  );
  await session.drop(TABLE);
  return rows.flatMap((row) => {
    const source = sources.find(({ number }) => number === Number(row['number']));
    const count = (name: string) => Number(row[name]);
    return source === undefined
      ? []
      : [
          {
            source,
            people: count('people'),
            touched: count('touched'),
            converted: count('converted'),
            touchpoints: count('touchpoints'),
            conversions: count('conversions'),
          },
        ];
  });
}

function rowsSql(source: Source): string {
  const { from, aside, refused } = rowVerdicts(source);
  const { ids } = source.reading;
  const key = personKey(ids);
  const person =
    ids.length === 0
      ? PERSON_HASHES
      : personOfKey(`coalesce((select p.person from ${ID_PERSONS} as p where p.key = ${key}), ${key})`);
  return `select ${source.number} as number, ${person}, touches, converts ${from}
    where (${aside}) is null and not (${refused})`;
}
