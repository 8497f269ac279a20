import { PART_SEPARATOR } from '../sources/row-reading.ts';
import { byCodeUnits, type ChannelSpelling, type Counted, unifySpellings } from './spellings.ts';

/** What stands between the parts of a label. */
const BETWEEN = ' / ';

/**
 * Labels of texts that are made of several columns: the spellings of each column are unified by themselves, over all
 * texts, and the label joins what comes of them: `Email / spring-news`, `Email / (none)`. Texts with the same label
 * are one, also where ` / ` in a value makes them so. Numbers count from 1 in the order of the labels.
 */
export function unifyJoined(
  texts: readonly Counted[],
  columns: number,
): {
  readonly labels: readonly string[];
  readonly parts: readonly (readonly string[])[];
  readonly numbers: ReadonlyMap<string, number>;
  readonly merged: readonly ChannelSpelling[];
} {
  const unified = Array.from({ length: columns }, (_, column) => unifySpellings(countedParts(texts, column)));
  const partsOf = (text: string): readonly string[] =>
    unified.map(({ labels, numbers }, column) => labels[(numbers.get(partOf(text, column)) ?? 0) - 1] ?? '');
  const partsByLabel = new Map(
    texts.map(({ text }) => partsOf(text)).map((parts) => [parts.join(BETWEEN), parts]),
  );
  const entries = [...partsByLabel].sort(([a], [b]) => byCodeUnits(a, b));
  const numberOf = new Map(entries.map(([label], i) => [label, i + 1]));
  return {
    labels: entries.map(([label]) => label),
    parts: entries.map(([, parts]) => parts),
    numbers: new Map(texts.map(({ text }) => [text, numberOf.get(partsOf(text).join(BETWEEN)) ?? 0])),
    merged: unified.flatMap(({ merged }) => merged),
  };
}

/** The different texts of one column with their counts. */
function countedParts(texts: readonly Counted[], column: number): readonly Counted[] {
  const counts = new Map<string, number>();
  for (const { text, count } of texts) {
    const part = partOf(text, column);
    counts.set(part, (counts.get(part) ?? 0) + count);
  }
  return [...counts].map(([text, count]) => ({ text, count }));
}

function partOf(text: string, column: number): string {
  return text.split(PART_SEPARATOR)[column] ?? '';
}
