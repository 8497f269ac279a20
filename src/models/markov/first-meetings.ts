import { ROUNDING } from './expected-rewards.ts';
import { groupByKey } from './grouped.ts';
import type { Removal } from './losses.ts';
import type { SparseChain } from './sparse-chain.ts';
import { SweepHistory } from './sweep-history.ts';
import type { Work } from './work.ts';

/** Removals solved side by side, so that a move's data is loaded once for all of them. */
const LANES = 8;
/** The most sweeps over a small chain; and the multiply-adds, some seconds, that end the sweeps over a large one. */
const MOST_SWEEPS = 2000;
const MOST_WORK = 5e9;
/** A bound this small, relative to what is at stake for the removal, ends its sweeps. */
const TOLERANCE = 1e-11;

/** How journeys first meet one of a set of removed channels. */
export interface Meetings {
  /** Positions, in the order of sweeps, of the states of the removed channels. */
  readonly states: Int32Array;
  /** Journeys that meet the set first in each of these states. */
  readonly journeys: Float64Array;
  /** Bound on Σ stake · |error of journeys|, where the error may also stem from journeys that never meet it. */
  readonly errorBound: number;
}

/**
 * For each set of channels: where journeys first meet one of its channels. Until then they make m = starts + m Q
 * visits to the other states, which Gauss–Seidel sweeps along the moves find, from the visits of the whole chain
 * downwards; after each sweep m is scaled so that as many journeys leave the loops as have come to them.
 *
 * What a wrong residual journey is worth is at most what it may still bring, `stakes`; so Σ stake · |residual|
 * bounds the error of everything that is computed from the meetings with rewards up to these stakes. The residual
 * stems from the states that changed after they had been used.
 */
export class FirstMeetings {
  readonly #chain: SparseChain;
  readonly #stakes: Float64Array;
  readonly #statesOf: { readonly offsets: Int32Array; readonly indices: Int32Array };
  /** Visits before the meeting, 8 removals to a state; in the loops yet to be multiplied by the lane's scale. */
  readonly #visits: Float64Array;
  /** What comes to each state of the loops from outside, 8 removals to a state. */
  readonly #sources: Float64Array;
  /** One bit for each removal that removes the state. */
  readonly #removed: Uint8Array;
  /** The first move into each state that comes from inside the loops. */
  readonly #inside: Int32Array;
  /** Moves from each state back in the order of sweeps: their share, and their share times the stake there. */
  readonly #back: Float64Array;
  readonly #backStakes: Float64Array;
  readonly #rounding: number;

  constructor(chain: SparseChain, channels: number, stakes: Float64Array) {
    const { states, into, visits, order } = chain;
    this.#chain = chain;
    this.#stakes = stakes;
    this.#statesOf = groupByKey(chain.channelOf, channels + 1);
    this.#visits = new Float64Array(LANES * states);
    this.#sources = new Float64Array(LANES * states);
    this.#removed = new Uint8Array(states);
    this.#inside = new Int32Array(states);
    this.#back = new Float64Array(states);
    this.#backStakes = new Float64Array(states);
    let rounding = 0;
    for (let z = 0; z < states; z++) {
      const begin = into.offsets[z] as number;
      const end = into.offsets[z + 1] as number;
      let inside = begin;
      for (let i = begin; i < end; i++) {
        const x = into.others[i] as number;
        const share = into.shares[i] as number;
        if (x < order.loopsStart) inside = i + 1;
        if (x <= z) continue;
        this.#back[x] = (this.#back[x] as number) + share;
        this.#backStakes[x] = (this.#backStakes[x] as number) + share * (stakes[z] as number);
      }
      this.#inside[z] = inside;
      rounding += (end - begin + 10) * (visits[z] as number) * (stakes[z] as number);
    }
    this.#rounding = rounding * ROUNDING;
  }

  /**
   * Takes sets of channel numbers; the result is in their order. Undefined if for one of them the sweeps do not
   * settle within an error of `mostError`.
   */
  *of(sets: readonly Removal[], mostError: number): Work<readonly Meetings[] | undefined> {
    const meetings: Meetings[] = [];
    for (let first = 0; first < sets.length; first += LANES) {
      const block = sets.slice(first, first + LANES);
      const solved = yield* this.#solve(block);
      if (solved.some(({ errorBound }) => !(errorBound <= mostError))) return undefined;
      meetings.push(...solved);
    }
    return meetings;
  }

