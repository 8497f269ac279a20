import { join } from 'node:path';
import { nearest } from '../config/nearest.ts';
import type { Exclusion, RunSettings } from '../config/run-options.ts';
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
import { type RowReading, rowReading } from './row-reading.ts';
import { surveyCsv } from './survey.ts';
import { readTimeColumn } from './time-column.ts';
import type { TimeReading } from './time-reading.ts';
import { dimensionColumns, rolesOfDimension } from './touch-dimension.ts';

export type SourceKind = 'touchpoints' | 'conversions';

/** A file that is understood and ready to be loaded. */
export interface Source {
  /** Position among the run's sources. */
  readonly number: number;
  readonly file: string;
  readonly kind: SourceKind;
  readonly input: InputFile;
  readonly header: CsvHeader;
  readonly columns: RoleColumns;
  /** Columns (0-based) that a touchpoint's label is made of; none in a conversions file. */
  readonly dimension: readonly number[];
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
  readonly kind: SourceKind;
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
export async function understandSource(
  session: Session,
  settings: RunSettings,
  request: SourceRequest,
): Promise<Source> {
  const { kind } = request;
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
    map: kind === 'touchpoints' ? settings.map : settings.mapConversions,
    required: requiredRoles(settings, kind),
    samples: header.samples.map(({ cells }) => cells),
    eventNames: settings.conversionEvent,
    onlyWhenMapped: rolesOnlyWhenMapped(settings, kind),
  });
  const dimension =
    kind === 'conversions' ? [] : dimensionColumns(input.name, header.columns, columns, settings.by);
  const exclude = kind === 'conversions' ? [] : excludedColumns(settings.exclude, input, header);
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
    input,
    header,
    columns,
    dimension,
    dialect,
    scan,
    mended: false,
    refused: undefined,
    notes: headerNotes(header),
  };
  const whole = { ...base, records: survey.records };
  const plain =
    survey.plain && !isRagged(header) ? whole : await mend(session, whole, exclude, request.signal);
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
    dimension,
    time,
    zone: settings.timezone,
    money: { decimal: settings.decimal, refunds: settings.refunds },
    conversionEvents: settings.conversionEvent,
    conversionIsTouch: settings.conversionIsTouch,
    exclude,
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
  exclude: readonly { readonly index: number }[],
  signal: AbortSignal | undefined,
): Promise<Understood> {
  const out = join(session.folder, `mended-${source.number}.csv`);
  const optional = [...source.columns].filter(([role]) => MAY_BE_MISSING.has(role)).map(([, index]) => index);
  const needed = [...source.columns.values(), ...exclude.map(({ index }) => index)];
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
  settings: RunSettings,
  signal: AbortSignal | undefined,
): Promise<Source> {
  const exclude =
    source.kind === 'conversions' ? [] : excludedColumns(settings.exclude, source.input, source.header);
  return { ...source, ...(await mend(session, source, exclude, signal)) };
}

function headerNotes({ preambleLines }: CsvHeader): readonly string[] {
  if (preambleLines === 0) return [];
  return [`${preambleLines} ${preambleLines === 1 ? 'line' : 'lines'} above the header skipped`];
}

function lines(count: number): string {
  return count === 1 ? '1 line is' : `${count} lines are`;
}

function requiredRoles(settings: RunSettings, kind: SourceKind): readonly Role[] {
  if (kind === 'conversions') return REQUIRED[kind];
  const event: readonly Role[] = settings.conversionEvent.length > 0 ? ['event'] : [];
  return [...REQUIRED[kind], ...rolesOfDimension(settings.by), ...event];
}

/**
 * Where the user has said what a conversion is, a header that suggests another way is not followed: conversions
 * would count twice.
 */
function rolesOnlyWhenMapped(settings: RunSettings, kind: SourceKind): readonly Role[] {
  if (kind === 'conversions') return [];
  if (settings.conversions.length > 0) return ['conversion', 'value', 'event'];
  return settings.conversionEvent.length > 0 ? ['conversion'] : ['event'];
}

function excludedColumns(
  exclude: readonly Exclusion[],
  input: InputFile,
  header: CsvHeader,
): readonly (Exclusion & { readonly index: number })[] {
  return exclude.map((exclusion) => {
    const index = header.columns.indexOf(exclusion.column);
    if (index >= 0) return { ...exclusion, index };
    const guess = nearest(exclusion.column, header.columns);
    throw usageError(
      `${input.name}: there is no column "${exclusion.column}" to exclude by. Columns: ${header.columns.join(', ')}`,
      guess === undefined ? undefined : `Perhaps: --exclude ${guess}=${exclusion.value}`,
    );
  });
}
