import { REST_UNITS } from './counted-paths.ts';

/** Sums of numbers in whole and fractional units, exact and so the same in any order. */
export class ExactSums {
  /** How many make 1; two of them still add up exactly as doubles. */
  readonly units: number;
  readonly #whole: Float64Array;
  readonly #rest: Float64Array;

  constructor(length: number, units: number = REST_UNITS) {
    this.units = units;
    this.#whole = new Float64Array(length);
    this.#rest = new Float64Array(length);
  }

  /** Adds `whole` + `rest` / `units` to the sum at `index`; `rest` is an integer from 0 up to `units`. */
  add(index: number, whole: number, rest: number): void {
    const sum = (this.#rest[index] as number) + rest;
    const carried = sum >= this.units ? 1 : 0;
    this.#rest[index] = sum - carried * this.units;
    this.#whole[index] = (this.#whole[index] as number) + whole + carried;
  }

  /** The sums as the nearest doubles. */
  values(): Float64Array {
    return this.#whole.map((whole, index) => {
      const rest = this.#rest[index] as number;
      if (rest === 0) return whole;
      return Number(BigInt(whole) * BigInt(this.units) + BigInt(rest)) / this.units;
    });
  }
}
