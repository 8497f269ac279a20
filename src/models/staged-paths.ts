import type { IntegerLists } from '../engine/columns.ts';
import type { Session } from '../engine/session.ts';
import type { EventLayout } from '../journeys/event-layout.ts';
import { REST_UNITS } from './markov/counted-paths.ts';
import type { DividedPaths } from './split-paths.ts';

/** Converting journeys counted by path and by the touchpoints that brought the funnel stages. */
export interface StagedPaths extends DividedPaths {
  /** Of each path, stage by stage, the place of the touchpoint that brought it, from 1; 0 for none. */
  readonly stages: IntegerLists;
}

/** Reads the session's table `journeys` with its column `stage_touches`; in no particular order. */
export async function readStagedPaths(
  session: Session,
  layout: EventLayout,
  hasValue: boolean,
): Promise<StagedPaths> {
  const value = hasValue ? 'coalesce(sum(value), 0)::decimal(38,12)' : '0::decimal(38,12)';
  const columns = await session.columns(
    'paths with stages',
    `with counted as (
      select list_transform(touches, lambda e: ${layout.channel('e')}::integer) as path, stage_touches,
        count(*) as conversions, ${value} as value
      from journeys where conversion is not null and len(touches) > 0
      group by path, stage_touches
    )
    select path, stage_touches as stages, conversions::double as conversions, floor(value)::double as whole,
      ((value - floor(value)) * ${REST_UNITS})::double as rest
    from counted`,
  );
  return {
    paths: columns.lists('path'),
    stages: columns.lists('stages'),
    conversions: columns.numbers('conversions'),
    value: { whole: columns.numbers('whole'), rest: columns.numbers('rest') },
  };
}
