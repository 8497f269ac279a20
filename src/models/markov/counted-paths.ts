import type { IntegerLists } from '../../engine/columns.ts';
import type { Session } from '../../engine/session.ts';

/** Distinct paths and how their journeys ended, as columns. */
export interface CountedPaths {
  /** Channel numbers from 1, in order of touch; at least one in each path. */
  readonly paths: IntegerLists;
  readonly conversions: Float64Array;
  readonly nonConversions: Float64Array;
  readonly value: ExactValues;
}

/** Decimal values in two parts that doubles hold and add up exactly: `whole` + `rest` · 10⁻¹². */
export interface ExactValues {
  readonly whole: Float64Array;
  /** Integers from 0 up to 10¹². */
  readonly rest: Float64Array;
}

export const REST_UNITS = 1e12;

/** The session's table `paths`, in no particular order. */
export async function readPaths(session: Session): Promise<CountedPaths> {
  const columns = await session.columns(
    'markov paths',
    `select path, conversions::double as conversions, non_conversions::double as "nonConversions",
      floor(coalesce(value, 0))::double as whole,
      ((coalesce(value, 0) - floor(coalesce(value, 0))) * ${REST_UNITS})::double as rest
    from paths`,
  );
  return {
    paths: columns.lists('path'),
    conversions: columns.numbers('conversions'),
    nonConversions: columns.numbers('nonConversions'),
    value: { whole: columns.numbers('whole'), rest: columns.numbers('rest') },
  };
}
