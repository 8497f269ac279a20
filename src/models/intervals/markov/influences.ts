import type { Chain } from '../../markov/chain.ts';
import type { StateChannelTable } from './avoidance.ts';

/**
 * What one more journey would add to each channel's credit: Σ `moves` over its moves, and `exits` of its last state
 * times the reward that it brings. Channel c + 1 of move m is at `m · channels + c`, that of state x at
 * `x · channels + c`; moves are numbered as `MoveFinder` does.
 */
export interface Influences {
  readonly channels: number;
  readonly moves: Float64Array;
  readonly exits: StateChannelTable;
}

/**
 * The derivative of credit(c) = total · RE(c) / Σ RE by the number of journeys of a path.
 *
 * A journey shifts the chain's probabilities in the states that it visits, and so what is brought without c by
 * (Σ D + u · reward − what is brought without c) / total, where a move from x to z has D = y(z) · (u(x) − u(z)); u is
 * the part of a state's visits that come before any touch of c, 1 at START, and y what a journey in a state still
 * brings without c. The rest is the quotient rule.
 *
 * Source: the delta method with influence functions, as in F. R. Hampel, "The Influence Curve and Its Role in Robust
 * Estimation", Journal of the American Statistical Association 69 (1974).
 *
 * @param untouched u, of `untouchedBefore`
 * @param brought y, of `broughtWithout`
 * @param rewards what the exits of each state brought
 */
export function influences(
  chain: Chain,
  untouched: StateChannelTable,
  brought: StateChannelTable,
  rewards: Float64Array,
): Influences {
  const { channels, states, transitions } = chain;
  const { remaining, shares, effects } = removal(chain, brought, rewards);
  const moves = new Float64Array((transitions.count.length + states) * channels);
  const exits = new Float64Array(states * channels);

  const setMove = (move: number, from: number, to: number): void => {
    const base = move * channels;
    let sum = 0;
    for (let c = 0; c < channels; c++) {
      const before = from < 0 ? 1 : (untouched[from * channels + c] as number);
      const at = to * channels + c;
      const shift = (brought[at] as number) * (before - (untouched[at] as number));
      moves[base + c] = shift;
      sum += shift;
    }
    for (let c = 0; c < channels; c++) {
      moves[base + c] = ((shares[c] as number) * sum - (moves[base + c] as number)) / effects;
    }
  };
  for (let move = 0; move < transitions.count.length; move++) {
    setMove(move, transitions.from[move] as number, transitions.to[move] as number);
  }
  for (let state = 0; state < states; state++) {
    setMove(transitions.count.length + state, -1, state);
    const base = state * channels;
    let sum = 0;
    for (let c = 0; c < channels; c++) {
      sum += (remaining[c] as number) - (untouched[base + c] as number);
    }
    for (let c = 0; c < channels; c++) {
      const own = (remaining[c] as number) - (untouched[base + c] as number);
      exits[base + c] = (shares[c] as number) + (own - (shares[c] as number) * sum) / effects;
    }
  }
  return { channels, moves, exits };
}

interface Removal {
  /** 1 − RE, by channel. */
  readonly remaining: Float64Array;
  /** RE / Σ RE, by channel. */
  readonly shares: Float64Array;
  /** Σ RE. */
  readonly effects: number;
}

function removal(
  { channels, states, starts }: Chain,
  brought: StateChannelTable,
  rewards: Float64Array,
): Removal {
  const total = rewards.reduce((sum, reward) => sum + reward, 0);
  const remaining = new Float64Array(channels);
  for (let state = 0; state < states; state++) {
    for (let c = 0; c < channels; c++) {
      const part = (starts[state] as number) * (brought[state * channels + c] as number);
      remaining[c] = (remaining[c] as number) + part / total;
    }
  }
  const effects = remaining.reduce((sum, part) => sum + 1 - part, 0);
  return { remaining, shares: remaining.map((part) => (1 - part) / effects), effects };
}
