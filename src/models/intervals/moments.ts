/**
 * What the standard errors of one model's credits are made of. τ is what a person adds to a channel's credit, that
 * is the derivative of the credit by the weight of that person, and a is what the person adds to all there is to
 * divide: their conversions, or the value of these.
 */
export interface CreditMoments {
  /** Σ τ² over persons, by channel. */
  readonly squares: Float64Array;
  /** Σ τ · a over persons, by channel. */
  readonly products: Float64Array;
}

/** What there is to divide, by persons. */
export interface PersonTotals {
  /** Σ a. */
  readonly total: number;
  /** Σ a². */
  readonly squares: number;
}

/** One channel's part of the moments. */
export interface ChannelMoments {
  readonly square: number;
  readonly product: number;
}

export function ofChannel({ squares, products }: CreditMoments, index: number): ChannelMoments {
  return { square: squares[index] as number, product: products[index] as number };
}

/** Of a credit, when the number of persons is left to chance as well. */
export function creditVariance({ square }: ChannelMoments): number {
  return square;
}

/** Of what all other channels earn. */
export function restVariance({ square, product }: ChannelMoments, all: PersonTotals): number {
  return Math.max(0, all.squares - 2 * product + square);
}

/** Of the credit's share in the total, a ratio of two sums over persons: Σ (τ − share · a)² / total². */
export function shareVariance(
  { square, product }: ChannelMoments,
  share: number,
  { total, squares }: PersonTotals,
): number {
  return Math.max(0, square - 2 * share * product + share * share * squares) / (total * total);
}
