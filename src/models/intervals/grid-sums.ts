/**
 * Sums of doubles that do not depend on the order of their terms: every term is rounded to a grid on which
 * additions are exact. What rounding takes from a term is caught on a second, finer grid, so a term keeps all but
 * some 2⁻⁷² of the bound.
 */
export class GridSums {
  readonly #coarse: number;
  readonly #fine: number;
  readonly #high: Float64Array;
  readonly #low: Float64Array;

  /** @param bound at least the sum of the terms' absolute values, in each of the sums */
  constructor(length: number, bound: number) {
    this.#coarse = gridFor(bound);
    this.#fine = this.#coarse * 2 ** -20;
    this.#high = new Float64Array(length);
    this.#low = new Float64Array(length);
  }

  add(index: number, term: number): void {
    const high = onGrid(term, this.#coarse);
    this.#high[index] = (this.#high[index] as number) + high;
    this.#low[index] = (this.#low[index] as number) + onGrid(term - high, this.#fine);
  }

  /** To every sum the value in its place times `factor`. */
  addScaled(values: Float64Array, factor: number): void {
    const high = this.#high;
    const low = this.#low;
    const coarse = this.#coarse;
    const fine = this.#fine;
    for (let i = 0; i < high.length; i++) {
      const term = factor * (values[i] as number);
      const rounded = term + coarse - coarse;
      high[i] = (high[i] as number) + rounded;
      low[i] = (low[i] as number) + (term - rounded + fine - fine);
    }
  }

  /** To every sum `weight` times the square of the value in its place. */
  addSquares(values: Float64Array, weight: number): void {
    const high = this.#high;
    const low = this.#low;
    const coarse = this.#coarse;
    const fine = this.#fine;
    for (let i = 0; i < high.length; i++) {
      const value = values[i] as number;
      const term = weight * value * value;
      const rounded = term + coarse - coarse;
      high[i] = (high[i] as number) + rounded;
      low[i] = (low[i] as number) + (term - rounded + fine - fine);
    }
  }

  sum(index: number): number {
    return (this.#high[index] as number) + (this.#low[index] as number);
  }

  sums(): Float64Array {
    return this.#high.map((_, index) => this.sum(index));
  }
}

/**
 * The grid for terms whose absolute values sum to at most `bound`: the number which, added to a term and taken off
 * again, leaves the nearest point of the grid. Terms on it add up exactly, in whatever order.
 */
export function gridFor(bound: number): number {
  if (!(bound > 0)) return 0;
  return 1.5 * 2 ** (Math.floor(Math.log2(bound)) + 3);
}

export function onGrid(term: number, grid: number): number {
  return term + grid - grid;
}
