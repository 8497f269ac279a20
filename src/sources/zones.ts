import { bound, literal } from '../engine/sql.ts';

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
  return bound(
    'n',
    naive,
    choiceSql(zone, (name) => instantSql('n', name)),
  );
}

/** `of` each zone, chosen by the cell of the row. */
function choiceSql(zone: ZoneColumn, of: (name: string) => string): string {
  const texts = new Map<string | number, string[]>();
  for (const [text, name] of zone.zones) texts.set(name, [...(texts.get(name) ?? []), text]);
  const branches = [...texts].map(([name, named]) => {
    const instant = typeof name === 'number' ? `epoch_us(n) - ${name * 60_000_000}` : of(name);
    return `when z in (${named.map(literal).join(', ')}) then ${instant}`;
  });
  return bound(
    'z',
    `coalesce(trim(${zone.text}), '')`,
    `case when z = '' then ${of(zone.otherwise)} ${branches.join(' ')} end`,
  );
}

/** Whether the cell of a row names something that is no zone. */
export function isUnknownZoneSql({ text, zones }: ZoneColumn): string {
  return `(coalesce(trim(${text}), '') not in (${['', ...zones.keys()].map(literal).join(', ')}))`;
}
