import { internalError } from '../../errors.ts';
import type { CountedPaths } from './counted-paths.ts';
import { type Keyed, radixSort } from './radix-sort.ts';

/**
 * How grams are written as numbers: their channels as digits in base channels + 1, the last touch being the
 * lowest. START, the gram of no touch, is 0. A move is the gram that it leaves with one digit more, the channel
 * that comes next.
 */
export class GramCode {
  readonly order: number;
  readonly base: number;
  /** Above the code of every gram. */
  readonly gramEnd: number;
  /** Above the code of every move. */
  readonly moveEnd: number;

  /** Throws `internal` where codes would be too large to be exact; see `mostChannels`. */
  constructor(order: number, channels: number) {
    if (channels > mostChannels(order)) {
      throw internalError(`Markov chain: ${channels} channels are too many for order ${order}`);
    }
    this.order = order;
    this.base = channels + 1;
    this.gramEnd = this.base ** order;
    this.moveEnd = this.base ** (order + 1);
  }

  /** The gram that a move leaves. */
  origin(move: number): number {
    return Math.floor(move / this.base);
  }

  /** The gram that a move leads to. */
  target(move: number): number {
    return move - Math.floor(move / this.gramEnd) * this.gramEnd;
  }

  lastChannel(gram: number): number {
    return gram - Math.floor(gram / this.base) * this.base;
  }
}

/** The most channels with which moves of this order have exact codes: 1,551 at order 4, 9,741 at order 3. */
export function mostChannels(order: number): number {
  return Math.floor(Number.MAX_SAFE_INTEGER ** (1 / (order + 1))) - 1;
}

/** Touches sorted at a time: more would only take more memory. */
const BATCH = 2 ** 21;

/** The moves of some journeys, and where these ended. */
export interface CountedMoves {
  /** Moves by rising code, each once, with the number of journeys' steps that made it. */
  readonly moves: Keyed;
  /** The code of the gram at the end of each path. */
  readonly ends: Float64Array;
}

export function countMoves(
  code: GramCode,
  { paths, conversions, nonConversions }: Omit<CountedPaths, 'value'>,
  most: number = BATCH,
): CountedMoves {
  const { items, offsets } = paths;
  const length = Math.min(most, items.length);
  const keys = new Float64Array(length);
  const values = new Float64Array(length);
  let filled = 0;
  let moves: Keyed = { keys: new Float64Array(0), values: new Float64Array(0) };
  const empty = (): void => {
    const batch = { keys: keys.subarray(0, filled), values: values.subarray(0, filled) };
    moves = merged(moves, withoutRepeats(radixSort(batch, code.moveEnd)));
    filled = 0;
  };
  const ends = new Float64Array(conversions.length);
  for (let path = 0; path < conversions.length; path++) {
    const journeys = (conversions[path] as number) + (nonConversions[path] as number);
    const begin = offsets[path] as number;
    const end = offsets[path + 1] as number;
    let gram = 0;
    for (let touch = begin; touch < end; touch++) {
      const move = gram * code.base + (items[touch] as number);
      const oldest = touch - code.order;
      gram = oldest < begin ? move : move - (items[oldest] as number) * code.gramEnd;
      if (journeys === 0) continue;
      if (filled === length) empty();
      keys[filled] = move;
      values[filled++] = journeys;
    }
    ends[path] = gram;
  }
  empty();
  return { moves, ends };
}

/** Sorted keys, each once with the sum of its values; in the columns given. */
function withoutRepeats({ keys, values }: Keyed): Keyed {
  let last = -1;
  for (let i = 0; i < keys.length; i++) {
    if (last >= 0 && keys[i] === keys[last]) {
      values[last] = (values[last] as number) + (values[i] as number);
    } else {
      last++;
      keys[last] = keys[i] as number;
      values[last] = values[i] as number;
    }
  }
  return { keys: keys.subarray(0, last + 1), values: values.subarray(0, last + 1) };
}

/** In columns of its own. */
function merged(a: Keyed, b: Keyed): Keyed {
  if (a.keys.length === 0) return { keys: b.keys.slice(), values: b.values.slice() };
  const length = a.keys.length + b.keys.length;
  const both = { keys: new Float64Array(length), values: new Float64Array(length) };
  for (let i = 0, j = 0, k = 0; k < length; k++) {
    const fromA =
      j === b.keys.length || (i < a.keys.length && (a.keys[i] as number) <= (b.keys[j] as number));
    const source = fromA ? a : b;
    const at = fromA ? i++ : j++;
    both.keys[k] = source.keys[at] as number;
    both.values[k] = source.values[at] as number;
  }
  return withoutRepeats(both);
}
