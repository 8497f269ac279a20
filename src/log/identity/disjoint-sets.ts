/**
 * Sets of the numbers 0 … n − 1 that can only grow together. Union by size and path halving (Tarjan and van Leeuwen,
 * Worst-case analysis of set union algorithms, 1984): nearly constant time a call, and no recursion, however long a
 * chain is.
 */
export class DisjointSets {
  readonly #parents: Int32Array;
  /** Right for roots only. */
  readonly #sizes: Int32Array;

  constructor(count: number) {
    this.#parents = Int32Array.from({ length: count }, (_, i) => i);
    this.#sizes = new Int32Array(count).fill(1);
  }

  /** The number that stands for the set; which one it is depends on the order of the unions. */
  find(number: number): number {
    const parents = this.#parents;
    let at = number;
    for (;;) {
      const parent = parents[at] ?? at;
      if (parent === at) return at;
      const above = parents[parent] ?? parent;
      parents[at] = above;
      at = above;
    }
  }

  unite(a: number, b: number): void {
    const one = this.find(a);
    const other = this.find(b);
    if (one === other) return;
    const together = this.sizeOf(one) + this.sizeOf(other);
    const [root, child] = this.sizeOf(one) < this.sizeOf(other) ? [other, one] : [one, other];
    this.#parents[child] = root;
    this.#sizes[root] = together;
  }

  /** @param root what `find` returns */
  sizeOf(root: number): number {
    return this.#sizes[root] ?? 0;
  }
}
