import type { Session } from '../../engine/session.ts';
import type { EventLayout } from '../../journeys/event-layout.ts';
import type { JourneyRule } from '../../journeys/journeys.ts';

export interface ExposureRules {
  readonly journeys: JourneyRule;
  /** In units of packed time; null for none. */
  readonly lookback: number | null;
}

/**
 * `timelines` → `exposed(person, touches, conversions, again, stop)`: the stretches of time in which a conversion would have
 * a touchpoint within the look-back, from the first of `touches` until `stop`. A conversion ends its stretch and
 * what earlier touchpoints do, except with the rule `reuse`. `again` says that the person had converted before.
 *
 * Most people's timeline is one stretch as it stands; only the others are taken apart. Unlike `journeys`, a stretch keeps touchpoints that have left the look-back by the time of its conversion: the
 * time in which they led to nothing counts.
 * @param people query for whom to look at: `person`, `events`, `conversions`
 */
export async function buildExposed(
  session: Session,
  layout: EventLayout,
  { journeys, lookback }: ExposureRules,
  people: string = 'select rowid as person, events, conversions from timelines',
): Promise<void> {
  const { time, channel, converts } = layout;
  const end = layout.units(layout.lastTime - layout.origin);
  const silence = lookback === null ? 'false' : `${time('event')} - touched > ${lookback}`;
  const ends = journeys === 'reuse' ? 'false' : `${converts('previous')} = 1`;
  const fades = lookback === null ? `${end}` : `least(${time('touches[-1]')}::bigint + ${lookback}, ${end})`;
  const short = lookback === null ? 'true' : `${time('events[-1]')} - ${time('events[1]')} <= ${lookback}`;
  const oneStretch = `${short} and (conversions = 0 or (conversions = 1 and ${converts('events[-1]')} = 1))`;
  await session.run(
    'stretches of exposure',
    `create table exposed as
    with people as (${people}),
    steps as (
      select person, unnest(events) as event from people where not (${oneStretch})
    ),
    told as (
      select person, event, lag(event) over so_far as previous,
        sum(${converts('event')}) over before as bought,
        max(case when ${channel('event')} <> 0 then ${time('event')} end) over before as touched
      from steps
      window so_far as (partition by person order by event),
        before as (partition by person order by event rows between unbounded preceding and 1 preceding)
    ),
    numbered as (
      select person, event, coalesce(bought, 0) as bought,
        sum(case when previous is null or ${ends} or ${silence} then 1 else 0 end)
          over (partition by person order by event rows unbounded preceding) as stretch
      from told
    ),
    stretches as (
      select person, list_sort(list(event)) as events, min(case when ${channel('event')} <> 0 then bought end) > 0 as again
      from numbered group by person, stretch
      union all
      select person, events, false from people where ${oneStretch}
    ),
    sorted as (
      select person, list_filter(events, lambda e: ${channel('e')} <> 0) as touches,
        list_filter(events, lambda e: ${converts('e')} = 1) as conversions, events[-1] as last, again
      from stretches
    )
    select person, touches, conversions, again,
      (case when ${journeys === 'reuse' ? 'false' : `${converts('last')} = 1`} then ${time('last')} else ${fades} end)::bigint as stop
    from sorted where len(touches) > 0`,
  );
}
