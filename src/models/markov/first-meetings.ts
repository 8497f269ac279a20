import { ROUNDING } from './expected-rewards.ts';
import { type Grouped, groupByKey } from './grouped.ts';
import { LANES, type LaneStates, sweepLanes } from './lane-sweep.ts';
import type { Removal } from './losses.ts';
import type { SparseChain } from './sparse-chain.ts';
import { SweepHistory } from './sweep-history.ts';
import type { Work } from './work.ts';

/** The most sweeps over a small chain; and the multiply-adds, some seconds, that end the sweeps over a large one. */
const MOST_SWEEPS = 2000;
const MOST_WORK = 5e9;
/** A bound this small ends the sweeps; the second one is relative to what is at stake for the removal. */
const TOLERANCE = 5e-11;
const RELATIVE_TOLERANCE = 1e-10;

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
 * downwards; after each sweep m is scaled so that as much is at stake where journeys leave the loops as where they come
 * to them: that takes away the slowest part of the error.
 *
 * What a wrong residual journey is worth is at most what it may still bring, `stakes`; so Σ stake · |residual|
 * bounds the error of everything that is computed from the meetings with rewards up to these stakes. The residual
 * stems from the states that changed after they had been used.
 */
export class FirstMeetings {
  readonly #chain: SparseChain;
  readonly #stakes: Float64Array;
  readonly #statesOf: Grouped;
  readonly #lanes: LaneStates;
  readonly #rounding: number;

