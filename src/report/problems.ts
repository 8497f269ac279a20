import type { Attribution, Quality } from './attribution.ts';
import { counted, grouped } from './number-format.ts';
import { truncate } from './text-width.ts';

/** Something about the data to look at: a heading and its points. */
export interface Problem {
  readonly title: string;
  readonly points: readonly ProblemPoint[];
}

export interface ProblemPoint {
  readonly count: string;
  readonly reason: string;
  /** First examples as `file:line column "value"`. */
  readonly examples: readonly string[];
}

type RejectGroup = Quality['rejects'][number];
type Spelling = Quality['channelSpellings'][number];
type Similar = NonNullable<Quality['similarNames']>[number];

const MOST_GROUPS = 10;
const MOST_EXAMPLES = 3;
const LONGEST_VALUE = 60;

/**
 * Rows refused and rows set aside by reason, and channels read from several spellings, in the attribution's order.
 * @param shown makes text from the data safe for the medium
 */
export function problems(
  { summary, settings, quality, spend }: Attribution,
  shown: (text: string) => string,
): readonly Problem[] {
  const { rejects, setAside, channelSpellings, similarNames = [], unassignedTraffic = [], sources } = quality;
  return [
    {
      title: `${counted(summary.rowsRejected, 'row', 'rows')} rejected`,
      points: limited(rejects, (group) => ({
        count: grouped(group.count, 0),
        reason: (group.column === null ? '' : `column "${shown(group.column)}": `) + shown(group.reason),
        examples: group.examples.slice(0, MOST_EXAMPLES).map((example) => located(group, example, shown)),
      })),
    },
    {
      title: `${counted(sum(spend?.rejects ?? []), 'line', 'lines')} of spend rejected`,
      points: limited(spend?.rejects ?? [], (group) => ({
        count: grouped(group.count, 0),
        reason: (group.column === null ? '' : `column "${shown(group.column)}": `) + shown(group.reason),
        examples: group.examples.slice(0, MOST_EXAMPLES).map((example) => located(group, example, shown)),
      })),
    },
    {
      title: `${counted(summary.rowsSetAside, 'row', 'rows')} set aside`,
      points: limited(setAside, ({ count, reason }) => ({
        count: grouped(count, 0),
        reason: shown(reason),
        examples: [],
      })),
    },
    {
      title: `${settings.by === undefined ? counted(channelSpellings.length, 'channel', 'channels') : counted(channelSpellings.length, 'label', 'labels')} written in several ways, each read as one`,
      points: limited(channelSpellings.map(withCount), ({ count, channel, spellings }) => ({
        count: grouped(count, 0),
        reason: `${shown(channel)}: ${spellings.map(({ text, count }) => `"${shown(text)}" ${grouped(count, 0)}`).join(', ')}`,
        examples: [],
      })),
    },
    {
      title: `${counted(unassignedTraffic.length, 'source / medium', 'sources / media')} that no channel rule takes`,
      points: limited(unassignedTraffic, ({ count, source, medium }) => ({
        count: grouped(count, 0),
        reason: `${shown(source)} / ${shown(medium)}`,
        examples: [],
      })),
    },
    {
      title: `${counted(similarNames.length, 'name', 'names')} written in several ways, which count as several`,
      points: limited(similarNames.map(withTotal), ({ count, of, names }) => ({
        count: grouped(count, 0),
        reason: `${shown(of)}: ${names.map(({ text, count }) => `"${shown(text)}" ${grouped(count, 0)}`).join(', ')}`,
        examples: [],
      })),
    },
    {
      title: 'Notes on the files',
      points: sources.flatMap(({ file, notes }) =>
        notes.map((note) => ({ count: '·', reason: `${shown(file)}: ${shown(note)}`, examples: [] })),
      ),
    },
  ].filter(({ points }) => points.length > 0);
}

function sum(groups: readonly RejectGroup[]): number {
  return groups.reduce((total, { count }) => total + count, 0);
}

function withCount(spelling: Spelling): Spelling & { readonly count: number } {
  return { ...spelling, count: spelling.spellings.reduce((sum, { count }) => sum + count, 0) };
}

function withTotal(similar: Similar): Similar & { readonly count: number } {
  return { ...similar, count: similar.names.reduce((sum, { count }) => sum + count, 0) };
}

function limited<Group extends { readonly count: number }>(
  groups: readonly Group[],
  point: (group: Group) => ProblemPoint,
): readonly ProblemPoint[] {
  const listed = groups.length <= MOST_GROUPS + 1 ? groups : groups.slice(0, MOST_GROUPS);
  const others = groups.slice(listed.length);
  if (others.length === 0) return listed.map(point);
  const count = others.reduce((sum, group) => sum + group.count, 0);
  const rest = { count: grouped(count, 0), reason: `(${others.length} more kinds)`, examples: [] };
  return [...listed.map(point), rest];
}

function located(
  group: RejectGroup,
  example: RejectGroup['examples'][number],
  shown: (text: string) => string,
): string {
  const column = group.column === null ? '' : `${shown(group.column)} `;
  return `${shown(group.file)}:${example.line} ${column}"${shown(truncate(example.value, LONGEST_VALUE))}"`;
}
