/** Indices grouped by key: those of `key` are `indices` from `offsets[key]` up to `offsets[key + 1]`. */
export interface Grouped {
  readonly offsets: Int32Array;
  readonly indices: Int32Array;
}

/** The indices of `keys`, which are 0 up to `keyEnd`, by key; those of one key in rising order. */
export function groupByKey(keys: Int32Array, keyEnd: number): Grouped {
  const offsets = new Int32Array(keyEnd + 1);
  for (let index = 0; index < keys.length; index++) {
    const slot = (keys[index] as number) + 1;
    offsets[slot] = (offsets[slot] as number) + 1;
  }
  for (let slot = 1; slot <= keyEnd; slot++) {
    offsets[slot] = (offsets[slot] as number) + (offsets[slot - 1] as number);
  }
  const next = offsets.slice();
  const indices = new Int32Array(keys.length);
  for (let index = 0; index < keys.length; index++) {
    const key = keys[index] as number;
    const position = next[key] as number;
    indices[position] = index;
    next[key] = position + 1;
  }
  return { offsets, indices };
}
