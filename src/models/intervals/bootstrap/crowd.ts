import type { IntegerLists } from '../../../engine/columns.ts';
import type { ConvertingJourneys } from '../converting-journeys.ts';
import type { People } from '../people.ts';
import { KeyMixer, type Keys, mixed, newKeys } from './keys.ts';

/**
 * Who is drawn: groups of people who did the same, and so can stand for each other. A group's key comes from what
 * they did and not from where they stand in the input.
 */
export interface Crowd {
  readonly keys: Keys;
  /** People in each group. */
  readonly sizes: Float64Array;
}

/** The groups of people who made one journey without conversion, by its path. */
export function crowdOfPaths(paths: IntegerLists, sizes: Float64Array): Crowd {
  return { keys: pathKeys(paths), sizes };
}

/** One group for each person. People who did the same get different keys, whoever comes first. */
export function crowdOfPeople(people: People, journeys: Keys): Crowd {
  const count = people.starts.length - 1;
  const keys = newKeys(count);
  for (let person = 0; person < count; person++) {
    let upper = 0;
    let lower = 0;
    for (let i = people.starts[person] as number; i < (people.starts[person + 1] as number); i++) {
      upper = (upper + (journeys.upper[people.rows[i] as number] as number)) | 0;
      lower = (lower + (journeys.lower[people.rows[i] as number] as number)) | 0;
    }
    keys.upper[person] = mixed(upper + 1);
    keys.lower[person] = mixed(lower ^ upper);
  }
  const alike = new Map<number, number>();
  for (let person = 0; person < count; person++) {
    const key = keyNumber(keys, person);
    const before = alike.get(key) ?? 0;
    alike.set(key, before + 1);
    keys.lower[person] = mixed((keys.lower[person] as number) + Math.imul(before, 0x9e3779b1));
  }
  return { keys, sizes: new Float64Array(count).fill(1) };
}

/** As many bits of a key as a double holds exactly. */
export function keyNumber({ upper, lower }: Keys, index: number): number {
  return ((upper[index] as number) >>> 0) * 2 ** 21 + ((lower[index] as number) >>> 11);
}

const WITHOUT = 1;
const CONVERTING = 2;

export function pathKeys({ items, offsets }: IntegerLists): Keys {
  const keys = newKeys(offsets.length - 1);
  const mixer = new KeyMixer();
  for (let path = 0; path + 1 < offsets.length; path++) {
    mixer.begin(WITHOUT);
    for (let i = offsets[path] as number; i < (offsets[path + 1] as number); i++)
      mixer.add(items[i] as number);
    mixer.end();
    keys.upper[path] = mixer.upper;
    keys.lower[path] = mixer.lower;
  }
  return keys;
}

/** Keys of all that credits can depend on. */
export function convertingKeys({ paths, ages, stages, values }: ConvertingJourneys): Keys {
  const keys = newKeys(paths.offsets.length - 1);
  const mixer = new KeyMixer();
  const worth = new Float64Array(1);
  const bits = new Int32Array(worth.buffer);
  for (let row = 0; row + 1 < paths.offsets.length; row++) {
    mixer.begin(CONVERTING);
    for (let i = paths.offsets[row] as number; i < (paths.offsets[row + 1] as number); i++) {
      mixer.add(paths.items[i] as number);
    }
    if (ages !== null) addList(mixer, ages.lists, row);
    if (stages !== undefined) addList(mixer, stages, row);
    if (values !== null) {
      worth[0] = values[row] as number;
      mixer.add(bits[0] as number);
      mixer.add(bits[1] as number);
    }
    mixer.end();
    keys.upper[row] = mixer.upper;
    keys.lower[row] = mixer.lower;
  }
  return keys;
}

function addList(mixer: KeyMixer, { items, offsets }: IntegerLists, row: number): void {
  for (let i = offsets[row] as number; i < (offsets[row + 1] as number); i++) mixer.add(items[i] as number);
}
