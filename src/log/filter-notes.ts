import type { SourceKind } from '../config/source-settings.ts';
import type { Session } from '../engine/session.ts';
import { knownIds } from '../sources/known-ids.ts';
import { EXCLUDED, NOT_KEPT, type PlacedExclusion } from '../sources/row-filters.ts';
import { rowVerdicts } from '../sources/row-verdict.ts';
import { shownLabel } from '../sources/shown-value.ts';
import { column } from '../sources/table.ts';
import type { LoadedSource } from './load.ts';
import type { LoadNote } from './load-notes.ts';

/** Filters that do not do what they were given for: they take no row, or every row. */
export async function filterNotes(
  session: Session,
  sources: readonly LoadedSource[],
): Promise<readonly LoadNote[]> {
  const kinds = [...new Set(sources.map(({ source }) => source.kind))];
  const kept = [];
  for (const source of sources) kept.push(...(await keptNothing(session, source)));
  return [
    ...kinds.flatMap((kind) =>
      excludedNothing(
        kind,
        sources.filter(({ source }) => source.kind === kind),
      ),
    ),
    ...kept,
  ];
}

function flagOf(flag: 'keep' | 'exclude', kind: SourceKind): string {
  return kind === 'conversions' ? `--${flag}-conversions` : `--${flag}`;
}

function excludedNothing(kind: SourceKind, sources: readonly LoadedSource[]): readonly LoadNote[] {
  const excluding = sources.filter(({ source }) => source.filters.exclude.length > 0);
  if (excluding.some((source) => countBy(source, EXCLUDED) > 0)) return [];
  const asked = [...new Set(excluding.flatMap(({ source }) => source.filters.exclude.map(assignment)))];
  if (asked.length === 0) return [];
  return [
    {
      code: 'exclude-matches-nothing',
      message: `${flagOf('exclude', kind)} ${asked.join(', ')} matches no row`,
      hint: 'values are compared letter by letter',
    },
  ];
}

async function keptNothing(session: Session, loaded: LoadedSource): Promise<readonly LoadNote[]> {
  const { source } = loaded;
  const [first] = source.filters.keep;
  if (first === undefined || source.scan.records === 0) return [];
  if (countBy(loaded, NOT_KEPT) < source.scan.records) return [];
  const asked = source.filters.keep.map(assignment).join(', ');
  return [
    {
      code: 'keep-matches-nothing',
      message: `${source.file}: ${flagOf('keep', source.kind)} ${asked} keeps no row`,
      hint: `values are compared letter by letter; in column "${first.column}" are ${await valuesOf(session, loaded, first)}`,
    },
  ];
}

const MOST_VALUES = 5;

async function valuesOf(
  session: Session,
  { source }: LoadedSource,
  { index, column: name }: PlacedExclusion,
): Promise<string> {
  const text = `left(trim(coalesce(${column(index)}, '')), 40)`;
  // In a rejected row, a name can have moved here.
  const { from, refused } = rowVerdicts(source);
  const rows = await session.rows(
    'values of the column',
    `select value from (select ${text} as value ${from} where not (${refused})) group by value order by count(*) desc, value
    limit ${MOST_VALUES + 1}`,
  );
  const values = rows.slice(0, MOST_VALUES).map((row) => String(row['value']));
  const ids = await knownIds(session, [source], values);
  const shown = values.map((value) => `"${shownLabel(source, name, value, ids)}"`);
  return [...shown, ...(rows.length > MOST_VALUES ? ['…'] : [])].join(', ');
}

function countBy({ setAside }: LoadedSource, start: string): number {
  return setAside.reduce((sum, { reason, count }) => sum + (reason.startsWith(start) ? count : 0), 0);
}

function assignment({ column: name, value }: PlacedExclusion): string {
  return `${name}=${value}`;
}
