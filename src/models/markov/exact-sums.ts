import { REST_UNITS } from './counted-paths.ts';

/** Sums of decimals, exact and so the same in any order. */
export class ExactSums {
  readonly #whole: Float64Array;
  readonly #rest: Float64Array;

  constructor(length: number) {
    this.#whole = new Float64Array(length);
    this.#rest = new Float64Array(length);
  }

  /** Adds `whole` + `rest` · 10⁻¹² to the sum at `index`. */
  add(index: number, whole: number, rest: number): void {
    const sum = (this.#rest[index] as number) + rest;
    const carried = sum >= REST_UNITS ? 1 : 0;
    this.#rest[index] = sum - carried * REST_UNITS;
    this.#whole[index] = (this.#whole[index] as number) + whole + carried;
  }

  /** The sums as the nearest doubles. */
  values(): Float64Array {
    return this.#whole.map((whole, index) => {
      const rest = this.#rest[index] as number;
      if (rest === 0) return whole;
      return Number(BigInt(whole) * BigInt(REST_UNITS) + BigInt(rest)) / REST_UNITS;
    });
  }
}
