import type { Session } from '../../engine/session.ts';
import { harmlessText } from '../../sources/harmless-text.ts';
import { hasIdOf } from '../../sources/id-lists.ts';
import { deniesConversion, type OutcomeColumn, outcomeColumn, suits } from '../../sources/outcome-words.ts';
import { rowVerdicts } from '../../sources/row-verdict.ts';
import { shellWord } from '../../sources/shell-word.ts';
import type { Source } from '../../sources/source.ts';
import { column } from '../../sources/table.ts';
import type { LoadedSource } from '../load.ts';
import type { LoadNote } from '../load-notes.ts';
import { FORGOTTEN_KEYS } from '../privacy/forget.ts';

/** A column of a conversions file that says of some rows that they are no conversions. */
export interface DoubtfulConversions {
  readonly file: string;
  readonly column: string;
  /** Rows of the file that count as conversions, and those of them that the column denies. */
  readonly rows: number;
  readonly denied: number;
  /** The first texts that deny it, most frequent first. */
  readonly texts: readonly string[];
  /** The first such rows; none where people are to be forgotten. */
  readonly examples: readonly { readonly line: number; readonly text: string }[];
  /** The flags that leave these rows out, and the same in a configuration. */
  readonly flags: string;
  readonly setting: string;
}

/** More values than this make no state. */
const MOST_VALUES = 40;
const SHOWN = 3;

/** Looks for columns that nobody filters by and that say of rows of conversions files that they are none. */
export async function doubtfulConversions(
  session: Session,
  sources: readonly LoadedSource[],
): Promise<readonly DoubtfulConversions[]> {
  const found: DoubtfulConversions[] = [];
  for (const { source, used } of sources) {
    if (source.kind !== 'conversions' || source.preset !== undefined || used === 0) continue;
    const inFile = [];
    for (const candidate of candidates(source)) inFile.push(...(await denialsIn(session, source, candidate)));
    // One at a time: what the others say may be the same.
    const [worst] = inFile.sort((a, b) => b.denied - a.denied);
    if (worst !== undefined) found.push(worst);
  }
  return found;
}

export function doubtfulNotes(found: readonly DoubtfulConversions[]): readonly LoadNote[] {
  return found.map((one) => ({
    code: 'doubtful-conversions',
    message: doubtfulMessage(one),
    hint: `leave them out: ${one.flags}`,
  }));
}

export function doubtfulMessage({ file, column: name, rows, denied, texts }: DoubtfulConversions): string {
  const said = texts.map((text) => (text === '' ? 'nothing' : `"${text}"`)).join(', ');
  return `${file}: ${denied} of ${rows} conversions may be none: column "${name}" says ${said}`;
}

interface Candidate {
  readonly index: number;
  readonly sort: OutcomeColumn;
}

function candidates({ header, columns, filters, asked }: Source): readonly Candidate[] {
  const staged = asked.stages.length > 0;
  const taken = [...columns].filter(([role]) => staged || (role !== 'type' && role !== 'stage'));
  const skipped = new Set([
    ...taken.map(([, index]) => index),
    ...[...filters.keep, ...filters.exclude].map(({ index }) => index),
  ]);
  return header.columns.flatMap((name, index): Candidate[] => {
    if (skipped.has(index)) return [];
    const sort = outcomeColumn(name);
    const texts = header.samples.map(({ cells }) => cells[index] ?? '');
    if (!suits(sort, texts)) return [];
    return sort !== 'other' || texts.some((text) => deniesConversion(sort, text)) ? [{ index, sort }] : [];
  });
}

async function denialsIn(
  session: Session,
  source: Source,
  { index, sort }: Candidate,
): Promise<readonly DoubtfulConversions[]> {
  const { from, line, aside, refused } = rowVerdicts(source);
  const text = `trim(coalesce(${column(index)}, ''))`;
  const ids = source.reading.ids;
  const forgets = source.asked.forget.length > 0 && ids.length > 0;
  const counts = forgets ? `and not ${hasIdOf(ids, FORGOTTEN_KEYS)}` : '';
  // Times are many; that there is one is all that matters.
  const value = sort === 'undone-at' ? `left(${text}, 1)` : text;
  const rows = await session.rows(
    'outcomes of conversions',
    `select value, count(*)::double as n, to_json(list(line::double order by line)[:${SHOWN}])::varchar as lines,
      to_json(list(shown order by line)[:${SHOWN}])::varchar as shown
    from (select left(${value}, 80) as value, left(${text}, 80) as shown, ${line} as line ${from}
      where (${aside}) is null and not (${refused}) and converts ${counts})
    group by value order by n desc, value limit ${MOST_VALUES + 1}`,
  );
  const values = rows.map((row) => ({
    text: String(row['value']),
    count: Number(row['n']),
    lines: JSON.parse(String(row['lines'])) as readonly number[],
    shown: (JSON.parse(String(row['shown'])) as readonly string[]).map((one) =>
      sort === 'undone-at' ? harmlessText(one) : one,
    ),
  }));
  const denying = values.filter(({ text: one }) => deniesConversion(sort, one));
  const all = values.map(({ text: one }) => one);
  if (values.length > MOST_VALUES || denying.length === 0) return [];
  if (sort !== 'undone-at' && !suits(sort, all)) return [];
  const name = source.header.columns[index] ?? '';
  const kept = values.filter((one) => !denying.includes(one)).map(({ text: one }) => one);
  const cases = denying
    .flatMap(({ lines, shown }) => lines.map((at, i) => ({ line: at, text: shown[i] ?? '' })))
    .sort((a, b) => a.line - b.line);
  return [
    {
      file: source.file,
      column: name,
      rows: values.reduce((sum, { count }) => sum + count, 0),
      denied: denying.reduce((sum, { count }) => sum + count, 0),
      texts: (sort === 'undone-at' ? cases : denying).slice(0, SHOWN).map(({ text: one }) => one),
      examples: source.asked.forget.length > 0 ? [] : cases.slice(0, SHOWN),
      ...remedy(
        name,
        sort === 'undone-at' ? [''] : kept,
        denying.map(({ text: one }) => one),
      ),
    },
  ];
}

const MOST_KEPT = 3;

/** Keeps the values that say nothing against it where they are few, else excludes the others. */
function remedy(
  name: string,
  kept: readonly string[],
  denying: readonly string[],
): Pick<DoubtfulConversions, 'flags' | 'setting'> {
  const keeps = kept.length > 0 && kept.length <= Math.max(MOST_KEPT, denying.length);
  const [verb, values] = keeps ? ['keep', kept] : ['exclude', denying];
  const flags = values.map((text) => `--${verb}-conversions ${shellWord(`${name}=${text}`)}`);
  const listed = values.map((text) => JSON.stringify(text));
  return {
    flags: flags.join(' '),
    setting: `${verb}: {${JSON.stringify(name)}: ${listed.length === 1 ? listed[0] : `[${listed.join(', ')}]`}}`,
  };
}