  /** @param stakes what a journey in each state may still bring, by position in the order of sweeps */
  constructor(chain: SparseChain, channels: number, stakes: Float64Array) {
    const { states, into, visits } = chain;
    this.#chain = chain;
    this.#stakes = stakes;
    this.#statesOf = groupByKey(chain.channelOf, channels + 1);
    const backStakes = new Float64Array(states);
    let rounding = 0;
    for (let z = 0; z < states; z++) {
      const begin = into.offsets[z] as number;
      const end = into.offsets[z + 1] as number;
      for (let i = begin; i < end; i++) {
        const x = into.others[i] as number;
        if (x <= z) continue;
        backStakes[x] = (backStakes[x] as number) + (into.shares[i] as number) * (stakes[z] as number);
      }
      rounding += (end - begin + 10) * (visits[z] as number) * (stakes[z] as number);
    }
    this.#rounding = rounding * ROUNDING;
    this.#lanes = {
      into,
      starts: chain.starts,
      backStakes,
      removed: new Uint8Array(states),
      visits: new Float64Array(LANES * states),
    };
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
    const marks = this.#lanes.removed;
    removed.forEach((own, lane) => {
      for (const x of own) marks[x] = (marks[x] as number) | (1 << lane);
    });
    this.#settle(0, loopsStart);
    const bounds = yield* this.#sweepLoops(removed);
    this.#settle(loopsEnd, states);
    const meetings = removed.map((own, lane) => ({
      states: own,
      journeys: this.#arrivals(own, lane),
      errorBound: (bounds[lane] as number) + this.#rounding,
    }));
    marks.fill(0);
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
    const { visits, removed: marks } = this.#lanes;
    for (let x = first; x < end; x++) {
      const removed = marks[x] as number;
      for (let lane = 0; lane < LANES; lane++) {
        visits[LANES * x + lane] = (removed >> lane) & 1 ? 0 : this.#arrivalsAt(x, lane);
      }
    }
  }

  #arrivals(states: Int32Array, lane: number): Float64Array {
    return new Float64Array(states.length).map((_, i) => this.#arrivalsAt(states[i] as number, lane));
  }

  #arrivalsAt(x: number, lane: number): number {
    const { starts, into } = this.#chain;
    const { visits } = this.#lanes;
    const end = into.offsets[x + 1] as number;
    let sum = starts[x] as number;
    for (let i = into.offsets[x] as number; i < end; i++) {
      const from = into.others[i] as number;
      sum += (into.shares[i] as number) * (visits[LANES * from + lane] as number);
    }
    return sum;
  }

  /** Finds the visits to the loops; returns Σ stake · |residual| for each removal. */
  *#sweepLoops(removed: readonly Int32Array[]): Work<Float64Array> {
    const { order, into } = this.#chain;
    const { loopsStart, loopsEnd } = order;
    if (loopsStart === loopsEnd) return new Float64Array(LANES);
    const { visits } = this.#lanes;
    const settled = visits.slice(0, LANES * loopsStart);
    const come = this.#comeToLoops();
    this.#beginLoops();
    const tolerances = removed.map((own) =>
      Math.max(Math.min(TOLERANCE, RELATIVE_TOLERANCE * this.#atStake(own)), this.#rounding),
    );
    const scales = new Float64Array(LANES).fill(1);
    const most = Math.min(MOST_SWEEPS, Math.ceil(MOST_WORK / (LANES * (into.others.length + 1))));
    const history = new SweepHistory(LANES * loopsStart, LANES * loopsEnd);
    for (let sweep = 1; ; sweep++) {
      const { bounds, unbalanced } = sweepLanes(this.#lanes, loopsStart, loopsEnd, scales);
      yield;
      if (tolerances.every((tolerance, lane) => (bounds[lane] as number) <= tolerance) || sweep === most) {
        visits.set(settled);
        for (let i = LANES * loopsStart; i < LANES * loopsEnd; i++) {
          visits[i] = (visits[i] as number) * (scales[i % LANES] as number);
        }
        return bounds;
      }
      if (history.isSlow(sweep)) {
        history.afterSweep(sweep, visits);
        continue;
      }
      for (let lane = 0; lane < LANES; lane++) {
        const all = come[lane] as number;
        const left = all - (unbalanced[lane] as number);
        if (all > 0 && left > 0) scales[lane] = (scales[lane] as number) * (all / left);
      }
      for (let i = 0; i < settled.length; i++) {
        visits[i] = (settled[i] as number) / (scales[i % LANES] as number);
      }
    }
  }

  /** What is at stake where journeys come to the loops, for each removal. */
  #comeToLoops(): Float64Array {
    const { starts, outOf, order } = this.#chain;
    const { visits, removed } = this.#lanes;
    const come = new Float64Array(LANES);
    const add = (z: number, lane: number, count: number): void => {
      if (((removed[z] as number) >> lane) & 1) return;
      come[lane] = (come[lane] as number) + count * (this.#stakes[z] as number);
    };
    for (let lane = 0; lane < LANES; lane++) {
      for (let z = order.loopsStart; z < order.loopsEnd; z++) add(z, lane, starts[z] as number);
      for (let x = 0; x < order.loopsStart; x++) {
        const count = visits[LANES * x + lane] as number;
        const end = outOf.offsets[x + 1] as number;
        for (let i = outOf.offsets[x] as number; i < end; i++) {
          const z = outOf.others[i] as number;
          if (z >= order.loopsStart && z < order.loopsEnd) add(z, lane, count * (outOf.shares[i] as number));
        }
      }
    }
    return come;
  }

  /** Sets the visits to the loops to those of the whole chain, but for removed states. */
  #beginLoops(): void {
    const { visits: all, order } = this.#chain;
    const { removed, visits } = this.#lanes;
    for (let x = order.loopsStart; x < order.loopsEnd; x++) {
      const marks = removed[x] as number;
      visits.fill(all[x] as number, LANES * x, LANES * (x + 1));
      if (marks === 0) continue;
      for (let lane = 0; lane < LANES; lane++) if ((marks >> lane) & 1) visits[LANES * x + lane] = 0;
    }
  }

  #atStake(states: Int32Array): number {
    let sum = 0;
    for (const x of states) sum += (this.#chain.visits[x] as number) * (this.#stakes[x] as number);
    return sum;
  }
}
