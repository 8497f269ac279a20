import type { Chain } from './chain.ts';
import { eliminate, inverseDiagonal, solve } from './elimination.ts';
import type { Rows } from './scaled-rows.ts';

/**
 * A chain factored once, M = D − A in its counts (see `eliminate`). N is the expected number of visits:
 * N_ij to state j from state i.
 */
export interface DenseSolution {
  /** N_ii / visits_i, which is the diagonal of M⁻¹; 0 for a state without visits. */
  readonly returnsPerVisit: Float64Array;
  /** What a journey in a state still brings on average, given the sum that each state's exits brought. */
  expected(exits: Float64Array): Float64Array;
}

/** Takes time cubic and memory quadratic in the visited states. Throws `internal` as `eliminate` does. */
export function solveDense(chain: Chain): DenseSolution {
  const order = eliminationOrder(chain);
  const exits = Float64Array.from(order, (i) => (chain.conversionExits[i] ?? 0) + (chain.nullExits[i] ?? 0));
  const elimination = eliminate(moveRows(chain, order), exits);
  const spread = (values: Float64Array): Float64Array => {
    const perState = new Float64Array(chain.states);
    order.forEach((state, position) => {
      perState[state] = values[position] ?? 0;
    });
    return perState;
  };
  return {
    returnsPerVisit: spread(inverseDiagonal(elimination)),
    expected: (rewards) =>
      spread(
        solve(
          elimination,
          Float64Array.from(order, (state) => rewards[state] ?? 0),
        ),
      ),
  };
}

/** Visited states, those with few neighbours first: eliminating them fills in little of a sparse matrix. */
function eliminationOrder({ states, visits, transitions }: Chain): readonly number[] {
  const neighbours = new Int32Array(states);
  for (const ends of [transitions.from, transitions.to]) {
    for (const state of ends) neighbours[state] = (neighbours[state] ?? 0) + 1;
  }
  return Array.from(visits.keys())
    .filter((state) => visits[state] !== 0)
    .sort((a, b) => (neighbours[a] ?? 0) - (neighbours[b] ?? 0) || a - b);
}

function moveRows({ states, transitions }: Chain, order: readonly number[]): Rows {
  const positions = new Int32Array(states);
  order.forEach((state, position) => {
    positions[state] = position;
  });
  const rows = order.map(() => new Float64Array(order.length));
  transitions.count.forEach((count, index) => {
    const from = positions[transitions.from[index] as number] as number;
    const to = positions[transitions.to[index] as number] as number;
    (rows[from] as Float64Array)[to] = count;
  });
  return rows;
}
