import { join } from 'node:path';
import { nearest } from '../config/nearest.ts';
import type { Exclusion } from '../config/run-options.ts';
import type { SourceKind, SourceSettings } from '../config/source-settings.ts';
import type { Session } from '../engine/session.ts';
import { inputError, usageError } from '../errors.ts';
import { type CsvScan, column, scanCsv } from './csv-scan.ts';
import { type Dialect, sniffDialect } from './dialect.ts';
import { type CsvHeader, readHeader } from './header.ts';
import { type InputFile, openInput } from './input-file.ts';
import { type Mended, type MendOptions, mendCsv } from './mend.ts';
import { checkDecimalMark } from './money-column.ts';
import { type RefusedFile, RefusedWriter } from './refused-file.ts';
import type { Role, RoleColumns } from './role.ts';
import { resolveRoles } from './roles.ts';
import { type PlacedExclusion, type RowReading, rowReading } from './row-reading.ts';
import { surveyCsv } from './survey.ts';
import { readTimeColumn } from './time-column.ts';
import type { TimeReading } from './time-reading.ts';
import { type LabelPart, labelParts, rolesOfDimension } from './touch-dimension.ts';

/** A file that is understood and ready to be loaded. */
export interface Source {
  /** Position among the run's sources. */
  readonly number: number;
  readonly file: string;
  readonly kind: SourceKind;
  readonly settings: SourceSettings;
  readonly input: InputFile;
  readonly header: CsvHeader;
  readonly columns: RoleColumns;
  /** What a touchpoint's label is made of; nothing in a conversions file. */
  readonly label: readonly LabelPart[];
  readonly dialect: Dialect;
  readonly time: TimeReading;
  readonly reading: RowReading;
  /** What DuckDB is to read: the file itself, or its mended copy. */
  readonly scan: CsvScan;
  /** The mended copy has one more column, the line each record starts on; in a plain file that is record + 2. */
  readonly mended: boolean;
  /** Records after the header, counted by attrib itself and not by DuckDB. */
  readonly records: number;
  /** Records that could not be split into columns, if there are any. */
  readonly refused: RefusedFile | undefined;
  readonly notes: readonly string[];
}

export interface SourceRequest {
  readonly path: string;
  readonly settings: SourceSettings;
  /** What earns credit: `channel`, `campaign` or column names. */
  readonly by: readonly string[];
  /** Whether the conversions of the run, or some of them, are in files of their own. */
  readonly conversionFiles: boolean;
  /** Position among the run's sources; part of the names of what it leaves in the session. */
  readonly number: number;
  readonly stdin?: AsyncIterable<Uint8Array> | undefined;
  readonly signal?: AbortSignal | undefined;
}

const REQUIRED: Readonly<Record<SourceKind, readonly Role[]>> = {
  touchpoints: ['person', 'time'],
  conversions: ['person', 'time'],
};

/** Roles whose column a short line may lack. */
const MAY_BE_MISSING: ReadonlySet<Role> = new Set<Role>(['campaign', 'type', 'order-id']);

/** Opens a file, finds its dialect, columns and time form, and mends it where a strict reader would stumble. */
export async function understandSource(session: Session, request: SourceRequest): Promise<Source> {
  const { settings } = request;
  const { kind } = settings;
  const input = await openInput(request.path, {
    folder: session.folder,
    stdin: request.stdin,
    encoding: settings.encoding,
    signal: request.signal,
  });
  const dialect = await sniffDialect(input, settings.delimiter);
  const header = await readHeader(input, dialect);
  const columns = resolveRoles({
    file: input.name,
    kind,
    header: header.columns,
    map: settings.map,
    required: requiredRoles(request),
    samples: header.samples.map(({ cells }) => cells),
    eventNames: settings.conversionEvent,
    onlyWhenMapped: rolesOnlyWhenMapped(request),
  });
  const label =
    kind === 'conversions'
      ? []
      : labelParts(input.name, header.columns, columns, request.by, settings.channel);
  const exclude = placed('exclude', settings.exclude, input, header);
  const keep = placed('keep', settings.keep, input, header);
  const survey = await surveyCsv(input.path, {
    delimiter: dialect.delimiter,
    columns: header.columns.length,
    headerLine: header.line,
    signal: request.signal,
  });
  if (survey.unclosedQuoteLine !== undefined) {
    throw inputError(
      `${input.name}:${survey.unclosedQuoteLine}: a quote is opened here and never closed; it hides the rest of the file`,
      'Close the quote, or double it ("") if it belongs to the text',
    );
  }
  const scan = {
    path: input.path,
    delimiter: dialect.delimiter,
    columnCount: header.columns.length,
  };
  const base = {
    number: request.number,
    file: input.name,
    kind,
    settings,
    input,
    header,
    columns,
    label,
    dialect,
    scan,
    mended: false,
    refused: undefined,
    notes: headerNotes(header),
  };
  const whole = { ...base, records: survey.records };
  const plain =
    survey.plain && !isRagged(header)
      ? whole
      : await mend(session, whole, [...exclude, ...keep], request.signal);
  const at = columns.get('time') ?? 0;
  const time = await readTimeColumn(session, {
    file: input.name,
    column: header.columns[at] ?? '',
    samples: header.samples.map(({ cells, line }) => ({ text: cells[at] ?? '', line })),
    from: scanCsv(plain.scan, 'skip'),
    sql: column(at),
    formats: settings.dateFormat,
    zone: settings.timezone,
  });
  const value = columns.get('value');
  if (value !== undefined) {
    checkDecimalMark({
      file: input.name,
      column: header.columns[value] ?? '',
      samples: header.samples.map(({ cells, line }) => ({ text: cells[value] ?? '', line })),
      decimal: settings.decimal,
    });
  }
  const reading = rowReading({
    kind,
    columns,
    label,
    time,
    zone: settings.timezone,
    money: { decimal: settings.decimal, refunds: settings.refunds },
    conversionEvents: settings.conversionEvent,
    conversionIsTouch: settings.conversionIsTouch,
    exclude,
    keep,
  });
  return { ...plain, time, reading };
}

