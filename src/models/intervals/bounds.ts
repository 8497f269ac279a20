import type { Confidence } from '../../config/run-options.ts';

/** By confidence in percent: between minus this and this lies so much of the standard normal distribution. */
export const normalQuantiles: Readonly<Record<Confidence, number>> = {
  90: 1.6448536269514722,
  95: 1.959963984540054,
  99: 2.5758293035489004,
};

export interface Bounds {
  readonly low: number;
  readonly high: number;
}

/**
 * An interval for a share in (0, 1) that is symmetric on the scale of log(s / (1 − s)): it never leaves [0, 1] and
 * leans towards the middle, as the uncertainty of a small share does.
 */
export function shareBounds(share: number, standardError: number, z: number): Bounds {
  const odds = share / (1 - share);
  const factor = Math.exp((z * standardError) / (share * (1 - share)));
  const low = odds / factor;
  const high = odds * factor;
  return { low: low / (1 + low), high: high / (1 + high) };
}

/** An interval for an amount above 0, symmetric on the scale of its logarithm: it never goes below 0. */
export function amountBounds(amount: number, standardError: number, z: number): Bounds {
  const factor = Math.exp((z * standardError) / amount);
  return { low: amount / factor, high: amount * factor };
}

/** An interval for what may have either sign, as values with refunds. */
export function signedBounds(amount: number, standardError: number, z: number): Bounds {
  return { low: amount - z * standardError, high: amount + z * standardError };
}
