import { NO_LABEL, spellingKey, tidy } from '../sources/spelling-key.ts';

export { spellingKey };

/** One channel and the several ways it was written. */
export interface ChannelSpelling {
  readonly channel: string;
  readonly spellings: readonly { readonly text: string; readonly count: number }[];
}

export const NO_CHANNEL: string = NO_LABEL;

export interface Counted {
  readonly text: string;
  readonly count: number;
}

/** Groups texts that mean the same channel; numbers count from 1 in the order of the labels (code units). */
export function unifySpellings(texts: readonly Counted[]): {
  readonly labels: readonly string[];
  readonly numbers: ReadonlyMap<string, number>;
  readonly merged: readonly ChannelSpelling[];
} {
  const groups = new Map<string, Counted[]>();
  for (const entry of texts) {
    const key = spellingKey(entry.text);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [entry]);
    else group.push(entry);
  }
  const named = [...groups.values()].map((group) => ({ label: label(group), group }));
  named.sort((a, b) => byCodeUnits(a.label, b.label));
  const numbers = new Map<string, number>();
  named.forEach(({ group }, i) => {
    for (const { text } of group) numbers.set(text, i + 1);
  });
  const merged = named
    .filter(({ group }) => group.length > 1)
    .map(({ label: channel, group }) => ({ channel, spellings: [...group].sort(byCountThenText) }));
  return { labels: named.map((entry) => entry.label), numbers, merged };
}

function label(group: readonly Counted[]): string {
  const tidied = new Map<string, number>();
  for (const { text, count } of group) tidied.set(tidy(text), (tidied.get(tidy(text)) ?? 0) + count);
  const spellings = [...tidied].map(([text, count]) => ({ text, count })).sort(byCountThenText);
  return spellings[0]?.text || NO_CHANNEL;
}

function byCountThenText(a: Counted, b: Counted): number {
  return b.count - a.count || byCodeUnits(a.text, b.text);
}

export function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
