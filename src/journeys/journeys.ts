import type { Session } from '../engine/session.ts';
import type { EventLayout } from './event-layout.ts';
import { reuseTouchpoints } from './reuse.ts';

export type JourneyRule = 'split' | 'reuse' | 'first';

export interface JourneySettings {
  readonly rule: JourneyRule;
  /** Look-back window in µs; null for none. */
  readonly lookback: number | null;
}

/**
 * `timelines` → `journeys(person, touches, conversion, alone)` by the rules of docs/journeys.md. `touches` are the packed
 * touchpoints that count, in order; `conversion` is the packed event that converts, NULL for a non-converting
 * journey. A conversion that no touchpoint counts for is a row with empty `touches`. `alone` says that the person has
 * no other journey; where it is false, there may be others.
 *
 * Most people's timeline is one journey as it stands; only the others are taken apart.
 */
export async function buildJourneys(
  session: Session,
  layout: EventLayout,
  settings: JourneySettings,
): Promise<void> {
  const { rule, lookback } = settings;
  const window = lookback === null ? null : layout.units(lookback);
  const { time, channel, converts } = layout;
  const last = 'events[-1]';
  const oneJourney = [
    'len(events) > 0',
    window === null ? 'true' : `${time(last)} - ${time('events[1]')} <= ${window}`,
    `(conversions = 0 or (conversions = 1 and ${converts(last)} = 1))`,
  ].join(' and ');

  await session.run(
    'steps of people with several journeys',
    `create table steps as
    select rowid as person, unnest(events) as event, unnest(list_prepend(null, events[:-2])) as previous
    from timelines where len(events) > 0 and not (${oneJourney})`,
  );

  const silence = window === null ? 'false' : `${time('event')} - ${time('previous')} > ${window}`;
  await session.run(
    'stretches',
    `create table stretches as
    select person, list_sort(list(event)) as events
    from (
      select person, event,
        sum(case when previous is null or ${converts('previous')} = 1 or ${silence} then 1 else 0 end)
          over (partition by person order by event) as stretch
      from steps
    )
    group by person, stretch`,
  );
  if (rule === 'reuse') await reuseTouchpoints(session, layout, window);
  await session.drop('steps');

  const inWindow = window === null ? 'true' : `${time('e')} >= ${time(last)} - ${window}`;
  const usable = `list_filter(events, lambda e: ${channel('e')} <> 0 and ${inWindow})`;
  const taken = `select person, case when ${converts(last)} = 1 then ${usable} else events end as touches,
      case when ${converts(last)} = 1 then ${last} end as conversion, false as alone
    from stretches`;
  const reused = `select person, events as touches, null as conversion, false as alone
    from stretches where ${converts(last)} = 0
    union all
    select person, touches, conversion, false as alone from reused`;
  await session.run(
    'journeys',
    `create table journeys as
    select rowid as person, case when ${channel(last)} = 0 then events[:-2] else events end as touches,
      case when conversions = 1 then ${last} end as conversion, true as alone
    from timelines where ${oneJourney}
    union all
    ${rule === 'reuse' ? reused : taken}`,
  );
  await session.drop('stretches', 'reused');
}

/**
 * Keeps of every timeline what leads up to the person's first conversion (rule `first`).
 * Returns how many rows, and among them touchpoints and conversions, came later and are set aside.
 */
export async function keepUntilFirstConversion(
  session: Session,
  layout: EventLayout,
): Promise<{ readonly rows: number; readonly touchpoints: number; readonly conversions: number }> {
  const { converts, channel } = layout;
  const cut = `list_position(list_transform(events, lambda e: ${converts('e')}::integer), 1)`;
  await session.run(
    'until the first conversion',
    `create table first_timelines as
    select case when conversions = 0 or (conversions = 1 and ${converts('events[-1]')} = 1) then events
      else events[:${cut}] end as events,
      least(conversions, 1) as conversions, events as all_events
    from timelines`,
  );
  const later = await session.row(
    'after the first conversion',
    `select coalesce(sum(len(e)), 0)::double as rows,
      coalesce(sum(len(list_filter(e, lambda x: ${channel('x')} <> 0))), 0)::double as touchpoints,
      coalesce(sum(len(list_filter(e, lambda x: ${converts('x')} = 1))), 0)::double as conversions
    from (select all_events[len(events) + 1:] as e from first_timelines where len(all_events) > len(events))`,
  );
  await session.run(
    'timelines until the first conversion',
    'alter table first_timelines drop column all_events',
  );
  await session.drop('timelines');
  await session.run('rename timelines', 'alter table first_timelines rename to timelines');
  return {
    rows: Number(later['rows']),
    touchpoints: Number(later['touchpoints']),
    conversions: Number(later['conversions']),
  };
}
