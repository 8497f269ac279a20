import type { IntegerLists } from '../../engine/columns.ts';
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
  const age = `(${layout.time('conversion')} - ${layout.time('t')})`;
  const digit = bounds.map((bound) => `(${age} < ${bound})::integer`).join(' + ');
  const columns = await session.columns(
    'converting journeys by age',
    `with aged as (
      select list_transform(
          list_filter(touches, lambda t: ${age} < ${bounds.at(-1) ?? 0}),
          lambda t: 4 * ${layout.channel('t')}::integer + ${digit || '0'}
        ) as path${hasValue ? ', value' : ''}
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