  *#solve(sets: readonly Removal[]): Work<readonly Meetings[]> {
    const { states, order } = this.#chain;
    const { loopsStart, loopsEnd } = order;
    const removed = sets.map((set) => this.#remove(set));
    removed.forEach((own, lane) => {
      for (const x of own) this.#removed[x] = (this.#removed[x] as number) | (1 << lane);
    });
    this.#settle(0, loopsStart);
    const bounds = yield* this.#sweepLoops(removed);
    this.#settle(loopsEnd, states);
    const meetings = removed.map((own, lane) => ({
      states: own,
      journeys: this.#arrivals(own, lane),
      errorBound: (bounds[lane] as number) + this.#rounding,
    }));
    for (const own of removed) for (const x of own) this.#removed[x] = 0;
    return meetings;
  }

  /** The states of these channels, in the order of sweeps. */
  #remove(set: Removal): Int32Array {
    const { offsets, indices } = this.#statesOf;
    const own = [...new Set(set)].flatMap((channel) => [
      ...indices.subarray(offsets[channel] as number, offsets[channel + 1] as number),
    ]);
    return Int32Array.from(own).sort();
  }

  /** One sweep over states that no move leads back to. */
  #settle(first: number, end: number): void {
    const visits = this.#visits;
    for (let x = first; x < end; x++) {
      const removed = this.#removed[x] as number;
      for (let lane = 0; lane < LANES; lane++) {
        visits[LANES * x + lane] = (removed >> lane) & 1 ? 0 : this.#arrivalsAt(x, lane);
      }
    }
  }

  #arrivals(states: Int32Array, lane: number): Float64Array {
    return new Float64Array(states.length).map((_, i) => this.#arrivalsAt(states[i] as number, lane));
  }

  #arrivalsAt(x: number, lane: number, end = this.#chain.into.offsets[x + 1] as number): number {
    const { starts, into } = this.#chain;
    let sum = starts[x] as number;
    for (let i = into.offsets[x] as number; i < end; i++) {
      const from = into.others[i] as number;
      sum += (into.shares[i] as number) * (this.#visits[LANES * from + lane] as number);
    }
    return sum;
  }

  /** Leaves the visits to the loops in `#visits`; returns Σ stake · |residual| for each removal. */
  *#sweepLoops(removed: readonly Int32Array[]): Work<Float64Array> {
    const { visits, order } = this.#chain;
    const { loopsStart, loopsEnd } = order;
    const come = new Float64Array(LANES);
    for (let x = loopsStart; x < loopsEnd; x++) {
      for (let lane = 0; lane < LANES; lane++) {
        const isRemoved = ((this.#removed[x] as number) >> lane) & 1;
        const source = isRemoved ? 0 : this.#arrivalsAt(x, lane, this.#inside[x]);
        this.#sources[LANES * x + lane] = source;
        this.#visits[LANES * x + lane] = isRemoved ? 0 : (visits[x] as number);
        come[lane] = (come[lane] as number) + source;
      }
    }
    const tolerances = removed.map((own) => TOLERANCE * this.#atStake(own));
    const scales = new Float64Array(LANES).fill(1);
    const bounds = new Float64Array(LANES);
    const unbalanced = new Float64Array(LANES);
    const most = Math.min(MOST_SWEEPS, Math.ceil(MOST_WORK / (LANES * (this.#chain.into.others.length + 1))));
    const history = new SweepHistory(LANES * loopsStart, LANES * loopsEnd);
    for (let sweep = 1; loopsStart < loopsEnd; sweep++) {
      this.#sweep(scales, bounds, unbalanced);
      yield;
      const done = (tolerance: number, lane: number): boolean =>
        (bounds[lane] as number) <= Math.max(tolerance, this.#rounding);
      if (tolerances.every(done) || sweep === most) break;
      if (history.isSlow(sweep)) {
        history.afterSweep(sweep, this.#visits);
        continue;
      }
      for (let lane = 0; lane < LANES; lane++) {
        const all = come[lane] as number;
        const left = all - (unbalanced[lane] as number);
        if (all > 0 && left > 0) scales[lane] = (scales[lane] as number) * (all / left);
      }
    }
    for (let x = loopsStart; x < loopsEnd; x++) {
      for (let lane = 0; lane < LANES; lane++) {
        const at = LANES * x + lane;
        this.#visits[at] = (this.#visits[at] as number) * (scales[lane] as number);
      }
    }
    return bounds;
  }

  #atStake(states: Int32Array): number {
    let sum = 0;
    for (const x of states) sum += (this.#chain.visits[x] as number) * (this.#stakes[x] as number);
    return sum;
  }

  /** One sweep over the loops. Sets the bounds of what is wrong after it, and how many journeys too few leave. */
  #sweep(scales: Float64Array, bounds: Float64Array, unbalanced: Float64Array): void {
    const { into, order } = this.#chain;
    const { offsets, others, shares } = into;
    const visits = this.#visits;
    const sources = this.#sources;
    const perScale = scales.map((scale) => 1 / scale);
    const wrong = new Float64Array(LANES);
    const missing = new Float64Array(LANES);
    for (let x = order.loopsStart; x < order.loopsEnd; x++) {
      const at = LANES * x;
      let v0 = (sources[at] as number) * (perScale[0] as number);
      let v1 = (sources[at + 1] as number) * (perScale[1] as number);
      let v2 = (sources[at + 2] as number) * (perScale[2] as number);
      let v3 = (sources[at + 3] as number) * (perScale[3] as number);
      let v4 = (sources[at + 4] as number) * (perScale[4] as number);
      let v5 = (sources[at + 5] as number) * (perScale[5] as number);
      let v6 = (sources[at + 6] as number) * (perScale[6] as number);
      let v7 = (sources[at + 7] as number) * (perScale[7] as number);
      const end = offsets[x + 1] as number;
      for (let i = this.#inside[x] as number; i < end; i++) {
        const share = shares[i] as number;
        const from = LANES * (others[i] as number);
        v0 += share * (visits[from] as number);
        v1 += share * (visits[from + 1] as number);
        v2 += share * (visits[from + 2] as number);
        v3 += share * (visits[from + 3] as number);
        v4 += share * (visits[from + 4] as number);
        v5 += share * (visits[from + 5] as number);
        v6 += share * (visits[from + 6] as number);
        v7 += share * (visits[from + 7] as number);
      }
      const removed = this.#removed[x] as number;
      if (removed !== 0) {
        if (removed & 1) v0 = 0;
        if (removed & 2) v1 = 0;
        if (removed & 4) v2 = 0;
        if (removed & 8) v3 = 0;
        if (removed & 16) v4 = 0;
        if (removed & 32) v5 = 0;
        if (removed & 64) v6 = 0;
        if (removed & 128) v7 = 0;
      }
      const back = this.#back[x] as number;
      if (back !== 0) {
        const stake = this.#backStakes[x] as number;
        changed(wrong, missing, 0, v0 - (visits[at] as number), stake, back);
        changed(wrong, missing, 1, v1 - (visits[at + 1] as number), stake, back);
        changed(wrong, missing, 2, v2 - (visits[at + 2] as number), stake, back);
        changed(wrong, missing, 3, v3 - (visits[at + 3] as number), stake, back);
        changed(wrong, missing, 4, v4 - (visits[at + 4] as number), stake, back);
        changed(wrong, missing, 5, v5 - (visits[at + 5] as number), stake, back);
        changed(wrong, missing, 6, v6 - (visits[at + 6] as number), stake, back);
        changed(wrong, missing, 7, v7 - (visits[at + 7] as number), stake, back);
      }
      visits[at] = v0;
      visits[at + 1] = v1;
      visits[at + 2] = v2;
      visits[at + 3] = v3;
      visits[at + 4] = v4;
      visits[at + 5] = v5;
      visits[at + 6] = v6;
      visits[at + 7] = v7;
    }
    for (let lane = 0; lane < LANES; lane++) {
      bounds[lane] = (wrong[lane] as number) * (scales[lane] as number);
      unbalanced[lane] = (missing[lane] as number) * (scales[lane] as number);
    }
  }
}

function changed(
  wrong: Float64Array,
  missing: Float64Array,
  lane: number,
  change: number,
  stake: number,
  back: number,
): void {
  wrong[lane] = (wrong[lane] as number) + Math.abs(change) * stake;
  missing[lane] = (missing[lane] as number) + change * back;
}
