import type { RunSettings } from '../config/run-options.ts';
import type { Session } from '../engine/session.ts';
import { AttribError, inputError, internalError } from '../errors.ts';
import { scanCsv } from '../sources/csv-scan.ts';
import { refuseChanged } from '../sources/input-file.ts';
import { createRejects, NOTHING_REFUSED, refuseRecords, refuseRows } from '../sources/rejects.ts';
import { refuseSameFileTwice, refuseToReplaceInput } from '../sources/same-file.ts';
import { mendSource, type Source, understandSource } from '../sources/source.ts';
import { needsTypes, requireTypes } from './conversion-types.ts';
import { type LoadNote, loadNotes } from './load-notes.ts';
import { createTouchpoints, PERSON_HASHES, type TouchpointColumns } from './touchpoints.ts';

/** What became of the rows of one source: read = used + rejected + excluded. */
export interface LoadedSource {
  readonly source: Source;
  readonly read: number;
  readonly used: number;
  readonly rejected: number;
  /** Set aside because the user excluded them. */
  readonly excluded: number;
  /** How many of those would have been conversions. */
  readonly excludedConversions: number;
}

export interface LoadedLog {
  readonly sources: readonly LoadedSource[];
  readonly columns: TouchpointColumns;
  readonly notes: readonly LoadNote[];
}

export interface LoadEnvironment {
  readonly stdin?: AsyncIterable<Uint8Array> | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Understands every file before the first is loaded, then fills `touchpoints` and `rejects`. */
export async function loadSources(
  session: Session,
  settings: RunSettings,
  environment: LoadEnvironment,
): Promise<LoadedLog> {
  const inputs = [...settings.touchpoints, ...settings.conversions];
  if (settings.rejectsFile !== undefined) await refuseToReplaceInput(settings.rejectsFile, inputs);
  await refuseSameFileTwice(inputs, environment.signal);
  const requests = [
    ...settings.touchpoints.map((path) => ({ path, kind: 'touchpoints' as const })),
    ...settings.conversions.map((path) => ({ path, kind: 'conversions' as const })),
  ];
  const sources: Source[] = [];
  for (const [number, request] of requests.entries()) {
    sources.push(await understandSource(session, settings, { ...request, ...environment, number }));
  }
  requireConversions(settings, sources);
  requireTypes(settings, sources);
  const columns = {
    value: sources.some((source) => source.columns.has('value')),
    sequence: sources.some((source) => source.columns.has('sequence')),
    type: needsTypes(settings),
  };
  await createTouchpoints(session, columns);
  await createRejects(session);
  const loaded: LoadedSource[] = [];
  for (const [number, source] of sources.entries()) {
    loaded.push(await loadSource(session, settings, source, number, columns, environment.signal));
  }
  return { sources: loaded, columns, notes: await loadNotes(session, settings, loaded) };
}

/** Without a word on what a conversion is, every number would be zero: that is a question, not an answer. */
function requireConversions(settings: RunSettings, sources: readonly Source[]): void {
  const known = sources.some(
    ({ kind, columns }) => kind === 'conversions' || columns.has('conversion') || columns.has('value'),
  );
  if (known || settings.conversionEvent.length > 0) return;
  const first = sources[0];
  throw inputError(
    `${first?.file}: nothing says which rows are conversions. Columns: ${first?.header.columns.join(', ')}`,
    'Name a flag column: --map conversion=COLUMN; or the events that convert: --map event=COLUMN --conversion-event NAME; or a file of conversions: --conversions FILE',
  );
}

/**
 * Appends a source's rows to `touchpoints` in the order of the file and its refused rows to `rejects`.
 * Fails unless every record that attrib counted in the file is in exactly one place.
 */
async function loadSource(
  session: Session,
  settings: RunSettings,
  understood: Source,
  number: number,
  columns: TouchpointColumns,
  signal: AbortSignal | undefined,
): Promise<LoadedSource> {
  const before = await countRows(session);
  let source = understood;
  if (!(await insertRows(session, source, columns))) {
    source = await mendSource(session, source, settings, signal);
    await insertRows(session, source, columns);
  }
  const used = (await countRows(session)) - before;
  await refuseRecords(session, number, source);
  const unsplit = source.refused?.count ?? 0;
  const rest = source.records - unsplit - used;
  const others = rest === 0 ? NOTHING_REFUSED : await refuseRows(session, number, source);
  await refuseChanged(source.input);
  if (others.rejected + others.excluded !== rest) {
    throw internalError(
      `${source.file}: ${source.records} records, but ${used} used, ${unsplit + others.rejected} rejected and ${others.excluded} excluded`,
    );
  }
  return {
    source,
    read: source.records,
    used,
    rejected: unsplit + others.rejected,
    excluded: others.excluded,
    excludedConversions: others.excludedConversions,
  };
}

/**
 * Returns whether DuckDB could split every record into columns; if not, no row is inserted. Those of a mended file
 * it can always split.
 */
async function insertRows(session: Session, source: Source, columns: TouchpointColumns): Promise<boolean> {
  const { reading, scan } = source;
  const checks = reading.checks.map((check) => `(${check.holds})`).join(' and ');
  const extra = `${columns.value ? ', value' : ''}${columns.sequence ? ', sequence' : ''}${columns.type === true ? ', conversion_type' : ''}`;
  try {
    // A WHERE clause would be pushed below the casts and have them computed twice.
    await session.run(
      `load ${source.kind}`,
      `insert into touchpoints (person_a, person_b, time, channel, touches, converts${extra})
      select ${PERSON_HASHES}, case when not ${reading.excluded} and ${checks} then time end as time,
        channel, touches, converts${extra}
      ${reading.derived(scanCsv(scan))}`,
    );
  } catch (error) {
    if (source.mended || !isCsvError(error)) throw error;
    return false;
  }
  await session.run('without refused rows', 'delete from touchpoints where time is null');
  return true;
}

function isCsvError(error: unknown): boolean {
  return error instanceof AttribError && /CSV|sniff|delimiter|newline/i.test(error.message);
}

async function countRows(session: Session): Promise<number> {
  const row = await session.row('rows of the log', 'select count(*)::double as n from touchpoints');
  return Number(row['n']);
}
