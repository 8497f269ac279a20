import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DisjointSets } from '../../../src/log/identity/disjoint-sets.ts';
import { type IdLinks, type LinkLimits, linkIds } from '../../../src/log/identity/link-ids.ts';

const NO_LIMITS: LinkLimits = { maxIdLinks: 1e9, maxPersonIds: 1e9 };

function links(kinds: readonly number[], pairs: readonly (readonly [number, number])[]): IdLinks {
  return {
    kinds: Uint8Array.from(kinds),
    from: Int32Array.from(pairs.map(([a]) => a)),
    to: Int32Array.from(pairs.map(([, b]) => b)),
  };
}

const graph = fc.integer({ min: 1, max: 12 }).chain((count) =>
  fc.record({
    kinds: fc.array(fc.integer({ min: 0, max: 2 }), { minLength: count, maxLength: count }),
    pairs: fc.array(fc.tuple(fc.nat(count - 1), fc.nat(count - 1)), { maxLength: 20 }),
  }),
);
const limits = fc.record({
  maxIdLinks: fc.integer({ min: 1, max: 6 }),
  maxPersonIds: fc.integer({ min: 1, max: 8 }),
});

/** Whether one id can be reached from another, by Warshall's closure of the relation. */
function closure(count: number, pairs: readonly (readonly [number, number])[]): boolean[][] {
  const reach = Array.from({ length: count }, (_, i) => Array.from({ length: count }, (_, j) => i === j));
  for (const [a, b] of pairs) {
    reach[a]![b] = true;
    reach[b]![a] = true;
  }
  for (let k = 0; k < count; k++) {
    for (let i = 0; i < count; i++) {
      for (let j = 0; j < count; j++) reach[i]![j] ||= reach[i]![k]! && reach[k]![j]!;
    }
  }
  return reach;
}

/** The rules told again, over sets and with no care for time. */
function expected(
  kinds: readonly number[],
  pairs: readonly (readonly [number, number])[],
  { maxIdLinks, maxPersonIds }: LinkLimits,
): { readonly persons: number[]; readonly shared: number[] } {
  const ids = kinds.map((_, id) => id);
  const others = (id: number) =>
    new Set(
      pairs.flatMap(([a, b]) => (a === id ? [b] : b === id ? [a] : [])).filter((o) => kinds[o] !== kinds[id]),
    );
  const shared = ids.filter((id) => others(id).size > maxIdLinks);
  const kept = pairs.filter(([a, b]) => !shared.includes(a) && !shared.includes(b));
  const reach = closure(kinds.length, kept);
  const persons = ids.map((id) => {
    const person = ids.filter((other) => reach[id]![other]);
    return person.length > maxPersonIds ? id : Math.min(...person);
  });
  return { persons, shared };
}

