import { conversionRoles, touchpointRoles } from '../config/roles.ts';
import {
  type NamedSource,
  type ReadingDefaults,
  type SourceKind,
  type SourceSettings,
  settleSource,
} from '../config/source-settings.ts';
import { mapsIds } from '../config/uses-ids.ts';
import type { Session } from '../engine/session.ts';
import { internalError } from '../errors.ts';
import type { ChosenRules } from './channel-rules/chosen-rules.ts';
import { withTraffic } from './channel-rules/traffic-sql.ts';
import { formatOf, openTable } from './formats/index.ts';
import { identityReading, NO_TIME, requireTwoIds } from './identity-reading.ts';
import { type InputFile, openInput } from './input-file.ts';
import { labelledColumns } from './labelled-columns.ts';
import { hasMicros, type MoneyColumn, readMoneyColumn, surveyMoneyColumn } from './money-column.ts';
import { moneyReading } from './money-reading.ts';
import { isSameStyle, type MoneyStyle, plainStyle } from './money-style.ts';
import { nestedChecks, refuseLists } from './nested-cells.ts';
import { nulChecks } from './nul-checks.ts';
import { applyPreset } from './presets/apply-preset.ts';
import type { Preset } from './presets/preset.ts';
import type { Role, RoleColumns } from './role.ts';
import { placeFilters, type RowFilters } from './row-filters.ts';
import { type PrivacyRules, type RowAside, type RowReading, rowReading } from './row-reading.ts';
import { segmentParts } from './segment-parts.ts';
import { type AskedStages, readStageColumn } from './stage-column.ts';
import { column, readingFrom, succeeds, type Table, type TableHeader, type TableScan } from './table.ts';
import { readTimeColumn } from './time-column.ts';
import { timeColumns } from './time-columns.ts';
import type { TimeReading } from './time-reading.ts';
import { type LabelPart, rolesOfDimension } from './touch-dimension.ts';
import { readZoneColumn } from './zone-column.ts';

/** A file that is understood and ready to be loaded. */
export interface Source {
  /** Position among the run's sources. */
  readonly number: number;
  readonly file: string;
  readonly kind: SourceKind;
  readonly settings: SourceSettings;
  /** Whether a person can have several ids. */
  readonly byIds: boolean;
  readonly asked: AskedStages & PrivacyRules;
  readonly input: InputFile;
  /** Name of the format the file is in: `csv`, `parquet`, … */
  readonly format: string;
  readonly header: Table;
  readonly columns: RoleColumns;
  /** What a touchpoint's label is made of; nothing in a conversions file. */
  readonly label: readonly LabelPart[];
  /** What a row's segment is made of; undefined where nobody asks for it, or the file lacks a column. */
  readonly segment: readonly LabelPart[] | undefined;
  /** Whether rules tell the channel; then the scan has the columns that they look at. */
  readonly ruled: boolean;
  readonly time: TimeReading;
  /** Which rows the user leaves out. */
  readonly filters: RowFilters;
  /** The times as text, in SQL; of a date and its clock in two columns, both. */
  readonly timeText: string;
  /** How the values are written. */
  readonly money: MoneyStyle;
  readonly reading: RowReading;
  readonly scan: TableScan;
  /** Name of the preset it is read by, if it is of a known make. */
  readonly preset: string | undefined;
  /** What the preset sets aside. */
  readonly asides: readonly RowAside[];
  /** What a reader should know of how the file was understood, besides what the scan notes. */
  readonly notes: readonly string[];
}

export interface SourceRequest {
  readonly source: NamedSource;
  /** What holds where neither the user nor a preset says anything of the file. */
  readonly run: ReadingDefaults;
  /** What earns credit: `channel`, `campaign` or column names. */
  readonly by: readonly string[];
  /** The columns that tell segments. */
  readonly segment?: readonly string[] | undefined;
  /** Whether a person can have several ids. */
  readonly byIds: boolean;
  /** What tells the channel where no column says it. */
  readonly rules?: ChosenRules | undefined;
  /** Whether the conversions of the run, or some of them, are in files of their own. */
  readonly conversionFiles: boolean;
  readonly asked: AskedStages & PrivacyRules;
  /** Position among the run's sources; part of the names of what it leaves in the session. */
  readonly number: number;
  readonly stdin?: AsyncIterable<Uint8Array> | undefined;
  readonly signal?: AbortSignal | undefined;
}

