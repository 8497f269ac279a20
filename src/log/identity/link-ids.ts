import { DisjointSets } from './disjoint-sets.ts';
import { countLinks } from './link-counts.ts';

/** Ids, numbered from 0, and which of them stood side by side. */
export interface IdLinks {
  /** The kind of each id. */
  readonly kinds: Uint8Array;
  /** Link `i` is between the ids `from[i]` and `to[i]`; links may repeat, in either direction. */
  readonly from: ArrayLike<number>;
  readonly to: ArrayLike<number>;
}

export interface LinkLimits {
  /** An id that is linked to more different ids of other kinds joins nobody: many people share it. */
  readonly maxIdLinks: number;
  /** A person with more ids is none: the ids stay apart. */
  readonly maxPersonIds: number;
}

export interface LinkedIds {
  /** Of each id the smallest number among the ids of the same person; its own where it stays alone. */
  readonly persons: Int32Array;
  /** Ids that are linked to too many others, ascending. */
  readonly shared: Int32Array;
  /** How many ids the largest person has; 0 where there are no ids. */
  readonly largest: number;
  /** Ids that are one person with others. */
  readonly joined: number;
  /** People that would have had too many ids, and how many ids these are; they stay apart. */
  readonly tooLarge: { readonly people: number; readonly ids: number };
}

/**
 * Ids that are linked, directly or through others, are one person. Neither the order of the links nor their
 * repetition matters, and a limit is applied to all ids at once, so the result is the same in whatever order the rows
 * come.
 *
 * Time: nearly linear in ids and links. Memory: a few 4-byte numbers each.
 */
export function linkIds({ kinds, from, to }: IdLinks, limits: LinkLimits): LinkedIds {
  const count = kinds.length;
  const links = countLinks({ kinds, from, to }, limits.maxIdLinks);
  const isShared = (id: number) => (links[id] ?? 0) > limits.maxIdLinks;
  const sets = new DisjointSets(count);
  for (let i = 0; i < from.length; i++) {
    const a = from[i] ?? 0;
    const b = to[i] ?? 0;
    if (!isShared(a) && !isShared(b)) sets.unite(a, b);
  }

  const firsts = new Int32Array(count).fill(-1);
  const persons = new Int32Array(count);
  let largest = 0;
  let joined = 0;
  let people = 0;
  let ids = 0;
  for (let id = 0; id < count; id++) {
    const root = sets.find(id);
    const size = sets.sizeOf(root);
    const isFirst = firsts[root] === -1;
    if (isFirst) firsts[root] = id;
    if (size > limits.maxPersonIds) {
      persons[id] = id;
      ids++;
      if (isFirst) people++;
    } else {
      persons[id] = firsts[root] ?? id;
      if (size > 1) joined++;
    }
    if (size <= limits.maxPersonIds && size > largest) largest = size;
  }
  const shared = Int32Array.from(links.keys()).filter(isShared);
  return {
    persons,
    shared,
    largest: Math.max(largest, Math.min(count, 1)),
    joined,
    tooLarge: { people, ids },
  };
}
