import { railsZone } from '../config/rails-zones.ts';
import type { Session } from '../engine/session.ts';
import type { ZoneColumn } from './zones.ts';

/** More zones than there are. */
const MOST_ZONES = 2000;

/**
 * Looks up the zone of each text in a column of zones: IANA names, those of Ruby on Rails, and offsets from UTC.
 * @param from a query's FROM clause over the file, and the column in it
 * @param otherwise the zone of rows without one
 */
export async function readZoneColumn(
  session: Session,
  { from, sql, otherwise }: { readonly from: string; readonly sql: string; readonly otherwise: string },
): Promise<ZoneColumn> {
  const texts = await session.rows(
    'zones of the rows',
    `select distinct trim(${sql}) as zone ${from} where trim(${sql}) <> '' order by zone limit ${MOST_ZONES}`,
  );
  const known = await session.rows('known zones', 'select name from pg_timezone_names() order by name');
  const byName = new Map(known.map(({ name }) => [String(name).toLowerCase(), String(name)]));
  const zones = texts.flatMap(({ zone: cell }) => {
    const text = String(cell);
    const zone = zoneNamed(text, byName);
    return zone === undefined ? [] : [[text, zone] as const];
  });
  return { text: sql, zones: new Map(zones), otherwise };
}

/** Short names that stand for UTC wherever they are written; others, such as IST or BST, have several meanings. */
const UTC: readonly string[] = ['z', 'utc', 'gmt', 'etc/utc', 'coordinated universal time'];

/** An IANA name, or an offset in minutes. */
function zoneNamed(text: string, byName: ReadonlyMap<string, string>): string | number | undefined {
  const name = text.toLowerCase();
  if (UTC.includes(name)) return 'UTC';
  const offset = /^(?:utc|gmt)? ?([+-])(\d{1,2})(?::?([0-5]\d))?$/.exec(name);
  if (offset !== null) {
    const [, sign, hours, minutes = '0'] = offset;
    const size = Number(hours) * 60 + Number(minutes);
    return size > 14 * 60 ? undefined : sign === '-' ? -size : size;
  }
  const iana = name.includes('/') || name.length > 4 ? byName.get(name) : undefined;
  return iana ?? byName.get(railsZone(name)?.toLowerCase() ?? '');
}