const REQUIRED: Readonly<Record<SourceKind, readonly Role[]>> = {
  touchpoints: ['person', 'time'],
  conversions: ['person', 'time'],
  identities: [],
  paths: ['path'],
};

/** All but consent: who has not agreed is left out of files of any make. */
const ALL_ROLES = Object.keys({ ...touchpointRoles, ...conversionRoles }).filter(
  (role) => role !== 'consent',
) as Role[];

/** Roles whose column a short line may lack. */
const MAY_BE_MISSING: ReadonlySet<Role> = new Set<Role>([
  'campaign',
  'currency',
  'type',
  'order-id',
  'stage',
]);

/** What was asked, with all that decides how the file is read. */
type Settled = SourceRequest & { readonly settings: SourceSettings; readonly preset: Preset | undefined };

/** Opens a file, finds its format, columns and time form, and makes its rows ready to be read. */
export async function understandSource(session: Session, request: SourceRequest): Promise<Source> {
  const said = settleSource(request.source, request.run);
  const { kind } = said;
  const input = await openInput(request.source.path, {
    folder: session.folder,
    stdin: request.stdin,
    encoding: said.encoding,
    signal: request.signal,
    binary: true,
  });
  const format = await formatOf(input);
  const understood = (table: Table) => {
    const known = applyPreset({ ...request, file: input.name, table });
    const settings = settleSource(known.source, request.run);
    const settled: Settled = { ...request, settings, preset: known.preset };
    const header = known.table;
    const labelled = labelledColumns(
      {
        file: input.name,
        kind,
        header: header.columns,
        doubled: header.doubled,
        map: settings.map,
        required: requiredRoles(settled),
        samples: header.samples.map(({ cells }) => cells),
        eventNames: settings.conversionEvent,
        onlyWhenMapped: rolesOnlyWhenMapped(settled),
      },
      { by: request.by, channel: settings.channel, rules: request.rules },
    );
    return { known, settings, header, labelled };
  };
  const table = await openTable(format, {
    session,
    input,
    number: request.number,
    delimiter: said.delimiter,
    table: said.table,
    suits: (header) => succeeds(() => understood(unread(header))),
    signal: request.signal,
  });
  const { known, settings, header, labelled } = understood(table);
  const { label, traffic } = labelled;
  const times = timeColumns(input.name, header, labelled.columns, settings);
  const { columns } = times;
  const filters = placeFilters(
    { ...settings, file: input.name, conversionFiles: request.conversionFiles },
    header.columns,
  );
  const segment = segmentParts(header.columns, columns, request.segment ?? []);
  refuseLists({ file: input.name, header, columns, label, segment });
  const plain = await header.scan(neededColumns(columns, filters));
  const scan = traffic === undefined ? plain : withTraffic(plain, traffic);
  const base = {
    number: request.number,
    file: input.name,
    kind,
    settings,
    asked: request.asked,
    byIds: request.byIds,
    input,
    format: format.name,
    header,
    columns,
    label,
    segment,
    ruled: traffic !== undefined,
    filters,
    scan,
    preset: known.preset?.name,
    asides: known.asides,
    timeText: times.sql,
    notes: [...known.notes, ...labelled.notes, ...times.notes],
  };
  if (kind === 'identities') {
    requireTwoIds(input.name, header.columns, columns);
    return withReading(session, { ...base, time: NO_TIME, money: plainStyle() });
  }
  const zoned = columns.get('zone');
  const time = await readingFrom(scan, async () =>
    readTimeColumn(session, {
      file: input.name,
      column: times.name,
      samples: times.samples,
      places: header.places,
      from: scan.tolerant,
      sql: times.sql,
      formats: settings.dateFormat,
      zone:
        zoned === undefined
          ? settings.timezone
          : await readZoneColumn(session, {
              from: scan.tolerant,
              sql: column(zoned),
              otherwise: settings.timezone,
            }),
    }),
  );
  const value = moneyColumn(base);
  const money =
    value === undefined ? plainStyle() : await readingFrom(scan, () => readMoneyColumn(session, value));
  return withReading(session, { ...base, time, money });
}

/** A table of which only the header has been looked at. */
function unread(header: TableHeader): Table {
  const scan = () => Promise.reject(internalError('the table was not chosen'));
  return { ...header, places: 'line', scan };
}

