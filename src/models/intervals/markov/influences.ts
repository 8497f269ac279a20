import type { Chain } from '../../markov/chain.ts';
import type { StateChannelTable } from './avoidance.ts';

/**
 * What one more journey would add to each channel's number: Σ `moves` over its moves, and `exits` of its last state
 * times the reward that it brings. Channel c + 1 of move m is at `m · channels + c`, that of state x at
 * `x · channels + c`; moves are numbered as `MoveFinder` does.
 */
export interface Influences {
  readonly channels: number;
  readonly moves: Float64Array;
  readonly exits: StateChannelTable;
}

/** The influences on what is lost without each channel, and what is. */
export interface LossInfluences extends Influences {
  /** What all exits brought. */
  readonly total: number;
  /** RE, by channel. */
  readonly effects: Float64Array;
}

/**
 * `total` times the derivative of each removal effect RE(c) by the number of journeys of a path.
 *
 * A journey shifts the chain's probabilities in the states that it visits, and so what is brought without c by
 * (Σ D + u · reward − what is brought without c) / total, where a move from x to z has D = y(z) · (u(x) − u(z)); u is
 * the part of a state's visits that come before any touch of c, 1 at START, and y what a journey in a state still
 * brings without c. Its RE(c) = 1 − that part of all there is; the quotient rule gives the rest.
 *
 * Source: the delta method with influence functions, as in F. R. Hampel, "The Influence Curve and Its Role in Robust
 * Estimation", Journal of the American Statistical Association 69 (1974).
 *
 * @param untouched u, of `untouchedBefore`
 * @param brought y, of `broughtWithout`
 * @param rewards what the exits of each state brought
 */
export function lossInfluences(
  chain: Chain,
  untouched: StateChannelTable,
  brought: StateChannelTable,
  rewards: Float64Array,
): LossInfluences {
  const { channels, states, starts, transitions } = chain;
  const total = rewards.reduce((sum, reward) => sum + reward, 0);
  const remaining = new Float64Array(channels);
  for (let state = 0; state < states; state++) {
    for (let c = 0; c < channels; c++) {
      const part = (starts[state] as number) * (brought[state * channels + c] as number);
      remaining[c] = (remaining[c] as number) + part / total;
    }
  }
  const moves = new Float64Array((transitions.count.length + states) * channels);
  const exits = new Float64Array(states * channels);
  const setMove = (move: number, from: number, to: number): void => {
    const base = move * channels;
    for (let c = 0; c < channels; c++) {
      const before = from < 0 ? 1 : (untouched[from * channels + c] as number);
      const at = to * channels + c;
      moves[base + c] = -(brought[at] as number) * (before - (untouched[at] as number));
    }
  };
  for (let move = 0; move < transitions.count.length; move++) {
    setMove(move, transitions.from[move] as number, transitions.to[move] as number);
  }
  for (let state = 0; state < states; state++) {
    setMove(transitions.count.length + state, -1, state);
    const base = state * channels;
    for (let c = 0; c < channels; c++) {
      exits[base + c] = (remaining[c] as number) - (untouched[base + c] as number);
    }
  }
  return { channels, moves, exits, total, effects: remaining.map((part) => 1 - part) };
}

/**
 * The derivative of credit(c) = total · RE(c) / Σ RE by the number of journeys of a path.
 * @param losses is overwritten
 */
export function shareInfluences(losses: LossInfluences): Influences {
  const { channels, moves, exits } = losses;
  const all = losses.effects.reduce((sum, effect) => sum + effect, 0);
  const shares = losses.effects.map((effect) => effect / all);
  for (const table of [moves, exits]) {
    for (let base = 0; base < table.length; base += channels) {
      let sum = 0;
      for (let c = 0; c < channels; c++) sum += table[base + c] as number;
      for (let c = 0; c < channels; c++) {
        table[base + c] = ((table[base + c] as number) - (shares[c] as number) * sum) / all;
      }
    }
  }
  for (let i = 0; i < exits.length; i++) exits[i] = (exits[i] as number) + (shares[i % channels] as number);
  return { channels, moves, exits };
}
