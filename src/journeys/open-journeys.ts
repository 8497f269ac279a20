import type { Session } from '../engine/session.ts';
import type { EventLayout } from './event-layout.ts';

/**
 * A non-converting journey is open when it could still have gone on to convert after the data ends: its last
 * touchpoint lies within the look-back window of the last time in the log.
 */
function open(layout: EventLayout, lookback: number | null): string {
  const { time } = layout;
  const end = layout.units(layout.lastTime - layout.origin);
  const within = lookback === null ? 'true' : `${time('touches[-1]')} >= ${end - layout.units(lookback)}`;
  return `conversion is null and ${within}`;
}

/** Counts the open journeys and their touchpoints. */
export async function countOpenJourneys(
  session: Session,
  layout: EventLayout,
  lookback: number | null,
): Promise<{ readonly journeys: number; readonly touchpoints: number }> {
  const row = await session.row(
    'open journeys',
    `select count(*)::double as journeys, coalesce(sum(len(touches)), 0)::double as touchpoints
    from journeys where ${open(layout, lookback)}`,
  );
  return { journeys: Number(row['journeys']), touchpoints: Number(row['touchpoints']) };
}

/** Takes the open journeys out of `journeys`. */
export async function removeOpenJourneys(
  session: Session,
  layout: EventLayout,
  lookback: number | null,
): Promise<void> {
  await session.run('without open journeys', `delete from journeys where ${open(layout, lookback)}`);
}