async function withReading(session: Session, source: Omit<Source, 'reading'>): Promise<Source> {
  const { kind, settings, columns, label, time, header, scan, filters } = source;
  if (kind === 'identities')
    return completed(source, identityReading(columns, source.asked, filters, header));
  const stages = await readingFrom(scan, () =>
    readStageColumn(session, source.asked, { ...source, from: scan.tolerant }),
  );
  const reading = rowReading({
    kind,
    columns,
    byIds: source.byIds,
    privacy: source.asked,
    label,
    segment: source.segment,
    channel: settings.channel,
    time,
    timeText: source.timeText,
    money: moneyReading({
      style: source.money,
      refunds: settings.refunds,
      micros: hasMicros(header.columns[columns.get('value') ?? -1]),
    }),
    conversionEvents: settings.conversionEvent,
    conversionIsTouch: settings.conversionIsTouch,
    stages,
    filters,
  });
  return completed(source, reading);
}

/** What the preset sets aside comes first, as does what no text may hold. */
function completed(source: Omit<Source, 'reading'>, reading: RowReading): Source {
  const asides = [...source.asides, ...reading.asides];
  return {
    ...source,
    reading: {
      ...reading,
      asides,
      checks: [...nulChecks(source), ...nestedChecks(source), ...reading.checks],
    },
  };
}

/** The source with a scan that cannot fail at a record, where the one it has did. */
export async function mendSource(session: Session, source: Source): Promise<Source> {
  const { mend } = source.scan;
  return mend === undefined ? source : withReading(session, { ...source, scan: await mend() });
}

type MoneySource = Pick<Source, 'file' | 'format' | 'header' | 'columns' | 'scan' | 'settings'>;

/** The column of amounts of a file, if it has one. */
export function moneyColumn({
  file,
  format,
  header,
  columns,
  scan,
  settings,
}: MoneySource): MoneyColumn | undefined {
  const at = columns.get('value');
  if (at === undefined) return undefined;
  return {
    file,
    column: header.columns[at] ?? '',
    samples: header.samples.map(({ cells, line }) => ({ text: cells[at] ?? '', line })),
    places: header.places,
    from: scan.tolerant,
    sql: column(at),
    decimal: settings.decimal,
    numbers: format !== 'csv',
  };
}

/**
 * Looks at the whole column of amounts of a source whose rows were not all taken.
 * @returns the source itself, where its amounts are written as they were read
 * @throws an input error where they can be read two ways
 */
export async function settleMoney(session: Session, source: Source): Promise<Source> {
  const value = moneyColumn(source);
  if (value === undefined || hasMicros(value.column)) return source;
  const money = await readingFrom(source.scan, () => surveyMoneyColumn(session, value));
  return isSameStyle(money, source.money) ? source : withReading(session, { ...source, money });
}

/** The columns without which a short line is of no use. */
function neededColumns(columns: RoleColumns, { exclude, keep }: RowFilters): ReadonlySet<number> {
  const optional = [...columns].filter(([role]) => MAY_BE_MISSING.has(role)).map(([, index]) => index);
  const needed = [...columns.values(), ...[...exclude, ...keep].map(({ index }) => index)];
  return new Set(needed.filter((index) => !optional.includes(index)));
}

function requiredRoles({ settings, by }: Settled): readonly Role[] {
  const { kind, conversionEvent, channel } = settings;
  if (kind === 'identities') return REQUIRED[kind];
  const needed = REQUIRED[kind].filter((role) => role !== 'person' || !mapsIds(settings.map));
  if (kind === 'conversions') return needed;
  const event: readonly Role[] = conversionEvent.length > 0 ? ['event'] : [];
  return [...needed, ...rolesOfDimension(by, channel), ...event];
}

/**
 * Where the user has said what a conversion is, a header that suggests another way is not followed: conversions
 * would count twice. Nor is, where ids are mapped, a column that looks like the person: it could be one of them. Of
 * files whose make is known, all columns are but that of consent.
 */
function rolesOnlyWhenMapped({ settings, conversionFiles, asked, preset }: Settled): readonly Role[] {
  if (preset !== undefined) return ALL_ROLES;
  const { kind, map, conversionEvent } = settings;
  const person: readonly Role[] = kind !== 'identities' && mapsIds(map) ? ['person'] : [];
  if (kind !== 'touchpoints') return person;
  const unasked: readonly Role[] = asked.stages.length === 0 ? [...person, 'stage'] : person;
  const event: readonly Role[] = asked.stages.length === 0 ? ['event'] : [];
  if (conversionFiles) return ['conversion', 'value', ...event, ...unasked];
  return conversionEvent.length > 0 ? ['conversion', ...unasked] : [...event, ...unasked];
}
