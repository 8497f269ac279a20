import { idRoles } from '../../config/id-kinds.ts';
import type { NamedSource, SourceKind, SourceMap } from '../../config/source-settings.ts';
import { mapsIds } from '../../config/uses-ids.ts';
import { literals } from '../../engine/sql.ts';
import { inputError } from '../../errors.ts';
import { foldedSql } from '../channel-rules/folded-sql.ts';
import { patternsSql } from '../channel-rules/pattern-sql.ts';
import { columnNamed } from '../column-named.ts';
import { type Role, roleFlags } from '../role.ts';
import type { RowAside } from '../row-reading.ts';
import { column, type Table } from '../table.ts';
import { type PlacedColumn, placeMade, withColumns } from './made-columns.ts';
import type { MadeColumn, Names, Preset, PresetFilter, PresetReading } from './preset.ts';
import { namedPreset, placeOf, type Recognised, recognise } from './recognise.ts';

/** A file as it is to be read on, with what its preset knows and what the user said. */
export interface Applied {
  readonly preset: Preset | undefined;
  /** With the columns that the preset makes of others. */
  readonly table: Table;
  /** What the user said of the file, and for the rest the preset. */
  readonly source: NamedSource;
  readonly asides: readonly RowAside[];
  readonly notes: readonly string[];
}

export interface PresetRequest {
  readonly file: string;
  readonly table: Table;
  readonly source: NamedSource;
  /** Whether conversions are in files of their own: then rows of touchpoints are none. */
  readonly conversionFiles: boolean;
  /** Whether a person can have several ids. */
  readonly byIds: boolean;
  /** What earns credit. */
  readonly by: readonly string[];
}

/**
 * Finds out what make a file is of, and reads it so. What the user said has precedence, column by column.
 * @throws AttribError input where the make is known and cannot be read as what the file was given for; usage for a
 *   preset that does not exist
 */
export function applyPreset(request: PresetRequest): Applied {
  const { file, table, source } = request;
  const plain: Applied = { preset: undefined, table, source, asides: [], notes: [] };
  if (source.preset === 'none' || source.kind === 'paths') return plain;
  const known =
    source.preset === undefined ? recognise(table.columns) : namedPreset(file, source.preset, table.columns);
  if (known === undefined) return plain;
  const { preset } = known;
  const reading = preset.readings[source.kind];
  if (reading !== undefined) return read(request, known, reading);
  if (source.preset === undefined && isSaid(source)) return plain;
  throw unfit(file, preset, source.kind);
}

/** Whether the user says all that is needed: then it is no business of a preset. */
function isSaid({ kind, map = {} }: NamedSource): boolean {
  return kind === 'identities'
    ? Object.keys(map).length > 1
    : map.person !== undefined && map.time !== undefined;
}

const KINDS: Readonly<Record<SourceKind, string>> = {
  touchpoints: 'touchpoints',
  conversions: 'conversions',
  identities: 'ids to join people by',
  paths: 'paths',
};

function unfit(file: string, { title, readings, spend, advice }: Preset, kind: SourceKind): Error {
  const given = Object.keys(readings) as SourceKind[];
  const ways = [
    ...given.map((other) => (other === 'touchpoints' ? `attrib run ${file}` : `--${other} ${file}`)),
    ...(spend === undefined ? [] : [`--spend ${file}`]),
  ];
  const what = [...given.map((other) => KINDS[other]), ...(spend === undefined ? [] : ['spend'])];
  const hint = [
    ...(ways.length === 0 ? [] : [`such a file gives ${what.join(' and ')}: ${ways.join('   or   ')}`]),
    ...(advice === undefined ? [] : [advice]),
  ];
  return inputError(
    `${file} looks like ${title}, which hold no ${KINDS[kind]}`,
    hint.length === 0 ? 'if it is something else: --preset none' : hint.join('; '),
  );
}

function read(request: PresetRequest, { preset, form }: Recognised, reading: PresetReading): Applied {
  const { table, source } = request;
  const header = table.columns;
  const made = new Map<string, PlacedColumn>();
  const nameOf = (names: Names | MadeColumn): string | undefined => {
    if (isNames(names)) {
      const index = placeOf(names, header);
      return index === undefined ? undefined : header[index];
    }
    const placed = placeMade(names, header);
    if (placed !== undefined) made.set(placed.name, placed);
    return placed?.name;
  };
  const said = source.map ?? {};
  const map: SourceMap = { ...mapped(request, reading, nameOf), ...said };
  requireRoles(request, preset, reading, map);
  const filters = (reading.filters ?? []).flatMap((filter) => {
    if (filter.unless !== undefined && placeOf(filter.unless, header) !== undefined) return [];
    if (filter.ofPerson === true && (said.person !== undefined || mapsIds(said))) return [];
    const name = nameOf(filter.column);
    return name === undefined || isFiltered(source, name) ? [] : [{ filter, name }];
  });
  const decorated = withColumns(table, [...made.values()]);
  const at = (name: string) => column(columnNamed(name, decorated.columns) ?? 0);
  const events = convertingEvents(request, reading);
  const converting = convertsSql(events, map.event === undefined ? undefined : at(map.event));
  const asides = filters.map(({ filter, name }) => asideOf(filter, at(name), converting));
  const touched = said.event === undefined ? touchEvents(reading, map, events, at) : [];
  return {
    preset,
    table: decorated,
    source: {
      ...source,
      map,
      channel: source.channel ?? (map.channel === undefined ? reading.channel : undefined),
      conversionEvent: map.event === undefined ? source.conversionEvent : events,
      timezone: source.timezone ?? form.timezone,
      dateFormat: source.dateFormat ?? (said.time === undefined ? form.dateFormat : undefined),
    },
    asides: [...asides, ...touched],
    notes: [`read as ${preset.title}`, ...(reading.notes ?? [])],
  };
}

