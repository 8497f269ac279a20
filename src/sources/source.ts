import type { RunSettings } from '../config/run-options.ts';
import { inputError, usageError } from '../errors.ts';
import type { Session } from '../engine/session.ts';
import { column, type CsvScan, scanCsv } from './csv-scan.ts';
import { sniffDialect } from './dialect.ts';
import { readHeader } from './header.ts';
import { type InputFile, openInput } from './input-file.ts';
import { mendCsv, type RefusedRecord } from './mend.ts';
import type { Role, RoleColumns } from './role.ts';
import { resolveRoles } from './roles.ts';
import { type RowReading, rowReading } from './row-reading.ts';
import { surveyCsv } from './survey.ts';
import { readTimeColumn } from './time-column.ts';
import type { TimeReading } from './time-reading.ts';

export type SourceKind = 'touchpoints' | 'conversions';

/** A file that is understood and ready to be loaded. */
export interface Source {
  readonly file: string;
  readonly kind: SourceKind;
  readonly header: readonly string[];
  readonly columns: RoleColumns;
  readonly delimiter: string;
  readonly encoding: string;
  readonly time: TimeReading;
  readonly reading: RowReading;
  readonly scan: CsvScan;
  /** Records after the header, counted by attrib itself and not by DuckDB. */
  readonly records: number;
  /** Physical line of a record: a SQL expression over `record` (from 0) or the mended file's line column. */
  readonly line: string;
  /** Records that could not be split into columns. */
  readonly refused: readonly RefusedRecord[];
  readonly notes: readonly string[];
}

export interface SourceRequest {
  readonly path: string;
  readonly kind: SourceKind;
  readonly number: number;
  readonly stdin?: AsyncIterable<Uint8Array> | undefined;
  readonly signal?: AbortSignal | undefined;
}

const REQUIRED: Readonly<Record<SourceKind, readonly Role[]>> = {
  touchpoints: ['person', 'time', 'channel'],
  conversions: ['person', 'time'],
};

/** A row may lack the columns of these roles, when a short line leaves them out. */
const MAY_BE_MISSING: ReadonlySet<Role> = new Set<Role>(['campaign', 'type', 'order-id']);

/** Opens a file, finds its dialect, columns and time form, and makes it plain enough for a strict load. */
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
  const head = await readHeader(input, dialect);
  const columns = resolveRoles({
    file: input.name,
    kind,
    header: head.columns,
    map: kind === 'touchpoints' ? settings.map : settings.mapConversions,
    required: [
      ...REQUIRED[kind],
      ...(kind === 'touchpoints' && settings.conversionEvent.length > 0 ? (['event'] as const) : []),
    ],
    onlyWhenMapped: rolesOnlyWhenMapped(settings, kind),
  });
  const exclude = kind === 'conversions' ? [] : excludedColumns(settings, input, head.columns);
  const plain = await plainFile(session, request, input, dialect, head.columns, columns, exclude);
  const timeColumn = columns.get('time') ?? 0;
  const time = await readTimeColumn(session, {
    file: input.name,
    column: head.columns[timeColumn] ?? '',
    samples: head.samples.map((sample) => ({ text: sample.cells[timeColumn] ?? '', line: sample.line })),
    from: scanCsv({ ...plain.scan, rejects: `${plain.scan.rejects}_time` }),
    sql: column(timeColumn),
    formats: settings.dateFormat,
    zone: settings.timezone,
  });
  return {
    file: input.name,
    kind,
    header: head.columns,
    columns,
    delimiter: dialect.delimiter,
    encoding: input.encoding,
    time,
    reading: rowReading({
      kind,
      columns,
      time,
      zone: settings.timezone,
      money: { decimal: settings.decimal, refunds: settings.refunds },
      conversionEvents: settings.conversionEvent,
      conversionIsTouch: settings.conversionIsTouch,
      exclude,
    }),
    ...plain,
  };
}
