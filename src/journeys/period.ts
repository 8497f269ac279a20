import type { Session } from '../engine/session.ts';
import type { SetAside } from '../log/set-aside.ts';
import type { EventLayout } from './event-layout.ts';
import { usedTouchpoints } from './totals.ts';

export interface PeriodJourneys {
  readonly persons: number;
  readonly touchpoints: number;
  readonly setAside: readonly SetAside[];
}

/**
 * Keeps of `journeys` those that end in the period: with a conversion, or else with their last touchpoint. Leaves the
 * table `bought_before(person)`: who converted earlier.
 * @param since first instant of the period, in µs since 1970-01-01 UTC
 */
export async function keepPeriod(
  session: Session,
  layout: EventLayout,
  since: number,
  mayBeReused: boolean,
): Promise<PeriodJourneys> {
  const { time, channel } = layout;
  const start = Math.ceil((since - layout.origin) / layout.unit);
  const ended = `${time('coalesce(conversion, touches[-1])')} < ${start}`;
  const before = await usedTouchpoints(session, mayBeReused);
  const conversions = await session.row(
    'conversions before the period',
    `select count(*) filter (where ${channel('conversion')} = 0)::double as n from journeys where conversion is not null and ${ended}`,
  );
  await session.run(
    'people who bought before the period',
    `create table bought_before as select distinct person from journeys where conversion is not null and ${ended}`,
  );
  await session.run('without journeys before the period', `delete from journeys where ${ended}`);
  const touchpoints = await usedTouchpoints(session, mayBeReused);
  const people = await session.row(
    'people of the period',
    'select count(distinct person)::double as n from journeys',
  );
  const setAside = [
    { reason: 'touchpoints of journeys that ended before the period', count: before - touchpoints },
    { reason: 'conversions before the period', count: Number(conversions['n']) },
  ];
  return {
    persons: Number(people['n']),
    touchpoints,
    setAside: setAside.filter(({ count }) => count > 0),
  };
}
