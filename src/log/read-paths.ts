import type { RunSettings } from '../config/run-options.ts';
import { usesIds } from '../config/uses-ids.ts';
import type { Session } from '../engine/session.ts';
import { usageError } from '../errors.ts';
import { refuseChanged } from '../sources/input-file.ts';
import { matchingFiles } from '../sources/matching-files.ts';
import { type PathFile, readPathFile } from '../sources/path-files/path-file.ts';
import type { CountedPath } from '../sources/path-files/path-rows.ts';
import {
  asideOf,
  countAside,
  createRejects,
  groupRejects,
  refuseRecords,
  writeRejects,
} from '../sources/rejects.ts';
import { refuseOtherHeaders } from '../sources/repeated-header.ts';
import { refuseSameContent, refuseSameFileTwice, refuseToReplaceInput } from '../sources/same-file.ts';
import { findCurrency } from './currency.ts';
import { enforceRejectLimit } from './limits.ts';
import type { LoadEnvironment, LoadedSource } from './load.ts';
import type { ReadLog } from './read-log.ts';
import { hiddenAmong, smallChannels, withoutSmall } from './small-channels.ts';
import { unifySpellings } from './spellings.ts';

/** What path files say: paths by the numbers of their channels, and for the rest what a log without times says. */
export interface ReadPaths extends ReadLog {
  readonly paths: readonly NumberedPath[];
}

export interface NumberedPath extends Omit<CountedPath, 'steps'> {
  /** Channel numbers from 1. */
  readonly channels: readonly number[];
}

/** Whether a run is about path files. */
export function asksForPaths({ sources }: RunSettings): boolean {
  return sources.some(({ kind }) => kind === 'paths');
}

/**
 * Path files → paths. There are no people and no times in them.
 * @throws AttribError usage where they are mixed with other files, or where options ask for what they cannot tell
 */
export async function readPaths(
  session: Session,
  settings: RunSettings,
  environment: LoadEnvironment,
): Promise<ReadPaths> {
  refuseWhatPathsCannot(settings);
  const named = await matchingFiles(session, settings.sources);
  const inputs = named.map(({ path }) => path);
  if (settings.rejectsFile !== undefined) await refuseToReplaceInput(settings.rejectsFile, inputs);
  await refuseSameFileTwice(inputs, environment.signal);
  await createRejects(session);
  const files: PathFile[] = [];
  for (const [number, source] of named.entries()) {
    const request = { ...environment, number, source, run: settings, by: settings.by };
    files.push(
      await readPathFile(session, { ...request, asked: settings, byIds: false, conversionFiles: false }),
    );
  }
  await refuseSameContent(
    files.map(({ source }) => source.input),
    environment.signal,
  );
  const sources: LoadedSource[] = [];
  for (const file of files) sources.push(await loadedSource(session, file));
  const rejects = await groupRejects(
    session,
    files.map(({ source }) => source),
  );
  if (settings.rejectsFile !== undefined) {
    await writeRejects(
      session,
      files.map(({ source }) => source),
      settings.rejectsFile,
    );
  }
  enforceRejectLimit(settings, sources, rejects);
  const paths = files.flatMap((file) => file.paths);
  const { labels, numbers, merged } = unifySpellings(countedTexts(paths));
  const numbered = paths.map(({ steps, ...counts }) => ({
    ...counts,
    channels: steps.map((step) => numbers.get(step) ?? 0),
  }));
  const shown =
    settings.share === undefined
      ? { channels: { labels }, numbers: labels.map((_, i) => i + 1) }
      : withoutSmall(
          { labels },
          await smallChannels(labels, journeysOf(numbered, labels.length), settings.share, (merged) =>
            journeysThrough(numbered, merged),
          ),
        );
  const touchpoints = paths.reduce(
    (sum, { steps, conversions, nonConversions }) => sum + steps.length * (conversions + nonConversions),
    0,
  );
  const { currency, notes } = await findCurrency(
    session,
    files.map(({ source }) => source),
  );
  return {
    sources,
    currency,
    columns: { value: files.some(({ source }) => source.columns.has('value')), sequence: false },
    notes,
    rejects,
    pseudonyms: undefined,
    identity: undefined,
    setAside: [],
    types: undefined,
    segmentLabels: undefined,
    channelEvents: undefined,
    measure: { ...NO_TIMES, touchpoints },
    traffic: undefined,
    similar: [],
    doubtful: [],
    lonely: [],
    shortened: [],
    channels: shown.channels,
    merged,
    paths: numbered.map((path) => ({
      ...path,
      channels: path.channels.map((channel) => shown.numbers[channel - 1] ?? 0),
    })),
  };
}

