import type { Division } from '../division.ts';
import type { CreditedPeople } from './credited-people.ts';
import { GridSums } from './grid-sums.ts';
import type { CreditMoments } from './moments.ts';
import { creditPeople } from './person-credits.ts';

export interface ModelMoments {
  readonly conversions: CreditMoments;
  /** Null where nothing can be said about value. */
  readonly value: CreditMoments | null;
  /** Σ a², where the moments are estimates from some of the people, of the same people. */
  readonly allSquares?: { readonly conversions: number; readonly value: number };
}

/** Of a model that divides each journey by itself: what a person adds to a channel is what the model credits it. */
export function divisionMoments(
  division: Division,
  channels: number,
  credited: CreditedPeople,
): ModelMoments {
  const { conversions, value } = credited;
  const sums = new MomentSums(channels, conversions.squares);
  const valueSums = value === null ? null : new MomentSums(channels, value.largest * value.absolute);
  creditPeople(division, channels, credited, (person) => {
    for (let i = 0; i < person.count; i++) {
      const channel = person.channels[i] as number;
      sums.add(channel, person.conversionsOf[channel] as number, person.conversions);
      valueSums?.add(channel, person.worthOf[channel] as number, person.value);
    }
  });
  return { conversions: sums.moments(), value: valueSums === null ? null : valueSums.moments() };
}

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
