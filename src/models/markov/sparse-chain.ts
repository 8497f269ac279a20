import type { Chain } from './chain.ts';
import { groupByKey } from './grouped.ts';
import { type SweepOrder, sweepOrder } from './sweep-order.ts';

/** A chain laid out for sweeps over its states. States are told by their position in `order`. */
export interface SparseChain {
  readonly order: SweepOrder;
  readonly states: number;
  readonly starts: Float64Array;
  readonly visits: Float64Array;
  readonly channelOf: Int32Array;
  /** Moves into each state, by rising origin. */
  readonly into: Links;
  /** Moves out of each state, by rising target. */
  readonly outOf: Links;
}

/** The moves at one end of each state: those of state `x` lie from `offsets[x]` up to `offsets[x + 1]`. */
export interface Links {
  readonly offsets: Int32Array;
  /** The state at the other end. */
  readonly others: Int32Array;
  /** The part of all departures from the move's origin that it makes. */
  readonly shares: Float64Array;
}

export function layOutSparsely(chain: Chain): SparseChain {
  const order = sweepOrder(chain);
  const { states, transitions } = chain;
  const position = new Int32Array(states);
  order.states.forEach((state, i) => {
    position[state] = i;
  });
  const from = transitions.from.map((state) => position[state] as number);
  const to = transitions.to.map((state) => position[state] as number);
  const shares = transitions.count.map(
    (count, i) => count / (chain.visits[transitions.from[i] as number] as number),
  );
  return {
    order,
    states,
    starts: permuted(chain.starts, order),
    visits: permuted(chain.visits, order),
    channelOf: order.states.map((state) => chain.channelOf[state] as number),
    into: links(to, from, shares, states),
    outOf: links(from, to, shares, states),
  };
}

/** Values per state of the chain in the order of its sweeps. */
export function permuted(values: Float64Array, { states }: SweepOrder): Float64Array {
  return new Float64Array(states.length).map((_, i) => values[states[i] as number] as number);
}

function links(ends: Int32Array, others: Int32Array, shares: Float64Array, states: number): Links {
  const byOther = groupByKey(others, states).indices;
  const byEnd = groupByKey(
    byOther.map((move) => ends[move] as number),
    states,
  );
  const moves = byEnd.indices.map((i) => byOther[i] as number);
  return {
    offsets: byEnd.offsets,
    others: moves.map((move) => others[move] as number),
    shares: new Float64Array(moves.length).map((_, i) => shares[moves[i] as number] as number),
  };
}
