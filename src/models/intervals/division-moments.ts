import type { Division } from '../division.ts';
import type { CreditedPeople } from './credited-people.ts';
import { GridSums, gridFor, onGrid } from './grid-sums.ts';
import type { CreditMoments } from './moments.ts';

export interface ModelMoments {
  readonly conversions: CreditMoments;
  readonly value: CreditMoments | null;
}

/** Of a model that divides each journey by itself: what a person adds to a channel is what the model credits it. */
export function divisionMoments(
  division: Division,
  channels: number,
  { journeys, people, longest, conversions, value }: CreditedPeople,
): ModelMoments {
  const { paths, ages, values } = journeys;
  const { rows, starts } = people;
  const journey = { channels: paths.items, ages: ages?.lists.items ?? NO_AGES, from: 0, end: 0 };
  const seconds = ages?.seconds ?? 0;
  const parts = new Float64Array(longest);
  const own = new Float64Array(channels + 1);
  const ownValue = new Float64Array(channels + 1);
  const touched = new Int32Array(channels);
  const isTouched = new Uint8Array(channels + 1);
  const grid = gridFor(conversions.total);
  const valueGrid = value?.grid ?? 0;
  const sums = new MomentSums(channels, conversions.squares);
  const valueSums = value === null ? null : new MomentSums(channels, value.largest * value.absolute);

  for (let person = 0; person + 1 < starts.length; person++) {
    const first = starts[person] as number;
    const end = starts[person + 1] as number;
    let count = 0;
    let worth = 0;
    for (let i = first; i < end; i++) {
      const row = rows[i] as number;
      const value = values === null ? 0 : onGrid(values[row] as number, valueGrid);
      worth += value;
      journey.from = paths.offsets[row] as number;
      journey.end = paths.offsets[row + 1] as number;
      division.divide(journey, parts, seconds);
      for (let touch = journey.from; touch < journey.end; touch++) {
        const part = onGrid(parts[touch - journey.from] as number, grid);
        if (part === 0) continue;
        const channel = paths.items[touch] as number;
        if (isTouched[channel] === 0) {
          isTouched[channel] = 1;
          touched[count++] = channel;
        }
        own[channel] = (own[channel] as number) + part;
        ownValue[channel] = (ownValue[channel] as number) + onGrid(part * value, valueGrid);
      }
    }
    for (let i = 0; i < count; i++) {
      const channel = touched[i] as number;
      sums.add(channel - 1, own[channel] as number, end - first);
      valueSums?.add(channel - 1, ownValue[channel] as number, worth);
      own[channel] = 0;
      ownValue[channel] = 0;
      isTouched[channel] = 0;
    }
  }
  return { conversions: sums.moments(), value: valueSums === null ? null : valueSums.moments() };
}

const NO_AGES = new Int32Array(0);

/** Moments, whatever the order of the persons. */
class MomentSums {
  readonly #squares: GridSums;
  readonly #products: GridSums;

  constructor(channels: number, bound: number) {
    this.#squares = new GridSums(channels, bound);
    this.#products = new GridSums(channels, bound);
  }

  add(index: number, credit: number, all: number): void {
    this.#squares.add(index, credit * credit);
    this.#products.add(index, credit * all);
  }

  moments(): CreditMoments {
    return { squares: this.#squares.sums(), products: this.#products.sums() };
  }
}
