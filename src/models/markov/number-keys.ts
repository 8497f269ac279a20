import { radixSort } from './radix-sort.ts';

/** Which keys there are, and which of them each entry has. */
export interface NumberedKeys {
  /** Every key once, sorted. */
  readonly keys: Float64Array;
  /** For each entry the index of its key. */
  readonly numbers: Int32Array;
}

/** Numbers keys by rising size; they are integers from 0 up to `keyEnd`. */
export function numberKeys(entries: Float64Array, keyEnd: number): NumberedKeys {
  const sorted = radixSort({ keys: entries.slice(), values: entries.map((_, entry) => entry) }, keyEnd);
  const numbers = new Int32Array(entries.length);
  const keys = new Float64Array(entries.length);
  let count = 0;
  for (let i = 0; i < entries.length; i++) {
    const key = sorted.keys[i] as number;
    if (count === 0 || key !== keys[count - 1]) keys[count++] = key;
    numbers[sorted.values[i] as number] = count - 1;
  }
  return { keys: keys.slice(0, count), numbers };
}
