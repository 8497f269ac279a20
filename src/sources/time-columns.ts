import type { SourceSettings } from '../config/source-settings.ts';
import { inputError } from '../errors.ts';
import { isNamed } from './name-key.ts';
import type { RoleColumns } from './role.ts';
import { headerKey } from './roles.ts';
import { column, type Table } from './table.ts';
import { CLOCK_ONLY, hasClock, isInForm } from './time-forms.ts';

/** Where the times of a file stand: in one column, or a date in one and its clock in another. */
export interface TimeColumns {
  /** The roles, with `clock` and `zone` where they have a column. */
  readonly columns: RoleColumns;
  /** The whole time as text, in SQL. */
  readonly sql: string;
  /** As messages call it: `Date`, or `Date + Time`. */
  readonly name: string;
  /** The first times of the file with their places. */
  readonly samples: readonly { readonly text: string; readonly line: number }[];
  readonly notes: readonly string[];
}

/** As `headerKey` leaves them, in the languages of the other header names. */
const DATES: readonly string[] = [
  ...['date', 'orderdate', 'eventdate', 'conversiondate', 'purchasedate', 'touchdate', 'touchpointdate'],
  ...['transactiondate', 'day', 'tarih', 'tarix', 'dato', 'datum', 'jour', 'fecha', 'التاريخ'],
];
const CLOCKS: readonly string[] = [
  ...['time', 'clock', 'timeofday', 'ordertime', 'eventtime', 'transactiontime', 'saat', 'vaxt', 'tid'],
  ...['klokkeslett', 'tidspunkt', 'uhrzeit', 'zeit', 'heure', 'hora', 'الوقت', 'الساعة'],
];
const ZONES: readonly string[] = [
  ...['timezone', 'timezonename', 'tz', 'saatdilimi', 'zamandilimi', 'saatqurşağı', 'tidssone', 'zeitzone'],
  ...['fuseauhoraire', 'zonahoraria', 'المنطقةالزمنية'],
];

/**
 * Puts date and clock together where they stand in two columns, as some tills export them: if a column that is called
 * a date has dates, and one that is called a time has times of day, they can be nothing else. A column of zones counts
 * only beside them, or mapped: elsewhere it may be where the visitor was.
 * @throws an input error where there are times of day and no dates
 */
export function timeColumns(
  file: string,
  table: Table,
  roles: RoleColumns,
  { kind, map }: Pick<SourceSettings, 'kind' | 'map'>,
): TimeColumns {
  const flag = kind === 'conversions' ? '--map-conversions' : '--map';
  const columns = new Map(roles);
  const names = table.columns;
  const free = (keys: readonly string[]) =>
    names.flatMap((name, i) =>
      isNamed(headerKey(name), keys) && ![...columns.values()].includes(i) ? [i] : [],
    );
  const filled = (at: number) =>
    table.samples.map(({ cells }) => dateText(cells[at] ?? '')).filter((text) => text !== '');
  const most = (at: number, is: (text: string) => boolean) =>
    2 * filled(at).filter(is).length > filled(at).length;
  const isClock = (at: number) => most(at, (text) => isInForm(text, CLOCK_ONLY));
  const isDate = (at: number) => most(at, (text) => !hasClock(text));

  const time = columns.get('time');
  if (time === undefined) return { columns, sql: 'null::varchar', name: '', samples: [], notes: [] };
  if (!columns.has('clock') && isClock(time)) {
    const [date, ...others] = free(DATES).filter(isDate);
    if (date === undefined || others.length > 0 || map.time !== undefined) {
      throw inputError(
        `${file}: column "${names[time]}" has times of day and no dates. Columns: ${names.join(', ')}`,
        `Say where the dates are: ${flag} 'time=${names[date ?? -1] ?? 'COLUMN'},clock=${names[time]}'`,
      );
    }
    columns.set('time', date).set('clock', time);
  } else if (!columns.has('clock') && map.time === undefined && isDate(time)) {
    const [clock, ...others] = free(CLOCKS).filter(isClock);
    if (clock !== undefined && others.length === 0) columns.set('clock', clock);
  }
  const zones = columns.has('zone') ? [] : free(ZONES);
  const [zone] = zones;
  if (columns.has('clock') && zone !== undefined && zones.length === 1) columns.set('zone', zone);
  return { columns, ...together(table, columns), notes: unusedZone(names, zones, columns, flag) };
}

function together(
  { columns: names, samples }: Table,
  columns: RoleColumns,
): Pick<TimeColumns, 'sql' | 'name' | 'samples'> {
  const time = columns.get('time') ?? 0;
  const clock = columns.get('clock');
  if (clock === undefined) {
    return {
      sql: column(time),
      name: names[time] ?? '',
      samples: samples.map(({ cells, line }) => ({ text: cells[time] ?? '', line })),
    };
  }
  const date = `regexp_replace(trim(${column(time)}), '${MIDNIGHT}', '')`;
  return {
    sql: `nullif(trim(concat_ws(' ', ${date}, trim(${column(clock)}))), '')`,
    name: `${names[time]} + ${names[clock]}`,
    samples: samples.map(({ cells, line }) => ({
      text: `${dateText(cells[time] ?? '')} ${(cells[clock] ?? '').trim()}`.trim(),
      line,
    })),
  };
}

/** What spreadsheets write behind a date that has its clock in another column. */
const MIDNIGHT = '[T ]0?0:00(:00([.]0+)?)?$';

function dateText(cell: string): string {
  return cell.trim().replace(new RegExp(MIDNIGHT), '');
}

function unusedZone(
  names: readonly string[],
  zones: readonly number[],
  columns: RoleColumns,
  flag: string,
): readonly string[] {
  const [zone] = zones;
  if (zone === undefined || columns.has('zone')) return [];
  return [`column "${names[zone]}" is not used: if times are in these zones, ${flag} 'zone=${names[zone]}'`];
}
