import type { Attribution, Quality } from './attribution.ts';
import { grouped } from './number-format.ts';

/** What became of the rows of one source, or of all. */
export interface SourceLine {
  readonly name: string;
  readonly rowsRead: string;
  /** What stands after the count, in parts that belong together. */
  readonly phrases: readonly string[];
}

type SourceQuality = Quality['sources'][number];

const KIND_WORDS: Readonly<Record<SourceQuality['kind'], string>> = {
  touchpoints: '',
  conversions: 'conversion ',
  identities: 'identity ',
  paths: 'path ',
};

/** With more sources than this, those that were given last are counted in one line. */
const MOST_SOURCES = 8;

/**
 * One line per source in the order they were given, then one for all of them: only together is it known how many
 * rows the journeys could use.
 * @param shown makes a file name safe for the medium
 */
export function sourceLines(
  { summary, quality: { sources } }: Attribution,
  shown: (text: string) => string,
): readonly SourceLine[] {
  const [first, ...others] = sources;
  const all: Omit<SourceLine, 'name'> = {
    rowsRead: grouped(summary.rowsRead, 0),
    phrases: [
      `${summary.rowsRead === 1 ? 'row' : 'rows'} → ${grouped(summary.rowsUsed, 0)} used`,
      `${grouped(summary.rowsRejected, 0)} rejected`,
      `${grouped(summary.rowsSetAside, 0)} set aside`,
    ],
  };
  if (first === undefined) return [{ name: 'Input', ...all }];
  if (others.length === 0) return [{ name: shown(first.file), ...all }];
  const listed = sources.length > MOST_SOURCES ? sources.slice(0, MOST_SOURCES - 1) : sources;
  const rest = sources.slice(listed.length);
  return [
    ...listed.map((source) => loaded(shown(source.file), [source])),
    ...(rest.length === 0 ? [] : [loaded(`(${grouped(rest.length, 0)} more)`, rest)]),
    { name: 'together', ...all },
  ];
}

function loaded(name: string, sources: readonly SourceQuality[]): SourceLine {
  const total = (count: (source: SourceQuality) => number): number =>
    sources.map(count).reduce((sum, rows) => sum + rows, 0);
  const read = total(({ rowsRead }) => rowsRead);
  const rejected = total(({ rowsRejected }) => rowsRejected);
  const excluded = total(({ rowsSetAside }) => rowsSetAside);
  const [first] = sources;
  const kind = sources.every(({ kind }) => kind === first?.kind)
    ? KIND_WORDS[first?.kind ?? 'touchpoints']
    : '';
  return {
    name,
    rowsRead: grouped(read, 0),
    phrases: [
      `${kind}${read === 1 ? 'row' : 'rows'}, ${grouped(rejected, 0)} rejected`,
      ...(excluded > 0 ? [`${grouped(excluded, 0)} set aside`] : []),
    ],
  };
}
