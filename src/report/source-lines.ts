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
      `rows → ${grouped(summary.rowsUsed, 0)} used`,
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
  const total = (count: (source: SourceQuality) => number): string =>
    grouped(
      sources.map(count).reduce((sum, rows) => sum + rows, 0),
      0,
    );
  const unit = sources.every(({ kind }) => kind === 'conversions') ? 'conversion rows' : 'rows';
  const rejected = `${total(({ rowsRejected }) => rowsRejected)} rejected`;
  const excluded = sources.some(({ rowsSetAside }) => rowsSetAside > 0)
    ? [`${total(({ rowsSetAside }) => rowsSetAside)} set aside`]
    : [];
  return {
    name,
    rowsRead: total(({ rowsRead }) => rowsRead),
    phrases: [`${unit}, ${rejected}`, ...excluded],
  };
}
