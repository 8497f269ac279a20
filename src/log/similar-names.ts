import { hiddenLabel } from '../sources/hidden-text.ts';
import { byCodeUnits, type Counted, spellingKey } from './spellings.ts';

/** Names that differ only in letter case, accents and what stands between their words, and yet count as several. */
export interface SimilarNames {
  /** What they name: `channel`, `campaign`, or the columns of the label. */
  readonly of: string;
  /** Most frequent first. */
  readonly names: readonly Counted[];
}

/**
 * Groups the names that are probably one, the most frequent group first. Addresses and phone numbers are no names.
 * @example similarNames('campaign', [{ text: 'Spring_Sale', count: 3 }, { text: 'spring sale', count: 2 }])
 */
export function similarNames(of: string, counted: readonly Counted[]): readonly SimilarNames[] {
  const groups = new Map<string, Counted[]>();
  for (const entry of counted) {
    const key = bareKey(entry.text);
    if (key === '' || hiddenLabel(entry.text) !== entry.text) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [entry]);
    else group.push(entry);
  }
  return [...groups.values()]
    .filter((group) => group.length > 1)
    .map((group) => ({ of, names: group.sort((a, b) => b.count - a.count || byCodeUnits(a.text, b.text)) }))
    .sort((a, b) => total(b) - total(a) || byCodeUnits(first(a), first(b)));
}

/** Letters and digits alone, without accents. */
export function bareKey(text: string): string {
  return spellingKey(text)
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]/gu, '');
}

function total({ names }: SimilarNames): number {
  return names.reduce((sum, { count }) => sum + count, 0);
}

function first({ names }: SimilarNames): string {
  return names[0]?.text ?? '';
}
