import type { IntegerLists } from '../../engine/columns.ts';
import type { ModelInput } from '../model.ts';

/** The journeys that earn credit, in no particular order. */
export interface ConvertingJourneys {
  /** Number of the person who made it. */
  readonly persons: Float64Array;
  /** Channel numbers from 1, in order of touch; at least one in each. */
  readonly paths: IntegerLists;
  /** Of each touchpoint, how long before the last one it lies; null where nobody asked. */
  readonly ages: Ages | null;
  /** Of each journey the places of the touchpoints that brought the funnel stages; undefined where nobody asked. */
  readonly stages?: IntegerLists | undefined;
  /** What the conversion was worth, 0 where it has no value; null where the log has none. */
  readonly values: Float64Array | null;
}

export interface Ages {
  readonly lists: IntegerLists;
  /** What they count. */
  readonly seconds: number;
}

const LARGEST_INTEGER = 2 ** 31 - 1;

/** Reads them from `journeys`. Ages are in steps so coarse that they fit 32 bits: ten years in steps of 0.15 s. */
export async function readConvertingJourneys(
  { session, layout, hasValue, journeyValues = hasValue }: ModelInput,
  { timed, staged }: { readonly timed: boolean; readonly staged: boolean },
): Promise<ConvertingJourneys> {
  const span = (layout.lastTime - layout.origin) / layout.unit;
  const step = Math.max(1, Math.ceil(span / LARGEST_INTEGER));
  const age = `(${layout.time('touches[-1]')} - ${layout.time('e')}) // ${step}`;
  const columns = await session.columns(
    'converting journeys',
    `select person::double as person, list_transform(touches, lambda e: ${layout.channel('e')}::integer) as path
      ${timed ? `, list_transform(touches, lambda e: (${age})::integer) as ages` : ''}
      ${staged ? ', stage_touches as stages' : ''}
      ${journeyValues ? ', coalesce(value, 0)::double as value' : ''}
    from journeys where conversion is not null and len(touches) > 0`,
  );
  return {
    persons: columns.numbers('person'),
    paths: columns.lists('path'),
    ages: timed ? { lists: columns.lists('ages'), seconds: (step * layout.unit) / 1e6 } : null,
    ...(staged ? { stages: columns.lists('stages') } : {}),
    values: journeyValues ? columns.numbers('value') : null,
  };
}
