import type { SparseChain } from './sparse-chain.ts';
import { SweepHistory } from './sweep-history.ts';
import type { Work } from './work.ts';

/** What a journey in each state still brings on average. */
export interface ExpectedRewards {
  /** By position in the order of sweeps. */
  readonly rewards: Float64Array;
  /**
   * Bound on Σ visits · |error|, that is on the error in the reward of all journeys, whichever of their visits
   * it is counted from.
   */
  readonly errorBound: number;
}

/** Half a unit in the last place of 1. */
export const ROUNDING: number = 2 ** -53;
const MOST_SWEEPS = 2000;
/** A scale this near to 1 would only stir up the last digits. */
const SETTLED = 1e-13;

/**
 * Expected rewards, given the sum (≥ 0) that the exits of each state brought: b = r + Q b by Gauss–Seidel sweeps
 * against the direction of the moves. After each sweep b is scaled so that the journeys bring in all what they
 * bring in the data: that takes away the slowest part of the error.
 *
 * The error is (I − Q)⁻¹ times the residual, and weighted with the visits v = starts · (I − Q)⁻¹ it is at most
 * Σ v |residual|, which is known since the counts give v. The residual stems from the states that changed after
 * they had been used, so Σ backward moves · |change| bounds it.
 */
export function* expectedRewards(chain: SparseChain, exits: Float64Array): Work<ExpectedRewards> {
  const { states, visits, order, outOf } = chain;
  const { loopsStart, loopsEnd } = order;
  const { offsets, others, shares } = outOf;
  const rewards = new Float64Array(states);
  const settle = (first: number, end: number): void => {
    for (let x = end - 1; x >= first; x--) rewards[x] = reward(x);
  };
  const reward = (x: number): number => {
    if (visits[x] === 0) return 0;
    let sum = (exits[x] as number) / (visits[x] as number);
    const end = offsets[x + 1] as number;
    for (let i = offsets[x] as number; i < end; i++) {
      sum += (shares[i] as number) * (rewards[others[i] as number] as number);
    }
    return sum;
  };

  settle(loopsEnd, states);
  const { back, entries, brought } = loopFlows(chain, exits, rewards);
  const history = new SweepHistory(loopsStart, loopsEnd);
  let bound = 0;
  for (let sweep = 1; loopsStart < loopsEnd && brought > 0; sweep++) {
    let entering = 0;
    let floor = 0;
    bound = 0;
    for (let x = loopsEnd - 1; x >= loopsStart; x--) {
      const now = reward(x);
      bound += Math.abs(now - (rewards[x] as number)) * (back[x] as number);
      floor += now * (back[x] as number);
      entering += now * (entries[x] as number);
      rewards[x] = now;
    }
    if (bound <= 8 * ROUNDING * floor || sweep === MOST_SWEEPS) break;
    const scale = brought / entering;
    if (!history.isSlow(sweep) && Math.abs(scale - 1) > SETTLED) {
      for (let x = loopsStart; x < loopsEnd; x++) rewards[x] = (rewards[x] as number) * scale;
    }
    history.afterSweep(sweep, rewards);
    yield;
  }
  settle(0, loopsStart);
  return { rewards, errorBound: bound + roundingOf(chain, rewards) };
}

interface LoopFlows {
  /** Moves into each state that go backwards in the order of sweeps. */
  readonly back: Float64Array;
  /** Journeys that come to each state from outside the loops. */
  readonly entries: Float64Array;
  /** What the exits of the loops bring, counting moves out of them by what they bring later. */
  readonly brought: number;
}

function loopFlows(chain: SparseChain, exits: Float64Array, rewards: Float64Array): LoopFlows {
  const { states, visits, order, outOf } = chain;
  const { loopsStart, loopsEnd } = order;
  const back = new Float64Array(states);
  const entries = chain.starts.slice();
  let brought = 0;
  for (let x = 0; x < loopsEnd; x++) {
    const inLoops = x >= loopsStart;
    if (inLoops) brought += exits[x] as number;
    const end = outOf.offsets[x + 1] as number;
    for (let i = outOf.offsets[x] as number; i < end; i++) {
      const other = outOf.others[i] as number;
      const moves = (outOf.shares[i] as number) * (visits[x] as number);
      if (other < x) back[other] = (back[other] as number) + moves;
      if (!inLoops) entries[other] = (entries[other] as number) + moves;
      else if (other >= loopsEnd) brought += moves * (rewards[other] as number);
    }
  }
  return { back, entries, brought };
}

/** What rounding in one sweep may leave: each reward is a sum of as many products as its state has moves. */
function roundingOf({ states, visits, outOf }: SparseChain, rewards: Float64Array): number {
  let sum = 0;
  for (let x = 0; x < states; x++) {
    const moves = (outOf.offsets[x + 1] as number) - (outOf.offsets[x] as number);
    sum += (moves + 6) * (visits[x] as number) * (rewards[x] as number);
  }
  return sum * ROUNDING;
}