const NO_TIMES = {
  rows: 0,
  rowSpan: 1,
  first: 0,
  last: 0,
  wholeSeconds: true,
  pureConversions: false,
  firstSequence: 0,
  lastSequence: 0,
};

async function loadedSource(session: Session, { source, used, refused }: PathFile): Promise<LoadedSource> {
  await refuseRecords(session, source.number, source);
  await session.append(
    'refused paths',
    'rejects',
    refused.map(({ line, column, value, reason }) => [
      source.number,
      line,
      column,
      value.slice(0, 200),
      reason,
      null,
      null,
    ]),
  );
  const rejected = refused.length + (source.scan.refused?.count ?? 0);
  if (rejected > 0) await refuseOtherHeaders(session, source.number, source);
  await refuseChanged(source.input);
  const setAside = asideOf(source);
  const read = source.scan.records + countAside(setAside);
  return { source, read, used, rejected, setAside, repeatedHours: 0 };
}

function countedTexts(paths: readonly CountedPath[]): { text: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { steps, conversions, nonConversions } of paths) {
    for (const step of steps) counts.set(step, (counts.get(step) ?? 0) + conversions + nonConversions);
  }
  return [...counts].map(([text, count]) => ({ text, count })).sort((a, b) => (a.text < b.text ? -1 : 1));
}

/** Of each channel how many journeys it can hide among, for paths do not tell people. */
function journeysOf(paths: readonly NumberedPath[], channels: number): readonly number[] {
  const counts = Array.from({ length: channels }, () => ({ converting: 0, others: 0 }));
  for (const { channels: path, conversions, nonConversions } of paths) {
    for (const channel of new Set(path)) {
      const count = counts[channel - 1];
      if (count === undefined) continue;
      count.converting += conversions;
      count.others += nonConversions;
    }
  }
  return counts.map(({ converting, others }) => hiddenAmong(converting, others));
}

/** The same of several channels at once. */
function journeysThrough(paths: readonly NumberedPath[], merged: readonly boolean[]): number {
  const through = paths.filter(({ channels }) => channels.some((channel) => merged[channel - 1] === true));
  return hiddenAmong(
    through.reduce((sum, { conversions }) => sum + conversions, 0),
    through.reduce((sum, { nonConversions }) => sum + nonConversions, 0),
  );
}

function refuseWhatPathsCannot(settings: RunSettings): void {
  const other = settings.sources.find(({ kind }) => kind !== 'paths');
  if (other !== undefined) {
    throw usageError(
      `path files cannot be read together with ${other.kind} (${other.path})`,
      'Paths are journeys already; make a run for each kind',
    );
  }
  const filtered = settings.sources.some(({ exclude = [], keep = [] }) => exclude.length + keep.length > 0);
  const asked = [
    [settings.by.join() !== 'channel', '--by: paths hold one label a step'],
    [settings.perType || settings.conversionType.length > 0, 'types of conversions: paths do not tell them'],
    [
      settings.markovOrder === 'auto',
      '--markov-order auto: it is tried out on people, whom paths do not tell apart',
    ],
    [filtered, '--exclude and --keep: they are for rows of one touchpoint or conversion'],
    [settings.stages.length > 0, '--stages: paths do not tell them'],
    [usesIds(settings), 'ids of people, in files or in lists: paths have none'],
  ] as const;
  const first = asked.find(([is]) => is);
  if (first !== undefined) throw usageError(`path files cannot be used with ${first[1]}`);
}
