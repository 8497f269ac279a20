import type { CreditedPeople } from '../credited-people.ts';
import { gridFor, onGrid } from '../grid-sums.ts';
import type { AllJourneys, NullJourneys } from '../markov/journeys-of-chain.ts';
import { type Crowd, convertingKeys, crowdOfPaths, crowdOfPeople, keyNumber, pathKeys } from './crowd.ts';
import { drawCrowd } from './draw.ts';
import { type Keys, newKeys } from './keys.ts';

/** Nobody is drawn as often as this, so what is drawn sums exactly on a grid for so many times what was seen. */
export const MOST_DRAWS = 32;

/** Everybody, with how often each is drawn in the current replicate. */
export class DrawnPeople {
  readonly #people: Crowd;
  readonly #paths: Crowd;
  readonly #credited: CreditedPeople;
  /** Of each person with conversions, the place among all. */
  readonly #places: Int32Array;
  /** Of each converting journey, what it brought, on a grid; null where the log has no value. */
  readonly values: Float64Array | null;
  /** Of everybody who is listed: those with conversions, and with `all` those with several journeys. */
  readonly byPerson: Float64Array;
  /** Of those who made a single journey without conversion, by its path; empty without `all`. */
  readonly byPath: Float64Array;
  /** Of those with conversions. */
  readonly byCredited: Float64Array;

  constructor(credited: CreditedPeople, all: AllJourneys | null) {
    const keys = convertingKeys(credited.journeys);
    const people = all === null ? credited.people : all.journeys.people;
    this.#credited = credited;
    this.#people = crowdOfPeople(
      people,
      all === null ? keys : joined(keys, pathKeys(all.nulls.repeaters.paths)),
    );
    this.#paths =
      all === null
        ? { keys: newKeys(0), sizes: new Float64Array(0) }
        : crowdOfPaths(all.nulls.paths, singles(all.nulls));
    this.byPerson = new Float64Array(this.#people.sizes.length);
    this.byPath = new Float64Array(this.#paths.sizes.length);
    const placeOfRow = new Int32Array(people.rows.length);
    for (let person = 0; person + 1 < people.starts.length; person++) {
      for (let i = people.starts[person] as number; i < (people.starts[person + 1] as number); i++) {
        placeOfRow[people.rows[i] as number] = person;
      }
    }
    const { rows, starts } = credited.people;
    this.#places = starts.slice(0, -1).map((start) => placeOfRow[rows[start] as number] as number);
    this.byCredited = new Float64Array(this.#places.length);
    const grid = gridFor(MOST_DRAWS * (credited.value?.absolute ?? 0));
    this.values = credited.journeys.values?.map((value) => onGrid(value, grid)) ?? null;
  }

  /** How many are drawn one by one. */
  get size(): number {
    return this.byPerson.length + this.byPath.length;
  }

  draw(seed: number, replicate: number): void {
    drawCrowd(this.#people, seed, replicate, this.byPerson);
    drawCrowd(this.#paths, seed, replicate, this.byPath);
    for (let i = 0; i < this.#places.length; i++) {
      this.byCredited[i] = this.byPerson[this.#places[i] as number] as number;
    }
  }

  /** What the drawn people's conversions sum to. */
  totals(): { readonly conversions: number; readonly value: number } {
    const { rows, starts } = this.#credited.people;
    let conversions = 0;
    let value = 0;
    for (let person = 0; person + 1 < starts.length; person++) {
      const times = this.byCredited[person] as number;
      if (times === 0) continue;
      for (let i = starts[person] as number; i < (starts[person + 1] as number); i++) {
        conversions += times;
        if (this.values !== null) value += times * (this.values[rows[i] as number] as number);
      }
    }
    return { conversions, value };
  }
}

/** How many journeys of each path were the only one of their person. */
function singles({ paths, counts, repeaters }: NullJourneys): Float64Array {
  const sizes = counts.slice();
  const keys = pathKeys(paths);
  const places = new Map<number, number>();
  for (let path = 0; path < sizes.length; path++) places.set(keyNumber(keys, path), path);
  const repeated = pathKeys(repeaters.paths);
  for (let row = 0; row + 1 < repeaters.paths.offsets.length; row++) {
    const path = places.get(keyNumber(repeated, row)) as number;
    sizes[path] = (sizes[path] as number) - 1;
  }
  return sizes;
}

function joined(first: Keys, second: Keys): Keys {
  const keys = newKeys(first.upper.length + second.upper.length);
  keys.upper.set(first.upper);
  keys.upper.set(second.upper, first.upper.length);
  keys.lower.set(first.lower);
  keys.lower.set(second.lower, first.lower.length);
  return keys;
}