type Understood = Omit<Source, 'time' | 'reading'>;

/**
 * Makes a copy of the file that a strict reader takes line by line: one kind of line end, UTF-8, every record as
 * wide as the header. Records beyond mending are kept with their line and the reason.
 */
async function mend(
  session: Session,
  source: Understood,
  filters: readonly PlacedExclusion[],
  signal: AbortSignal | undefined,
): Promise<Understood> {
  const out = join(session.folder, `mended-${source.number}.csv`);
  const optional = [...source.columns].filter(([role]) => MAY_BE_MISSING.has(role)).map(([, index]) => index);
  const needed = [...source.columns.values(), ...filters.map(({ index }) => index)];
  const writer = new RefusedWriter(join(session.folder, `refused-${source.number}.csv`));
  const { counts, refused } = await mendInto(writer, {
    path: source.input.path,
    out,
    delimiter: source.dialect.delimiter,
    columns: source.header.columns,
    requiredColumns: new Set(needed.filter((index) => !optional.includes(index))),
    headerLine: source.header.line,
    signal,
  });
  const notes = [
    ...headerNotes(source.header),
    ...(counts.padded > 0 ? [`${lines(counts.padded)} short of columns that no role needs; used`] : []),
    ...(counts.blankLines > 0 ? [`${lines(counts.blankLines)} blank; skipped`] : []),
  ];
  return {
    ...source,
    scan: {
      path: out,
      delimiter: source.dialect.delimiter,
      columnCount: source.header.columns.length + 1,
    },
    mended: true,
    records: counts.records,
    refused,
    notes,
  };
}

/**
 * Whether a first record shows that the strict reader would stumble: it takes a second per 100,000 such records, and
 * much memory, to find out.
 */
function isRagged({ columns, samples }: CsvHeader): boolean {
  return samples.some(
    ({ cells }) => cells.length < columns.length || cells.slice(columns.length).some((cell) => cell !== ''),
  );
}

async function mendInto(
  writer: RefusedWriter,
  options: MendOptions,
): Promise<{ readonly counts: Mended; readonly refused: RefusedFile | undefined }> {
  try {
    const counts = await mendCsv(options, (record) => writer.add(record));
    return { counts, refused: await writer.finish() };
  } finally {
    await writer.close();
  }
}

/** Mends a source after all, when the strict reader has stumbled where the survey saw nothing. */
export async function mendSource(
  session: Session,
  source: Source,
  signal: AbortSignal | undefined,
): Promise<Source> {
  const { settings, input, header } = source;
  const filters = [
    ...placed('exclude', settings.exclude, input, header),
    ...placed('keep', settings.keep, input, header),
  ];
  return { ...source, ...(await mend(session, source, filters, signal)) };
}

function headerNotes({ preambleLines }: CsvHeader): readonly string[] {
  if (preambleLines === 0) return [];
  return [`${preambleLines} ${preambleLines === 1 ? 'line' : 'lines'} above the header skipped`];
}

function lines(count: number): string {
  return count === 1 ? '1 line is' : `${count} lines are`;
}

function requiredRoles({ settings, by }: SourceRequest): readonly Role[] {
  const { kind, conversionEvent, channel } = settings;
  if (kind === 'conversions') return REQUIRED[kind];
  const event: readonly Role[] = conversionEvent.length > 0 ? ['event'] : [];
  return [...REQUIRED[kind], ...rolesOfDimension(by, channel), ...event];
}

/**
 * Where the user has said what a conversion is, a header that suggests another way is not followed: conversions
 * would count twice.
 */
function rolesOnlyWhenMapped({ settings, conversionFiles }: SourceRequest): readonly Role[] {
  if (settings.kind === 'conversions') return [];
  if (conversionFiles) return ['conversion', 'value', 'event'];
  return settings.conversionEvent.length > 0 ? ['conversion'] : ['event'];
}

function placed(
  flag: 'exclude' | 'keep',
  filters: readonly Exclusion[],
  input: InputFile,
  header: CsvHeader,
): readonly PlacedExclusion[] {
  return filters.map((filter) => {
    const index = header.columns.indexOf(filter.column);
    if (index >= 0) return { ...filter, index };
    const guess = nearest(filter.column, header.columns);
    throw usageError(
      `${input.name}: there is no column "${filter.column}" to ${flag} by. Columns: ${header.columns.join(', ')}`,
      guess === undefined ? undefined : `Perhaps: --${flag} ${guess}=${filter.value}`,
    );
  });
}