/** Files of one make can be exported without columns that are needed: then it is said which. */
function requireRoles(
  { file, table, source, by }: PresetRequest,
  { title }: Preset,
  { columns, channel }: PresetReading,
  map: SourceMap,
): void {
  const ids = Object.keys(map).some((role) => role in idRoles);
  const told =
    source.channel ?? channel ?? map.channel ?? map.source ?? map.medium ?? map.referrer ?? map.url;
  const needed: readonly (readonly [Role, boolean])[] = [
    ['person', map.person === undefined && !ids],
    ['time', map.time === undefined && source.kind !== 'identities'],
    ['channel', told === undefined && source.kind === 'touchpoints' && by.includes('channel')],
  ];
  for (const [role, isMissing] of needed) {
    const names = columns[role];
    if (!isMissing || names === undefined) continue;
    throw inputError(
      `${file} looks like ${title}, but has no column for "${role}": ${namesIn(names).join(', ')}. Columns: ${table.columns.join(', ')}`,
      `export it with one of these, or say which column it is: ${roleFlags[source.kind]} ${role}=COLUMN`,
    );
  }
}

function namesIn(names: Names | MadeColumn): readonly string[] {
  if (isNames(names)) return [names].flat();
  if ('firstOf' in names) return names.firstOf.flat();
  return Object.entries(names).flatMap(([key, part]) =>
    key !== 'line' && isNames(part) ? [part].flat() : [],
  );
}

function isNames(names: Names | MadeColumn): names is Names {
  return typeof names === 'string' || Array.isArray(names);
}

const OF_CONVERSIONS: readonly string[] = ['conversion', 'value', 'order-id'];
const OF_CHANNELS: readonly string[] = ['channel', 'source', 'medium', 'referrer', 'url'];

/** The columns of the roles that the preset knows and the user did not give to others. */
function mapped(
  { source, conversionFiles, byIds }: PresetRequest,
  { columns, ids }: PresetReading,
  nameOf: (names: Names | MadeColumn) => string | undefined,
): SourceMap {
  const said = source.map ?? {};
  const withoutChannel = source.channel !== undefined || said.channel !== undefined;
  const found = Object.entries(columns).flatMap(([role, names]) => {
    if (names === undefined || said[role as Role] !== undefined) return [];
    if (source.kind === 'touchpoints' && conversionFiles && OF_CONVERSIONS.includes(role)) return [];
    if (withoutChannel && OF_CHANNELS.includes(role)) return [];
    const name = nameOf(names);
    return name === undefined ? [] : [[role, name] as const];
  });
  const joining = !byIds && source.kind !== 'identities' ? [] : Object.entries(ids ?? {});
  const known = joining.flatMap(([role, names]) => {
    const name = names === undefined || said[role as Role] !== undefined ? undefined : nameOf(names);
    return name === undefined ? [] : [[role, name] as const];
  });
  const withPerson = known.length === 0 || source.kind === 'identities';
  const roles = [...found.filter(([role]) => withPerson || role !== 'person'), ...known];
  return Object.fromEntries(roles);
}

function isFiltered({ exclude = [], keep = [] }: NamedSource, name: string): boolean {
  return [...exclude, ...keep].some((filter) => filter.column === name);
}

/** TRUE for rows whose event converts; undefined where none does. */
function convertsSql(events: readonly string[], text: string | undefined): string | undefined {
  if (events.length === 0 || text === undefined) return undefined;
  return `coalesce(list_contains(${literals(events)}, trim(${text})), false)`;
}

function asideOf(
  { reason, is, isNot, ofTouchpoints = false, ofPerson = false }: PresetFilter,
  text: string,
  converting?: string,
): RowAside {
  const folded = foldedSql(text);
  const holds = [
    ...(is === undefined ? [] : [`coalesce(${patternsSql(folded, is)}, false)`]),
    ...(isNot === undefined ? [] : [`not coalesce(${patternsSql(folded, isNot)}, false)`]),
  ];
  const spared = ofTouchpoints && converting !== undefined ? ` and not ${converting}` : '';
  return { holds: `((${holds.join(' or ')})${spared})`, reason, ...(ofPerson ? { ofNobody: true } : {}) };
}

/** The events that convert: those of the user, else those of the preset. */
function convertingEvents(
  { source, conversionFiles }: PresetRequest,
  { conversionEvents = [] }: PresetReading,
): readonly string[] {
  const { conversionEvent = [] } = source;
  if (conversionEvent.length > 0) return conversionEvent;
  return conversionFiles ? [] : conversionEvents;
}

/** Sets aside the events that are neither touchpoints nor conversions. */
function touchEvents(
  { touchEvents: touches }: PresetReading,
  map: SourceMap,
  converting: readonly string[],
  at: (name: string) => string,
): readonly RowAside[] {
  if (touches === undefined || map.event === undefined) return [];
  const kept = [...touches, ...converting];
  return [
    asideOf({ reason: `events other than ${kept.join(', ')}`, column: [], isNot: kept }, at(map.event)),
  ];
}
