import type { IdLinks } from './link-ids.ts';

/**
 * Of each id how many different ids of other kinds it is linked to, as far as it takes to tell whether they are more
 * than `enough`: fewer links may be counted with their repeats, and of more only one beyond is counted.
 */
export function countLinks({ kinds, from, to }: IdLinks, enough: number): Int32Array {
  const counts = new Int32Array(kinds.length);
  const eachLink = (visit: (id: number, other: number) => void) => {
    for (let i = 0; i < from.length; i++) {
      const a = from[i] ?? 0;
      const b = to[i] ?? 0;
      if (kinds[a] === kinds[b]) continue;
      visit(a, b);
      visit(b, a);
    }
  };
  eachLink((id) => {
    counts[id] = (counts[id] ?? 0) + 1;
  });
  const others = new Map<number, Set<number>>();
  counts.forEach((links, id) => {
    if (links > enough) others.set(id, new Set());
  });
  if (others.size === 0) return counts;
  eachLink((id, other) => {
    const different = others.get(id);
    if (different !== undefined && different.size <= enough) different.add(other);
  });
  for (const [id, different] of others) counts[id] = different.size;
  return counts;
}
