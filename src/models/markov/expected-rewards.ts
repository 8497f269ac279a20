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
/** A bound this small, relative to all that is brought, ends the sweeps. */
const TOLERANCE = 1e-14;
/** A scale this near to 1 would only stir up the last digits. */
const SETTLED = 1e-13;

/** Kinds of reward that are solved side by side. */
const KINDS = 3;

/**
 * Expected rewards of three kinds, given the sums (≥ 0) that the exits of each state brought: b = r + Q b by
 * Gauss–Seidel sweeps against the direction of the moves. After each sweep b is scaled so that the journeys bring in
 * all what they bring in the data: that takes away the slowest part of the error.
 *
 * The error is (I − Q)⁻¹ times the residual, and weighted with the visits v = starts · (I − Q)⁻¹ it is at most
 * Σ v |residual|, which is known since the counts give v. The residual stems from the states that changed after
 * they had been used, so Σ backward moves · |change| bounds it.
 */
export function* expectedRewards(
  chain: SparseChain,
  exits: readonly [Float64Array, Float64Array, Float64Array],
): Work<readonly [ExpectedRewards, ExpectedRewards, ExpectedRewards]> {
  const { states, order } = chain;
  const { loopsStart, loopsEnd } = order;
  const sums = new Float64Array(KINDS * states);
  exits.forEach((own, kind) => {
    for (let x = 0; x < states; x++) sums[KINDS * x + kind] = own[x] as number;
  });
  const rewards = new Float64Array(KINDS * states);
  const { back, entries } = loopFlows(chain);
  sweep(chain, sums, rewards, back, loopsEnd, states);
  const brought = broughtByLoops(chain, sums, rewards);
  const history = new SweepHistory(KINDS * loopsStart, KINDS * loopsEnd);
  let bounds: Float64Array = new Float64Array(KINDS);
  for (let round = 1; loopsStart < loopsEnd; round++) {
    bounds = sweep(chain, sums, rewards, back, loopsStart, loopsEnd);
    yield;
    const isDone = bounds.every((bound, kind) => {
      const enough = TOLERANCE * (brought[kind] as number);
      return bound <= enough || bound <= stir(rewards, back, kind, loopsStart, loopsEnd);
    });
    if (isDone || round === MOST_SWEEPS) break;
    if (history.isSlow(round)) history.afterSweep(round, rewards);
    else scale(rewards, entries, brought, loopsStart, loopsEnd);
  }
  sweep(chain, sums, rewards, back, 0, loopsStart);
  const ofKind = (kind: number): ExpectedRewards => {
    const own = new Float64Array(states).map((_, x) => rewards[KINDS * x + kind] as number);
    return { rewards: own, errorBound: (bounds[kind] as number) + roundingOf(chain, own) };
  };
  return [ofKind(0), ofKind(1), ofKind(2)];
}

/** One sweep over the states from `first` up to `end`, the last first; returns Σ visits · |residual|, or more. */
function sweep(
  { visits, outOf }: SparseChain,
  sums: Float64Array,
  rewards: Float64Array,
  back: Float64Array,
  first: number,
  end: number,
): Float64Array {
  const { offsets, others, shares } = outOf;
  let [b0, b1, b2] = [0, 0, 0];
  for (let x = end - 1; x >= first; x--) {
    const at = KINDS * x;
    const perVisit = visits[x] === 0 ? 0 : 1 / (visits[x] as number);
    let r0 = (sums[at] as number) * perVisit;
    let r1 = (sums[at + 1] as number) * perVisit;
    let r2 = (sums[at + 2] as number) * perVisit;
    const last = offsets[x + 1] as number;
    for (let i = offsets[x] as number; i < last; i++) {
      const share = shares[i] as number;
      const to = KINDS * (others[i] as number);
      r0 += share * (rewards[to] as number);
      r1 += share * (rewards[to + 1] as number);
      r2 += share * (rewards[to + 2] as number);
    }
    const moves = back[x] as number;
    b0 += Math.abs(r0 - (rewards[at] as number)) * moves;
    b1 += Math.abs(r1 - (rewards[at + 1] as number)) * moves;
    b2 += Math.abs(r2 - (rewards[at + 2] as number)) * moves;
    rewards[at] = r0;
    rewards[at + 1] = r1;
    rewards[at + 2] = r2;
  }
  return Float64Array.of(b0, b1, b2);
}

/** What rounding keeps changing. */
function stir(rewards: Float64Array, back: Float64Array, kind: number, first: number, end: number): number {
  let sum = 0;
  for (let x = first; x < end; x++) sum += (rewards[KINDS * x + kind] as number) * (back[x] as number);
  return 8 * ROUNDING * sum;
}

/** Scales the rewards of the loops so that those who enter them get what the loops bring. */
function scale(
  rewards: Float64Array,
  entries: Float64Array,
  brought: Float64Array,
  first: number,
  end: number,
): void {
  const entering = new Float64Array(KINDS);
  for (let x = first; x < end; x++) {
    const entry = entries[x] as number;
    if (entry === 0) continue;
    for (let kind = 0; kind < KINDS; kind++) {
      entering[kind] = (entering[kind] as number) + entry * (rewards[KINDS * x + kind] as number);
    }
  }
  const scales = entering.map((sum, kind) => (sum === 0 ? 1 : (brought[kind] as number) / sum));
  if (scales.every((own) => Math.abs(own - 1) <= SETTLED)) return;
  const [s0, s1, s2] = scales as unknown as readonly [number, number, number];
  for (let at = KINDS * first; at < KINDS * end; at += KINDS) {
    rewards[at] = (rewards[at] as number) * s0;
    rewards[at + 1] = (rewards[at + 1] as number) * s1;
    rewards[at + 2] = (rewards[at + 2] as number) * s2;
  }
}

interface LoopFlows {
  /** Moves into each state that go backwards in the order of sweeps. */
  readonly back: Float64Array;
  /** Journeys that come to each state of the loops from outside them. */
  readonly entries: Float64Array;
}

function loopFlows({ states, visits, starts, order, outOf }: SparseChain): LoopFlows {
  const back = new Float64Array(states);
  const entries = starts.slice();
  for (let x = 0; x < order.loopsEnd; x++) {
    const end = outOf.offsets[x + 1] as number;
    for (let i = outOf.offsets[x] as number; i < end; i++) {
      const other = outOf.others[i] as number;
      const moves = (outOf.shares[i] as number) * (visits[x] as number);
      if (other < x) back[other] = (back[other] as number) + moves;
      if (x < order.loopsStart) entries[other] = (entries[other] as number) + moves;
    }
  }
  return { back, entries };
}

/** What the exits of the loops bring, counting moves out of them by what they bring later. */
function broughtByLoops(
  { visits, order, outOf }: SparseChain,
  sums: Float64Array,
  rewards: Float64Array,
): Float64Array {
  const brought = new Float64Array(KINDS);
  for (let x = order.loopsStart; x < order.loopsEnd; x++) {
    for (let kind = 0; kind < KINDS; kind++) {
      brought[kind] = (brought[kind] as number) + (sums[KINDS * x + kind] as number);
    }
    const end = outOf.offsets[x + 1] as number;
    for (let i = outOf.offsets[x] as number; i < end; i++) {
      const other = outOf.others[i] as number;
      if (other < order.loopsEnd) continue;
      const moves = (outOf.shares[i] as number) * (visits[x] as number);
      for (let kind = 0; kind < KINDS; kind++) {
        brought[kind] = (brought[kind] as number) + moves * (rewards[KINDS * other + kind] as number);
      }
    }
  }
  return brought;
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
