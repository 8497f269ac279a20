import type { RunSettings } from '../config/run-options.ts';
import { localTimeSql } from '../engine/local-time.ts';
import type { Session } from '../engine/session.ts';
import type { Source } from '../sources/source.ts';

/** Zones in which sources have midnights for times: dates without a clock. */
export interface ClocklessZones {
  readonly touches: readonly string[];
  readonly converts: readonly string[];
}

export const TIME_OF_WEEK = 'time-of-week';
/** So many of a source's times are midnight where it has dates; a few may have a clock. */
const NEARLY_ALL = 0.95;

/** Whether anybody asks for hours, without which nobody needs to know. */
export function needsClocks({ insights }: RunSettings): boolean {
  return insights.includes(TIME_OF_WEEK);
}

/**
 * Whether the touchpoints and the conversions of a source are dates.
 * @param from the first row (0-based) of the source, which was loaded last
 */
export async function findClockless(
  session: Session,
  { kind, time: { zone } }: Source,
  from: number,
): Promise<ClocklessZones> {
  if (typeof zone !== 'string' || kind === 'identities') return NO_ZONES;
  const row = await session.row(
    'times that are midnight',
    `select avg(midnight) filter (where touches) as touches, avg(midnight) filter (where converts) as converts
    from (
      select touches, converts, (${localTimeSql('time', zone)} % ${DAY} = 0)::tinyint as midnight
      from touchpoints where rowid >= ${from}
    )`,
  );
  const zones = (name: string) => (Number(row[name] ?? 0) >= NEARLY_ALL ? [zone] : []);
  return { touches: zones('touches'), converts: zones('converts') };
}

const DAY = 86_400_000_000;
const NO_ZONES: ClocklessZones = { touches: [], converts: [] };

/** Of all sources together. */
export function clocklessZones(found: readonly (ClocklessZones | undefined)[]): ClocklessZones {
  const all = (part: keyof ClocklessZones) => [...new Set(found.flatMap((zones) => zones?.[part] ?? []))];
  return { touches: all('touches'), converts: all('converts') };
}
