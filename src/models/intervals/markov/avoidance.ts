import type { Chain } from '../../markov/chain.ts';
import { groupByKey } from '../../markov/grouped.ts';
import { sweepOrder } from '../../markov/sweep-order.ts';
import type { Work } from '../../markov/work.ts';

/** A number for each state of a chain and each channel: of state x and channel c + 1 at `x · channels + c`. */
export type StateChannelTable = Float64Array;

const MOST_SWEEPS = 1000;
/** Relative change that a standard error cannot feel. */
const SETTLED = 1e-9;

/** How to sweep over a chain's states: whatever a state's number is made from lies at the other end of its links. */
interface Sweeps {
  readonly chain: Chain;
  /** States, those first that others are made from. */
  readonly states: Int32Array;
  /** Links of each state: the transitions from `offsets[x]` up to `offsets[x + 1]`. */
  readonly offsets: Int32Array;
  readonly links: Int32Array;
  /** State at the other end of each transition. */
  readonly others: Int32Array;
}

/**
 * The part of each state's visits that come before the journey's first touch of the channel: u visits = starts +
 * Σ moves · u over the states before, and 0 in the channel's own states.
 * Null when the sweeps do not settle, as where journeys go to and fro thousands of times.
 */
export function* untouchedBefore(chain: Chain): Work<StateChannelTable | null> {
  const { offsets, indices } = groupByKey(chain.transitions.to, chain.states);
  const states = sweepOrder(chain).states;
  const sweeps = { chain, states, offsets, links: indices, others: chain.transitions.from };
  return yield* settled(sweeps, chain.starts);
}

/**
 * What a journey in each state still brings if it ends where it next meets the channel: y visits = what exits bring +
 * Σ moves · y over the states after, and 0 in the channel's own states. Null as above.
 * @param exits what the exits of each state brought, ≥ 0
 */
export function* broughtWithout(chain: Chain, exits: Float64Array): Work<StateChannelTable | null> {
  const { offsets, indices } = groupByKey(chain.transitions.from, chain.states);
  const states = sweepOrder(chain).states.slice().reverse();
  const sweeps = { chain, states, offsets, links: indices, others: chain.transitions.to };
  return yield* settled(sweeps, exits);
}

/** Gauss–Seidel sweeps from 0 upwards, for all channels side by side. */
function* settled(
  { chain, states, offsets, links, others }: Sweeps,
  sources: Float64Array,
): Work<StateChannelTable | null> {
  const { channels, channelOf, visits, transitions } = chain;
  const table = new Float64Array(chain.states * channels);
  const now = new Float64Array(channels);
  for (let sweep = 0; sweep < MOST_SWEEPS; sweep++) {
    let change = 0;
    let largest = 0;
    for (let i = 0; i < states.length; i++) {
      const x = states[i] as number;
      const arrivals = visits[x] as number;
      if (arrivals === 0) continue;
      now.fill(sources[x] as number);
      const end = offsets[x + 1] as number;
      for (let k = offsets[x] as number; k < end; k++) {
        const link = links[k] as number;
        const count = transitions.count[link] as number;
        const base = (others[link] as number) * channels;
        for (let c = 0; c < channels; c++) now[c] = (now[c] as number) + count * (table[base + c] as number);
      }
      now[(channelOf[x] as number) - 1] = 0;
      const base = x * channels;
      for (let c = 0; c < channels; c++) {
        const value = (now[c] as number) / arrivals;
        const grown = value - (table[base + c] as number);
        if (grown > change) change = grown;
        if (value > largest) largest = value;
        table[base + c] = value;
      }
    }
    if (change <= SETTLED * largest) return table;
    yield;
  }
  return null;
}
