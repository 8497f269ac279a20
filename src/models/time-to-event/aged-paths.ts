import type { IntegerLists } from '../../engine/columns.ts';
import type { EventLayout } from '../../journeys/event-layout.ts';
import type { ModelInput } from '../model.ts';

/** Converting journeys that look the same to the model. */
export interface AgedPaths {
  /**
   * The touchpoints that may still have an effect, in order: 4 · channel + digit, channels from 1; the digit counts
   * the bounds that the touchpoint was younger than when the person converted.
   */
  readonly paths: IntegerLists;
  readonly conversions: Float64Array;
  readonly value: Float64Array;
}

/** @param bounds ages in units of packed time, the shortest first */
export async function readAgedPaths(
  { session, layout, hasValue }: ModelInput,
  bounds: readonly number[],
): Promise<AgedPaths> {
  const columns = await session.columns(
    'converting journeys by age',
    `with aged as (
      select ${agedPath(layout, bounds)} as path${hasValue ? ', value' : ''}
      from journeys where conversion is not null and len(touches) > 0
    )
    select path, count(*)::double as conversions, ${hasValue ? 'coalesce(sum(value), 0)' : '0'}::double as value
    from aged group by path order by path`,
  );
  return {
    paths: columns.lists('path'),
    conversions: columns.numbers('conversions'),
    value: columns.numbers('value'),
  };
}

/** The same one by one, in the order of the persons. */
export interface AgedPathsOfPeople {
  readonly persons: Float64Array;
  readonly paths: IntegerLists;
  /** Null where the log has no value. */
  readonly values: Float64Array | null;
}

/** @param people table with the column `person`: whose journeys to read */
export async function readAgedPathsOfPeople(
  { session, layout, hasValue }: ModelInput,
  bounds: readonly number[],
  people: string,
): Promise<AgedPathsOfPeople> {
  const columns = await session.columns(
    'converting journeys of people by age',
    `select person::double as person, ${agedPath(layout, bounds)} as path
      ${hasValue ? ', coalesce(value, 0)::double as value' : ''}
    from journeys where conversion is not null and len(touches) > 0 and person in (select person from ${people})
    order by person, path${hasValue ? ', value' : ''}`,
  );
  return {
    persons: columns.numbers('person'),
    paths: columns.lists('path'),
    values: hasValue ? columns.numbers('value') : null,
  };
}

function agedPath({ time, channel }: EventLayout, bounds: readonly number[]): string {
  const age = `(${time('conversion')} - ${time('t')})`;
  const digit = bounds.map((bound) => `(${age} < ${bound})::integer`).join(' + ') || '0';
  return `list_transform(
          list_filter(touches, lambda t: ${age} < ${bounds.at(-1) ?? 0}),
          lambda t: 4 * ${channel('t')}::integer + ${digit}
        )`;
}
