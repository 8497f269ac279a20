import type { Bounds } from '../bounds.ts';

/** The credits of one model over all replicates, channel by channel. */
export class Replicates {
  readonly #channels: number;
  /** Replicate by replicate, all channels of one together. */
  readonly #amounts: Float64Array;
  readonly #shares: Float64Array;
  #count = 0;

  constructor(channels: number, replicates: number) {
    this.#channels = channels;
    this.#amounts = new Float64Array(channels * replicates);
    this.#shares = new Float64Array(channels * replicates);
  }

  add(amounts: Float64Array, all: number): void {
    const base = this.#count++ * this.#channels;
    for (let c = 0; c < this.#channels; c++) {
      this.#amounts[base + c] = amounts[c] as number;
      this.#shares[base + c] = all === 0 ? 0 : (amounts[c] as number) / all;
    }
  }

  /** One entry per channel. @param confidence in percent */
  spreads(confidence: number): readonly Spread[] {
    const ranks = this.#ranks();
    return Array.from({ length: this.#channels }, (_, c): Spread => {
      const amounts = this.#of(this.#amounts, c).sort();
      const shares = this.#of(this.#shares, c).sort();
      return {
        standardError: standardDeviation(shares),
        share: middle(shares, confidence),
        amount: middle(amounts, confidence),
        first: ranks.first[c] as number,
        rank: middle(this.#of(ranks.ranks, c).sort(), confidence),
      };
    });
  }

  #of(table: Float64Array, channel: number): Float64Array {
    return new Float64Array(this.#count).map((_, i) => table[i * this.#channels + channel] as number);
  }

  /** Of each channel in each replicate 1 + how many earn more; and how often it is first, ties being split. */
  #ranks(): { readonly ranks: Float64Array; readonly first: Float64Array } {
    const channels = this.#channels;
    const ranks = new Float64Array(this.#count * channels);
    const first = new Float64Array(channels);
    for (let i = 0; i < this.#count; i++) {
      const own = this.#shares.subarray(i * channels, (i + 1) * channels);
      const order = Array.from(own.keys()).sort((a, b) => (own[b] as number) - (own[a] as number));
      order.forEach((c, place) => {
        const before = order[place - 1];
        const tied = before !== undefined && own[before] === own[c];
        ranks[i * channels + c] = tied ? (ranks[i * channels + before] as number) : place + 1;
      });
      const leaders = order.filter((c) => ranks[i * channels + c] === 1);
      for (const c of leaders) first[c] = (first[c] as number) + 1 / leaders.length;
    }
    return { ranks, first: first.map((times) => times / this.#count) };
  }
}

/** How one channel's credit varies over the replicates. */
export interface Spread {
  /** Of the share. */
  readonly standardError: number;
  readonly share: Bounds;
  readonly amount: Bounds;
  /** The part of all replicates in which no channel earns more. */
  readonly first: number;
  readonly rank: Bounds;
}

/** The bounds of the middle part of sorted numbers, cut off alike at both ends. */
function middle(sorted: Float64Array, confidence: number): Bounds {
  const cut = Math.max(1, Math.floor(((sorted.length + 1) * (100 - confidence)) / 200));
  return { low: sorted[cut - 1] as number, high: sorted[sorted.length - cut] as number };
}

function standardDeviation(numbers: Float64Array): number {
  const mean = numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
  const squares = numbers.reduce((sum, number) => sum + (number - mean) ** 2, 0);
  return Math.sqrt(squares / Math.max(1, numbers.length - 1));
}
