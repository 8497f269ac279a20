/**
 * Moves each entry of an iteration to where its last three values seem to converge, if they approach it
 * geometrically (Aitken's Δ²). Where journeys go to and fro between a few states many times over, sweeps alone
 * would take as many times. Loops are apart from each other and each has its own ratio, hence entry by entry.
 * Entries that it spoils are put right by the sweeps that follow.
 *
 * Changes `values` from index `first` up to `end`, and keeps them ≥ 0.
 */
export function extrapolate(
  values: Float64Array,
  before: Float64Array,
  beforeThat: Float64Array,
  first: number,
  end: number,
): void {
  for (let i = first; i < end; i++) {
    const value = values[i] as number;
    const middle = before[i - first] as number;
    const change = value - middle;
    const ratio = change / (middle - (beforeThat[i - first] as number));
    if (ratio > SLOW && ratio < 1) values[i] = Math.max(0, value + (change * ratio) / (1 - ratio));
  }
}

/** A smaller ratio needs no help. */
const SLOW = 0.5;
/** Sweeps before the first extrapolation, and from one to the next. */
const PATIENCE = 32;
const INTERVAL = 8;

/** The values of the last sweeps over an iteration that is slow; nothing is kept before it proves to be. */
export class SweepHistory {
  readonly #first: number;
  readonly #end: number;
  #before: Float64Array | undefined;
  #beforeThat: Float64Array | undefined;

  /** For the entries from index `first` up to `end`. */
  constructor(first: number, end: number) {
    this.#first = first;
    this.#end = end;
  }

  /** Whether so many sweeps have not been enough. What else would change the values has to leave them alone then. */
  isSlow(sweep: number): boolean {
    return sweep >= PATIENCE;
  }

  /** To be told the values after each sweep, numbered from 1; extrapolates them when it is time. */
  afterSweep(sweep: number, values: Float64Array): void {
    const phase = (sweep - PATIENCE) % INTERVAL;
    if (sweep < PATIENCE || phase < INTERVAL - 3) return;
    if (phase === INTERVAL - 3) this.#beforeThat = values.slice(this.#first, this.#end);
    if (phase === INTERVAL - 2) this.#before = values.slice(this.#first, this.#end);
    if (phase !== INTERVAL - 1 || this.#before === undefined || this.#beforeThat === undefined) return;
    extrapolate(values, this.#before, this.#beforeThat, this.#first, this.#end);
  }
}
