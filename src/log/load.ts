import type { RunSettings } from '../config/run-options.ts';
import { usesIds } from '../config/uses-ids.ts';
import type { Session } from '../engine/session.ts';
import { AttribError, inputError, internalError } from '../errors.ts';
import { chosenRules } from '../sources/channel-rules/chosen-rules.ts';
import { findListed, readIdLists } from '../sources/id-lists.ts';
import { idColumn, inOrder } from '../sources/ids.ts';
import { refuseChanged } from '../sources/input-file.ts';
import { matchingFiles } from '../sources/matching-files.ts';
import {
  asideOf,
  countAside,
  createRejects,
  NOTHING_REFUSED,
  type RowsAside,
  refuseRecords,
  refuseRows,
} from '../sources/rejects.ts';
import { refuseOtherHeaders } from '../sources/repeated-header.ts';
import { isSetAsideSql, type RowReading } from '../sources/row-reading.ts';
import { refuseSameContent, refuseSameFileTwice, refuseToReplaceInput } from '../sources/same-file.ts';
import { mendSource, type Source, settleMoney, understandSource } from '../sources/source.ts';
import { readingFrom } from '../sources/table.ts';
import { needsEventKinds } from './channel-events.ts';
import { type ClocklessZones, findClockless, needsClocks } from './clockless.ts';
import { needsTypes, requireTypes } from './conversion-types.ts';
import { hasRepeatedOrders } from './duplicates/order-repeats.ts';
import { filterNotes } from './filter-notes.ts';
import {
  createIdentityRows,
  IDENTITY_ROWS,
  idItems,
  insertIdentityRows,
  isOfLog,
} from './identity/identity-rows.ts';
import { type LoadNote, loadNotes } from './load-notes.ts';
import { consentNotes } from './privacy/consent-note.ts';
import { listNotes } from './privacy/list-notes.ts';
import { countRepeatedHours } from './repeated-hours.ts';
import { requireSegments } from './segments.ts';
import { profileRows, type SourceProfile } from './source-profile.ts';
import { requireStages, stageNotes } from './stages.ts';
import {
  createTouchpoints,
  firstKey,
  PERSON_HASHES,
  personOfKey,
  rowKeys,
  type TouchpointColumns,
} from './touchpoints.ts';

/** What became of the rows of one source: read = used + rejected + set aside. */
export interface LoadedSource {
  readonly source: Source;
  readonly read: number;
  readonly used: number;
  readonly rejected: number;
  /** Why sound rows of this source did not get into the log. */
  readonly setAside: readonly RowsAside[];
  /** Times in the hour that the clocks of the source's zone repeat. */
  readonly repeatedHours: number;
  /** Where rules told the channels by a table of the different traffic: that table, as FROM clause. */
  readonly traffic?: string | undefined;
  /** Only where asked for. */
  readonly profile?: SourceProfile | undefined;
  /** Only where hours are asked for. */
  readonly clockless?: ClocklessZones | undefined;
}

export interface LoadedLog {
  readonly sources: readonly LoadedSource[];
  readonly columns: TouchpointColumns;
  readonly notes: readonly LoadNote[];
}

export interface LoadEnvironment {
  /** Of the pseudonyms, where the settings name no file that has it. */
  readonly pseudonymKey?: string | undefined;
  readonly stdin?: AsyncIterable<Uint8Array> | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Whether to look at what each source holds, by itself. */
  readonly profile?: boolean | undefined;
}

