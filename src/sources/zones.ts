import { bound, isOneOf, literal } from '../engine/sql.ts';

/** Where times without an offset are: in one zone, or in the one that another column of the row names. */
export type Zone = string | ZoneColumn;

export interface ZoneColumn {
  /** The column in SQL. */
  readonly text: string;
  /** Every text of the column that names a zone, with its IANA name or its offset in minutes. */
  readonly zones: ReadonlyMap<string, string | number>;
  /** The zone of rows whose cell is empty. */
  readonly otherwise: string;
}

/** As messages call it. */
export function zoneLabel(zone: Zone): string {
  return typeof zone === 'string' ? zone : 'the zone of the row';
}

/**
 * A naive timestamp in a zone as µs since 1970-01-01 UTC; NULL for a local time that the zone's clocks skip, and where
 * no zone is known. Of a time that occurs twice it is the later.
 */
export function instantSql(naive: string, zone: Zone): string {
  if (zone === 'UTC') return `epoch_us(${naive})`;
  if (typeof zone === 'string') {
    const there = `timezone(${literal(zone)}, ${naive})`;
    return `(case when timezone(${literal(zone)}, ${there}) = ${naive} then epoch_us(${there}) end)`;
  }
  const shifted = (minutes: number) => `epoch_us(n) - ${minutes * 60_000_000}`;
  return bound(
    'n',
    naive,
    choiceSql(zone, (name) => instantSql('n', name), shifted),
  );
}

/** Clocks are set back by an hour nearly everywhere, by half an hour on Lord Howe Island; in µs. */
const SHIFTS = [3_600_000_000, 1_800_000_000];

/** Whether an instant in µs lies in an hour that the zone's clocks show twice; its local time has two readings. */
export function isRepeatedSql(time: string, zone: Zone): string {
  if (zone === 'UTC') return 'false';
  if (typeof zone !== 'string')
    return choiceSql(
      zone,
      (name) => isRepeatedSql(time, name),
      () => 'false',
    );
  const local = (shift: string) => `timezone(${literal(zone)}, make_timestamptz(${time} ${shift}))`;
  const twice = SHIFTS.flatMap((shift) => [`+ ${shift}`, `- ${shift}`]).map(
    (shift) => `${local('')} = ${local(shift)}`,
  );
  return `(${twice.join(' or ')})`;
}

/** What holds in the zone, or at the offset in minutes, that the cell of the row names. */
function choiceSql(zone: ZoneColumn, of: (name: string) => string, at: (minutes: number) => string): string {
  const texts = new Map<string | number, string[]>();
  for (const [text, name] of zone.zones) texts.set(name, [...(texts.get(name) ?? []), text]);
  const branches = [...texts].map(([name, named]) => {
    const chosen = typeof name === 'number' ? at(name) : of(name);
    return `when z in (${named.map(literal).join(', ')}) then ${chosen}`;
  });
  return bound(
    'z',
    `coalesce(trim(${zone.text}), '')`,
    `case when z = '' then ${of(zone.otherwise)} ${branches.join(' ')} end`,
  );
}

/** Whether the cell of a row names something that is no zone. */
export function isUnknownZoneSql({ text, zones }: ZoneColumn): string {
  return `(not ${isOneOf(`coalesce(trim(${text}), '')`, ['', ...zones.keys()])})`;
}
