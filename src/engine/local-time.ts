import { literal } from './sql.ts';

/**
 * µs since 1970 by the clocks of a zone.
 * @param time in SQL: µs since 1970-01-01 UTC
 */
export function localTimeSql(time: string, zone: string): string {
  return zone === 'UTC' ? time : `epoch_us(timezone(${literal(zone)}, make_timestamptz(${time})))`;
}
