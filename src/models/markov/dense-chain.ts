import type { Chain } from './chain.ts';
import { type Elimination, eliminate, inverseDiagonal, solve } from './elimination.ts';
import type { Rows } from './scaled-rows.ts';
import type { Work } from './work.ts';

/**
 * Some states of a chain, factored: M = D − A in their counts (see `eliminate`), where every move to another state
 * is an exit. N is the expected number of visits, N_ij to state j from state i, before the exit.
 */
export interface FactoredStates {
  /** The states, in the order in which they were eliminated. */
  readonly order: readonly number[];
  readonly elimination: Elimination;
}

/** Takes time cubic and memory quadratic in the states kept. Throws `internal` as `eliminate` does. */
export function* factorStates(chain: Chain, keep: (state: number) => boolean): Work<FactoredStates> {
  const order = eliminationOrder(chain, keep);
  const exits = Float64Array.from(order, (i) => (chain.conversionExits[i] ?? 0) + (chain.nullExits[i] ?? 0));
  const rows = moveRows(chain, order, exits);
  return { order, elimination: yield* eliminate(rows, exits) };
}

/**
 * What a journey in a state still brings on average, given the sum that each state's exits brought; 0 for a state
 * that is not kept.
 */
export function expected(
  chain: Chain,
  { order, elimination }: FactoredStates,
  exits: Float64Array,
): Float64Array {
  const rewards = Float64Array.from(order, (state) => exits[state] ?? 0);
  return spread(chain, order, solve(elimination, rewards));
}

/** N_ii / visits_i, which is the diagonal of M⁻¹; 0 for a state that is not kept. Uses the factors up. */
export function* returnsPerVisit(chain: Chain, { order, elimination }: FactoredStates): Work<Float64Array> {
  return spread(chain, order, yield* inverseDiagonal(elimination));
}

/** Visited states, those with few neighbours first: eliminating them fills in little of a sparse matrix. */
function eliminationOrder(
  { states, visits, transitions }: Chain,
  keep: (state: number) => boolean,
): readonly number[] {
  const neighbours = new Int32Array(states);
  for (const ends of [transitions.from, transitions.to]) {
    for (const state of ends) neighbours[state] = (neighbours[state] ?? 0) + 1;
  }
  return Array.from(visits.keys())
    .filter((state) => visits[state] !== 0 && keep(state))
    .sort((a, b) => (neighbours[a] ?? 0) - (neighbours[b] ?? 0) || a - b);
}

/** The moves between the states of `order`; those to others are added to the exits. */
function moveRows({ states, transitions }: Chain, order: readonly number[], exits: Float64Array): Rows {
  const positions = new Int32Array(states).fill(-1);
  order.forEach((state, position) => {
    positions[state] = position;
  });
  const rows = order.map(() => new Float64Array(order.length));
  transitions.count.forEach((count, index) => {
    const from = positions[transitions.from[index] as number] as number;
    const to = positions[transitions.to[index] as number] as number;
    if (from === -1) return;
    if (to === -1) exits[from] = (exits[from] as number) + count;
    else (rows[from] as Float64Array)[to] = count;
  });
  return rows;
}

function spread({ states }: Chain, order: readonly number[], values: Float64Array): Float64Array {
  const perState = new Float64Array(states);
  order.forEach((state, position) => {
    perState[state] = values[position] ?? 0;
  });
  return perState;
}
