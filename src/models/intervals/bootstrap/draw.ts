import type { Crowd } from './crowd.ts';
import { mixed } from './keys.ts';

/**
 * How often each group is drawn in one replicate: Poisson with the mean of its size, which is what drawing each of
 * its people Poisson(1) times comes to. The number depends on seed, replicate and the group's key alone.
 *
 * Source: B. Efron, R. Tibshirani, "An Introduction to the Bootstrap" (1993); with Poisson counts, J. A. Hanley,
 * B. MacGibbon, "Creating non-parametric bootstrap samples using Poisson frequencies", Computer Methods and Programs
 * in Biomedicine 83 (2006).
 */
export function drawCrowd(
  { keys, sizes }: Crowd,
  seed: number,
  replicate: number,
  draws: Float64Array,
): void {
  const { upper, lower } = keys;
  const salt = mixed(mixed(seed) + replicate);
  const other = mixed(~salt);
  for (let group = 0; group < draws.length; group++) {
    const first = mixed((upper[group] as number) ^ salt);
    const bits = mixed(((lower[group] as number) + first) ^ other);
    const size = sizes[group] as number;
    draws[group] = size === 1 ? drawOne(bits) : drawMany(size, bits, mixed(first + other));
  }
}

/** Thresholds of 32 uniform bits: Poisson(1) is as many as they exceed. */
const THRESHOLDS = poissonThresholds(1);

function drawOne(bits: number): number {
  const uniform = bits >>> 0;
  let count = 0;
  while (uniform >= (THRESHOLDS[count] as number)) count++;
  return count;
}

function poissonThresholds(mean: number): Float64Array {
  const thresholds: number[] = [];
  let probability = Math.exp(-mean);
  let below = 0;
  for (let count = 1; below < 1 - 2 ** -32; count++) {
    below += probability;
    thresholds.push(below * 2 ** 32);
    probability *= mean / count;
  }
  return Float64Array.from([...thresholds, Number.POSITIVE_INFINITY]);
}

/** From this mean on the normal approximation, corrected for skewness, is as good as exact. */
const LARGE = 25;
/** Variance that the correction and rounding to whole numbers add. */
const ADDED_VARIANCE = 1 / 18 + 1 / 12;

function drawMany(mean: number, bits: number, others: number): number {
  const uniform = ((bits >>> 0) + 0.5) / 2 ** 32;
  if (mean >= LARGE) {
    const angle = ((others >>> 0) / 2 ** 32) * 2 * Math.PI;
    const z = Math.sqrt(-2 * Math.log(uniform)) * Math.cos(angle);
    const count = Math.round(mean + Math.sqrt(mean - ADDED_VARIANCE) * z + (z * z - 1) / 6);
    return Math.max(0, count);
  }
  let count = 0;
  let probability = Math.exp(-mean);
  for (let below = probability; below < uniform && probability > 0; below += probability) {
    count++;
    probability *= mean / count;
  }
  return count;
}
