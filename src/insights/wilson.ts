import type { Confidence } from '../config/run-options.ts';
import { type Bounds, normalQuantiles } from '../models/intervals/bounds.ts';

/**
 * An interval for the probability behind `successes` of `trials`; null without trials. It never leaves [0, 1], and
 * holds also where there are few of either.
 *
 * Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927).
 */
export function wilson(successes: number, trials: number, confidence: Confidence): Bounds | null {
  if (trials === 0) return null;
  const square = normalQuantiles[confidence] ** 2;
  const part = successes / trials;
  const middle = part + square / (2 * trials);
  const half = Math.sqrt(square * ((part * (1 - part)) / trials + square / (4 * trials * trials)));
  const whole = 1 + square / trials;
  return {
    low: successes === 0 ? 0 : (middle - half) / whole,
    high: successes === trials ? 1 : (middle + half) / whole,
  };
}
