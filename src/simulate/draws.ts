/** What a draw decides. Each has its own numbers, so that asking for one never shifts another. */
export const purposes = {
  trait: 0,
  episode: 1,
  exposure: 2,
  touchTime: 3,
  touchDevice: 4,
  tracking: 5,
  purchase: 6,
  purchaseTime: 7,
  purchasePlace: 8,
  price: 9,
  login: 10,
  spend: 11,
} as const;

export type Purpose = keyof typeof purposes;

/** Room for so many slots a day: channels, or the number of a trait. */
const SLOTS = 64;
const PURPOSES = 16;
const GOLDEN = 0x9e3779b9;
const RANGE = 2 ** 32;

/**
 * The random numbers of one person: each is a hash of seed, person, day, slot and purpose, not the next of a
 * sequence. What a world asks for can therefore never change what another world gets.
 */
export class Draws {
  readonly #first: number;
  readonly #second: number;

  constructor(seed: number, person: number) {
    const start = scramble(seed ^ GOLDEN);
    this.#first = scramble(start ^ Math.imul(person + 1, GOLDEN));
    this.#second = scramble(this.#first + start);
  }

  /** 32 random bits. */
  bits(purpose: Purpose, day: number, slot: number): number {
    const place = (day * SLOTS + slot) * PURPOSES + purposes[purpose];
    return scramble(scramble(this.#first ^ place) + this.#second);
  }

  /** Uniform, strictly between 0 and 1. */
  uniform(purpose: Purpose, day = 0, slot = 0): number {
    return (this.bits(purpose, day, slot) + 0.5) / RANGE;
  }

  /** Standard normal, by Box and Muller; takes `slot` and the one after it. */
  normal(purpose: Purpose, day = 0, slot = 0): number {
    const radius = Math.sqrt(-2 * Math.log(this.uniform(purpose, day, slot)));
    return radius * Math.cos(2 * Math.PI * this.uniform(purpose, day, slot + 1));
  }
}

/**
 * A bijection of the 32-bit integers in which every bit of the input moves every bit of the output.
 * Constants: C. Wellons, "Prospecting for hash functions" (2018).
 */
export function scramble(word: number): number {
  let x = word >>> 0;
  x = Math.imul(x ^ (x >>> 16), 0x7feb352d);
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b);
  return (x ^ (x >>> 16)) >>> 0;
}
