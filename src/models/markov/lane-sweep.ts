import type { Links } from './sparse-chain.ts';

/** Removals solved side by side, so that a move's data is loaded once for all of them. */
export const LANES = 8;

/** What a sweep works on; arrays by state have a value for each of the 8 removals, side by side. */
export interface LaneStates {
  /** Moves into each state, by rising origin. */
  readonly into: Links;
  /** Journeys that begin in each state. */
  readonly starts: Float64Array;
  /** One bit for each removal that removes the state. */
  readonly removed: Uint8Array;
  /** What is at stake where moves from each state lead back to earlier ones: Σ share · stake there. */
  readonly backStakes: Float64Array;
  /** Visits to each state: what the sweep changes. In units of the lane's scale. */
  readonly visits: Float64Array;
}

/** What is wrong after a sweep, by removal. */
export interface SweepResult {
  /** Σ stake · |residual|, or more. */
  readonly bounds: Float64Array;
  /** Σ stake · residual: how much more has come than is accounted for. */
  readonly unbalanced: Float64Array;
}

/** One Gauss–Seidel sweep of m = starts + m Q over the states from `first` up to `end`. */
export function sweepLanes(
  states: LaneStates,
  first: number,
  end: number,
  scales: Float64Array,
): SweepResult {
  const { starts, removed, backStakes, visits } = states;
  const { offsets, others, shares } = states.into;
  const perScale = scales.map((scale) => 1 / scale);
  // Sixteen sums in variables of their own: in an array they would take a third of the time of the sweep.
  let [b0, b1, b2, b3, b4, b5, b6, b7] = [0, 0, 0, 0, 0, 0, 0, 0];
  let [u0, u1, u2, u3, u4, u5, u6, u7] = [0, 0, 0, 0, 0, 0, 0, 0];
  for (let x = first; x < end; x++) {
    const at = LANES * x;
    const begin = starts[x] as number;
    let v0 = begin * (perScale[0] as number);
    let v1 = begin * (perScale[1] as number);
    let v2 = begin * (perScale[2] as number);
    let v3 = begin * (perScale[3] as number);
    let v4 = begin * (perScale[4] as number);
    let v5 = begin * (perScale[5] as number);
    let v6 = begin * (perScale[6] as number);
    let v7 = begin * (perScale[7] as number);
    const last = offsets[x + 1] as number;
    for (let i = offsets[x] as number; i < last; i++) {
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
    const lanes = removed[x] as number;
    if (lanes !== 0) {
      if (lanes & 1) v0 = 0;
      if (lanes & 2) v1 = 0;
      if (lanes & 4) v2 = 0;
      if (lanes & 8) v3 = 0;
      if (lanes & 16) v4 = 0;
      if (lanes & 32) v5 = 0;
      if (lanes & 64) v6 = 0;
      if (lanes & 128) v7 = 0;
    }
    const stake = backStakes[x] as number;
    if (stake !== 0) {
      const c0 = (v0 - (visits[at] as number)) * stake;
      const c1 = (v1 - (visits[at + 1] as number)) * stake;
      const c2 = (v2 - (visits[at + 2] as number)) * stake;
      const c3 = (v3 - (visits[at + 3] as number)) * stake;
      const c4 = (v4 - (visits[at + 4] as number)) * stake;
      const c5 = (v5 - (visits[at + 5] as number)) * stake;
      const c6 = (v6 - (visits[at + 6] as number)) * stake;
      const c7 = (v7 - (visits[at + 7] as number)) * stake;
      b0 += Math.abs(c0);
      b1 += Math.abs(c1);
      b2 += Math.abs(c2);
      b3 += Math.abs(c3);
      b4 += Math.abs(c4);
      b5 += Math.abs(c5);
      b6 += Math.abs(c6);
      b7 += Math.abs(c7);
      u0 += c0;
      u1 += c1;
      u2 += c2;
      u3 += c3;
      u4 += c4;
      u5 += c5;
      u6 += c6;
      u7 += c7;
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
  const scaled = (sum: number, lane: number): number => sum * (scales[lane] as number);
  return {
    bounds: Float64Array.of(b0, b1, b2, b3, b4, b5, b6, b7).map(scaled),
    unbalanced: Float64Array.of(u0, u1, u2, u3, u4, u5, u6, u7).map(scaled),
  };
}