/** Understands every file before the first is loaded, then fills `touchpoints` and `rejects`. */
export async function loadSources(
  session: Session,
  settings: RunSettings,
  environment: LoadEnvironment,
): Promise<LoadedLog> {
  const named = await matchingFiles(session, settings.sources);
  const inputs = named.map(({ path }) => path);
  if (settings.rejectsFile !== undefined) await refuseToReplaceInput(settings.rejectsFile, inputs);
  await refuseSameFileTwice(inputs, environment.signal);
  const conversionFiles = named.some(({ kind }) => kind === 'conversions');
  const rules = await chosenRules(settings.channels);
  const sources: Source[] = [];
  for (const [number, source] of named.entries()) {
    sources.push(
      await understandSource(session, {
        ...environment,
        number,
        source,
        run: settings,
        by: settings.by,
        segment: settings.segment,
        asked: settings,
        byIds: usesIds(settings),
        rules,
        conversionFiles,
      }),
    );
  }
  await refuseSameContent(
    sources.map(({ input }) => input),
    environment.signal,
  );
  requireConversions(sources);
  requireTypes(settings, sources);
  requireStages(settings, sources);
  requireSegments(settings, sources);
  const ids = usesIds(settings) ? inOrder(sources.flatMap(({ columns }) => [...columns.keys()])) : undefined;
  if (ids !== undefined) await readIdLists(session, settings, ids, { ...settings, ...environment });
  const columns = {
    value: sources.some((source) => source.columns.has('value')),
    sequence: sources.some((source) => source.columns.has('sequence')),
    type: needsTypes(settings),
    stage: settings.stages.length > 0,
    segment: settings.segment.length > 0,
    eventKind: needsEventKinds(settings) && sources.some((source) => source.columns.has('event')),
    event: sources.some((source) => source.columns.has('event-id')),
    order: await hasRepeatedOrders(session, sources),
    ids,
  };
  if (columns.ids !== undefined) await createIdentityRows(session, sources, columns.ids);
  await createTouchpoints(session, columns);
  await createRejects(session);
  const loaded: LoadedSource[] = [];
  for (const [number, source] of sources.entries()) {
    loaded.push(
      await readingFrom(source.scan, () =>
        loadSource(session, source, number, columns, {
          profile: environment.profile === true,
          clocks: needsClocks(settings),
        }),
      ),
    );
  }
  return {
    sources: loaded,
    columns,
    notes: [
      ...consentNotes(loaded),
      ...(ids === undefined ? [] : await listNotes(session, settings, sources)),
      ...(await filterNotes(session, loaded)),
      ...(await loadNotes(session, loaded.filter(isOfLog))),
      ...(await stageNotes(session, settings)),
    ],
  };
}

/** Without a word on what a conversion is, every number would be zero: that is a question, not an answer. */
function requireConversions(sources: readonly Source[]): void {
  const known = sources.some(
    ({ kind, columns }) => kind === 'conversions' || columns.has('conversion') || columns.has('value'),
  );
  if (known || sources.some(({ settings }) => settings.conversionEvent.length > 0)) return;
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
  understood: Source,
  number: number,
  columns: TouchpointColumns,
  { profile, clocks }: { readonly profile: boolean; readonly clocks: boolean },
): Promise<LoadedSource> {
  const table = understood.kind === 'identities' ? IDENTITY_ROWS : 'touchpoints';
  const before = await countRows(session, table);
  let source = understood;
  let inserted = await insertRows(session, source, columns, before.next);
  if (inserted === undefined) {
    source = await mendSource(session, source);
    inserted = await insertRows(session, source, columns, before.next);
  }
  let used = (await countRows(session, table)).rows - before.rows;
  if (used < source.scan.records - (source.scan.refused?.count ?? 0)) {
    const settled = await settleMoney(session, source);
    if (settled !== source) {
      source = settled;
      await session.run('rows to be read anew', `delete from ${table} where rowid >= ${before.next}`);
      inserted = await insertRows(session, source, columns, before.next);
      used = (await countRows(session, table)).rows - before.rows;
    }
  }
  await refuseRecords(session, number, source);
  const unsplit = source.scan.refused?.count ?? 0;
  const rest = source.scan.records - unsplit - used;
  const others = rest === 0 ? NOTHING_REFUSED : await refuseRows(session, number, source);
  if (unsplit + others.rejected > 0) await refuseOtherHeaders(session, number, source);
  await refuseChanged(source.input);
  const aside = countAside(others.setAside);
  const outside = asideOf(source);
  if (others.rejected + aside !== rest) {
    throw internalError(
      `${source.file}: ${source.scan.records} records, but ${used} used, ${unsplit + others.rejected} rejected and ${aside} set aside`,
    );
  }
  return {
    source,
    read: source.scan.records + countAside(outside),
    used,
    rejected: unsplit + others.rejected,
    setAside: [...others.setAside, ...outside],
    repeatedHours: source.kind === 'identities' ? 0 : await countRepeatedHours(session, source, before.next),
    traffic: inserted?.traffic,
    ...(clocks ? { clockless: await findClockless(session, source, before.next) } : {}),
    ...(profile && source.kind !== 'identities' ? { profile: await profileRows(session, before.next) } : {}),
  };
}

