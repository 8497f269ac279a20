import type { IntegerLists } from '../../../engine/columns.ts';
import { internalError } from '../../../errors.ts';
import type { Chain } from '../../markov/chain.ts';

/**
 * Finds the moves of paths in a chain of any order. Moves are numbered: first the transitions, in the order of the
 * chain, then the starts, by state. A touch that leaves a journey in its state is no move.
 */
export class MoveFinder {
  readonly #chain: Chain;
  /** By state and channel: 1 + the transition that leads on. */
  readonly #onward: Int32Array;
  /** By channel: the state in which a journey begins. */
  readonly #first: Int32Array;

  /** Takes memory for every state and channel. */
  constructor(chain: Chain) {
    const { states, channels, channelOf, transitions, starts } = chain;
    this.#chain = chain;
    this.#onward = new Int32Array(states * channels);
    for (let move = 0; move < transitions.count.length; move++) {
      const channel = channelOf[transitions.to[move] as number] as number;
      this.#onward[(transitions.from[move] as number) * channels + channel - 1] = move + 1;
    }
    this.#first = new Int32Array(channels).fill(-1);
    for (let state = 0; state < states; state++) {
      if (starts[state] !== 0) this.#first[(channelOf[state] as number) - 1] = state;
    }
  }

  static count({ states, transitions }: Chain): number {
    return transitions.count.length + states;
  }

  /** The moves of each path, and the state it ends in. */
  find({ items, offsets }: IntegerLists): PathMoves {
    const { channels, channelOf, transitions } = this.#chain;
    const paths = offsets.length - 1;
    const moves = new Int32Array(items.length);
    const moveOffsets = new Int32Array(paths + 1);
    const ends = new Int32Array(paths);
    let count = 0;
    for (let path = 0; path < paths; path++) {
      const from = offsets[path] as number;
      const end = offsets[path + 1] as number;
      let state = this.#first[(items[from] as number) - 1] as number;
      if (state < 0) throw internalError('Markov intervals: a path begins where no journey does');
      moves[count++] = transitions.count.length + state;
      for (let touch = from + 1; touch < end; touch++) {
        const channel = items[touch] as number;
        const move = this.#onward[state * channels + channel - 1] as number;
        if (move > 0) {
          moves[count++] = move - 1;
          state = transitions.to[move - 1] as number;
        } else if (channelOf[state] !== channel) {
          throw internalError('Markov intervals: a path makes a move that is not in the chain');
        }
      }
      ends[path] = state;
      moveOffsets[path + 1] = count;
    }
    return { moves: { items: moves.subarray(0, count), offsets: moveOffsets }, ends };
  }
}

export interface PathMoves {
  readonly moves: IntegerLists;
  readonly ends: Int32Array;
}
