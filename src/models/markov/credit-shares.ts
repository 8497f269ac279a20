import { neumaierSum } from '../neumaier-sum.ts';
import type { RemovalEffects } from './removal-effects.ts';

/** How far rounding may carry a sum of 1 or more below 1. */
const TOLERANCE = 1e-9;

/**
 * How to divide the conversions and the value among the channels: each effect's part of their sum.
 * The effects on the value can only be divided by while they sum to 1 or more, as they do without refunds;
 * otherwise, and when there is none, value goes by the effects on conversions.
 */
export function creditShares({ effects, valueEffects }: Pick<RemovalEffects, 'effects' | 'valueEffects'>): {
  readonly conversions: Float64Array;
  readonly value: Float64Array;
} {
  const conversions = shares(effects);
  const usable = valueEffects !== null && neumaierSum(valueEffects) >= 1 - TOLERANCE;
  return { conversions, value: usable ? shares(valueEffects) : conversions };
}

function shares(effects: Float64Array): Float64Array {
  const sum = neumaierSum(effects);
  return sum === 0 ? effects : effects.map((effect) => effect / sum);
}