/**
 * @returns nothing where DuckDB cannot split every record into columns; then no row is inserted. Those of a mended
 * file it can always split.
 */
async function insertRows(
  session: Session,
  source: Source,
  columns: TouchpointColumns,
  before: number,
): Promise<Pick<LoadedSource, 'traffic'> | undefined> {
  const { reading, scan } = source;
  let traffic: string | undefined;
  const checks = reading.checks.map((check) => `(${check.holds})`).join(' and ');
  const extra = `${columns.value ? ', value' : ''}${columns.sequence ? ', sequence' : ''}${columns.type === true ? ', conversion_type' : ''}${columns.stage === true ? ', stage' : ''}${columns.segment === true ? ', segment' : ''}${columns.eventKind === true ? ', event_kind' : ''}`;
  const ids = columns.ids ?? [];
  const keys = rowKeys(columns)
    .map((name) => `, ${name}`)
    .join('');
  const person = ids.length === 0 ? PERSON_HASHES : personOfKey(firstKey(reading.ids));
  try {
    if (source.kind === 'identities') {
      await session.run('load identities', insertIdentityRows(source, ids));
      await findListed(session, source.asked, ids, `from ${IDENTITY_ROWS} where rowid >= ${before}`);
      return {};
    }
    const quick = await scan.quick?.(session, `traffic_${source.number}`);
    traffic = quick?.traffic;
    // A WHERE clause would be pushed below the casts and have them computed twice.
    await session.run(
      `load ${source.kind}`,
      `insert into touchpoints (person_a, person_b, time, channel, touches, converts${extra}${keys}${ids.map((kind) => `, ${idColumn(kind)}`).join('')})
      select ${person}, case when not ${isSetAsideSql({ asides: reading.asides.filter(({ byKey }) => byKey !== true) })} and ${checks} then time end as time,
        channel, touches, converts${extra}${keys}${idItems(ids, reading.ids)}
      ${reading.derived(quick?.from ?? scan.from)}`,
    );
  } catch (error) {
    if (scan.mend === undefined || !isCsvError(error)) throw error;
    return undefined;
  }
  await findListed(session, source.asked, ids, `from touchpoints where rowid >= ${before}`);
  await session.run('without refused rows', 'delete from touchpoints where time is null');
  await withoutListed(session, reading, before);
  return { traffic };
}

/** Ids are looked for in lists when the rows stand in the log: a join on the way would lose their order. */
async function withoutListed(session: Session, { asides }: RowReading, before: number): Promise<void> {
  const byKey = asides.filter((aside) => aside.byKey === true);
  if (byKey.length === 0) return;
  await session.run(
    'without listed ids',
    `delete from touchpoints where rowid >= ${before} and ${isSetAsideSql({ asides: byKey })}`,
  );
}

function isCsvError(error: unknown): boolean {
  return error instanceof AttribError && /CSV|sniff|delimiter|newline/i.test(error.message);
}

/** The rows of the log, and the `rowid` that its next row will have: refused rows leave gaps. */
async function countRows(
  session: Session,
  table: string,
): Promise<{ readonly rows: number; readonly next: number }> {
  const row = await session.row(
    'rows of the log',
    `select count(*)::double as n, coalesce(max(rowid) + 1, 0)::double as next from ${table}`,
  );
  return { rows: Number(row['n']), next: Number(row['next']) };
}