describe('ids that are linked are one person', () => {
  test('by hand', () => {
    // 0 and 1 are cookies, 2 and 3 mail addresses, 4 is a customer number; only 3 stays alone.
    const linked = linkIds(
      links(
        [0, 0, 1, 1, 2],
        [
          [2, 0],
          [1, 2],
          [4, 1],
        ],
      ),
      NO_LIMITS,
    );
    expect(linked).toEqual({
      persons: Int32Array.of(0, 0, 0, 3, 0),
      shared: new Int32Array(),
      largest: 4,
      joined: 4,
      tooLarge: { people: 0, ids: 0 },
    });
  });

  test('as the closure of the relation says', () => {
    fc.assert(
      fc.property(graph, ({ kinds, pairs }) => {
        const { persons } = linkIds(links(kinds, pairs), NO_LIMITS);
        const reach = closure(kinds.length, pairs);
        for (const a of kinds.keys()) {
          for (const b of kinds.keys()) expect(persons[a] === persons[b]).toBe(reach[a]![b]);
        }
      }),
    );
  });

  test('with limits as well', () => {
    fc.assert(
      fc.property(graph, limits, ({ kinds, pairs }, limits) => {
        const linked = linkIds(links(kinds, pairs), limits);
        const { persons, shared } = expected(kinds, pairs, limits);
        expect([...linked.persons]).toEqual(persons);
        expect([...linked.shared]).toEqual(shared);
        const sizes = persons.map((person) => persons.filter((other) => other === person).length);
        expect(linked.largest).toBe(Math.max(...sizes));
        expect(linked.joined).toBe(sizes.filter((size) => size > 1).length);
      }),
    );
  });

  test('whatever the order of the links and of their ends', () => {
    fc.assert(
      fc.property(graph, limits, fc.infiniteStream(fc.nat()), ({ kinds, pairs }, limits, random) => {
        const next = () => random.next().value ?? 0;
        const shuffled = pairs
          .map(([a, b]) => ({ key: next(), pair: next() % 2 === 0 ? ([b, a] as const) : ([a, b] as const) }))
          .sort((one, other) => one.key - other.key)
          .map(({ pair }) => pair);
        expect(linkIds(links(kinds, [...shuffled, ...pairs]), limits)).toEqual(
          linkIds(links(kinds, pairs), limits),
        );
      }),
    );
  });

  test('a chain of 100,000 ids is one person', () => {
    const kinds = Array.from({ length: 100_000 }, (_, i) => i % 2);
    const pairs = kinds.slice(1).map((_, i) => [i + 1, i] as const);
    const linked = linkIds(links(kinds, pairs), { ...NO_LIMITS, maxIdLinks: 2 });
    expect(linked.largest).toBe(100_000);
    expect(linked.persons.every((person) => person === 0)).toBe(true);
  });
});

describe('limits', () => {
  const hub = [0, ...Array.from({ length: 5 }, () => 1)];
  const spokes = hub.slice(1).map((_, i) => [0, i + 1] as const);

  test('an id with more links than allowed joins nobody', () => {
    const all = linkIds(links(hub, spokes), { ...NO_LIMITS, maxIdLinks: 5 });
    expect([...all.persons]).toEqual([0, 0, 0, 0, 0, 0]);
    const none = linkIds(links(hub, spokes), { ...NO_LIMITS, maxIdLinks: 4 });
    expect([...none.persons]).toEqual([0, 1, 2, 3, 4, 5]);
    expect([...none.shared]).toEqual([0]);
    expect(none.joined).toBe(0);
  });

  test('links that repeat count once, and those within a kind not at all', () => {
    const repeated = [...spokes, ...spokes, [1, 2] as const, [2, 1] as const];
    expect(linkIds(links(hub, repeated), { ...NO_LIMITS, maxIdLinks: 5 }).shared.length).toBe(0);
  });

  test('without a shared id the others may still be linked', () => {
    const linked = linkIds(links(hub, [...spokes, [1, 2]]), { ...NO_LIMITS, maxIdLinks: 4 });
    expect([...linked.persons]).toEqual([0, 1, 1, 3, 4, 5]);
  });

  test('a person with more ids than allowed falls apart', () => {
    const linked = linkIds(links(hub, spokes), { ...NO_LIMITS, maxPersonIds: 5 });
    expect([...linked.persons]).toEqual([0, 1, 2, 3, 4, 5]);
    expect(linked.tooLarge).toEqual({ people: 1, ids: 6 });
    expect(linked.largest).toBe(1);
  });

  test('without ids there is nobody', () => {
    expect(linkIds(links([], []), NO_LIMITS).largest).toBe(0);
  });
});

test('disjoint sets are an equivalence relation', () => {
  fc.assert(
    fc.property(graph, ({ kinds, pairs }) => {
      const sets = new DisjointSets(kinds.length);
      for (const [a, b] of pairs) sets.unite(a, b);
      const same = (a: number, b: number) => sets.find(a) === sets.find(b);
      const ids = kinds.map((_, id) => id);
      for (const a of ids) {
        expect(same(a, a)).toBe(true);
        expect(sets.sizeOf(sets.find(a))).toBe(ids.filter((b) => same(a, b)).length);
        for (const b of ids) {
          expect(same(a, b)).toBe(same(b, a));
          for (const c of ids) if (same(a, b) && same(b, c)) expect(same(a, c)).toBe(true);
        }
      }
      for (const [a, b] of pairs) expect(same(a, b)).toBe(true);
    }),
  );
});
