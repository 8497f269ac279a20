import { radixSort } from '../markov/radix-sort.ts';

/** Rows brought together by the persons they belong to. */
export interface People {
  /** Rows, each person's side by side. */
  readonly rows: Int32Array;
  /** Where each person's begin, and the end of the last. */
  readonly starts: Int32Array;
}

/** @param persons the number of each row's person: whole, from 0 */
export function byPerson(persons: Float64Array): People {
  const numbers = new Float64Array(persons.length).map((_, row) => row);
  const last = persons.reduce((most, person) => Math.max(most, person), 0);
  const { keys, values } = radixSort({ keys: persons.slice(), values: numbers }, last + 1);
  const starts = new Int32Array(persons.length + 1);
  let people = 0;
  for (let i = 0; i < keys.length; i++) {
    if (i === 0 || keys[i] !== keys[i - 1]) starts[people++] = i;
  }
  starts[people] = keys.length;
  return { rows: Int32Array.from(values), starts: starts.subarray(0, people + 1) };
}
