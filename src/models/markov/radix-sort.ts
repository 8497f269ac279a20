/** Numbers that belong together, in parallel columns. */
export interface Keyed {
  /** Integers from 0 up to 2⁵³. */
  readonly keys: Float64Array;
  readonly values: Float64Array;
}

const MOST_BITS = 11;

/**
 * By rising key, equal keys in the order given. Least significant digits first, in as few passes as keep a pass
 * within the cache: some ten times as fast as sorting with a comparison. `keyEnd` is above every key. Overwrites
 * the columns given; the result may lie in them.
 */
export function radixSort({ keys, values }: Keyed, keyEnd: number): Keyed {
  const bits = Math.max(1, Math.ceil(Math.log2(keyEnd)));
  const passes = Math.ceil(bits / MOST_BITS);
  const digit = 2 ** Math.ceil(bits / passes);
  let from: Keyed = { keys, values };
  let to: Keyed = { keys: new Float64Array(keys.length), values: new Float64Array(keys.length) };
  for (let pass = 0, unit = 1; pass < passes; pass++, unit *= digit) {
    distribute(from, to, unit, digit);
    [from, to] = [to, from];
  }
  return from;
}

/** Copies `from` to `to` by rising digit, that is ⌊key / unit⌋ modulo `digit`, a power of 2. */
function distribute(from: Keyed, to: Keyed, unit: number, digit: number): void {
  const mask = digit - 1;
  const next = new Int32Array(digit + 1);
  const perUnit = 1 / unit;
  const { keys, values } = from;
  for (let i = 0; i < keys.length; i++) {
    const slot = (((keys[i] as number) * perUnit) & mask) + 1;
    next[slot] = (next[slot] as number) + 1;
  }
  for (let slot = 1; slot < digit; slot++) next[slot] = (next[slot] as number) + (next[slot - 1] as number);
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i] as number;
    const slot = (key * perUnit) & mask;
    const position = next[slot] as number;
    next[slot] = position + 1;
    to.keys[position] = key;
    to.values[position] = values[i] as number;
  }
}
