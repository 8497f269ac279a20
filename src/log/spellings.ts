import { hiddenLabel } from '../sources/hidden-text.ts';
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

/**
 * Groups texts that mean the same channel; numbers count from 1 in the order of the labels (code units). Addresses and
 * phone numbers, which stand there by mistake, are hidden.
 */
export function unifySpellings(texts: readonly Counted[]): {
  readonly labels: readonly string[];
  readonly numbers: ReadonlyMap<string, number>;
  readonly merged: readonly ChannelSpelling[];
} {
  const keys = new Map<string, string>();
  const groups = new Map<string, Map<string, number>>();
  for (const { text, count } of texts) {
    const shown = hiddenLabel(text);
    const key = spellingKey(shown);
    keys.set(text, key);
    const group = groups.get(key) ?? new Map<string, number>();
    groups.set(key, group.set(shown, (group.get(shown) ?? 0) + count));
  }
  const named = [...groups].map(([key, counts]) => {
    const spellings = [...counts].map(([text, count]) => ({ text, count })).sort(byCountThenText);
    return { key, label: label(spellings), spellings };
  });
  named.sort((a, b) => byCodeUnits(a.label, b.label));
  const numberOf = new Map(named.map(({ key }, i) => [key, i + 1]));
  return {
    labels: named.map((entry) => entry.label),
    numbers: new Map([...keys].map(([text, key]) => [text, numberOf.get(key) ?? 0])),
    merged: named
      .filter(({ spellings }) => spellings.length > 1)
      .map(({ label: channel, spellings }) => ({ channel, spellings })),
  };
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
