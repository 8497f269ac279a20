import { notComputable } from '../../errors.ts';
import { cholesky, type SquareMatrix, solve, solveLower } from './cholesky.ts';

/** Time in which people were exposed in the same way, summed, and the conversions in that time. */
export interface ExposureCells {
  /**
   * What holds in cell i: `features[offsets[i]]` up to `features[offsets[i + 1] - 1]`. Feature `slot · ages + age`:
   * the slot's latest touchpoint is of that age, counted from the oldest, 0; one at most for every slot. Feature
   * `slots · ages`: the person had converted before.
   */
  readonly features: Uint16Array;
  readonly offsets: Int32Array;
  readonly days: Float64Array;
  readonly conversions: Float64Array;
}

export interface FitShape {
  readonly slots: number;
  readonly ages: number;
}

/** The model that makes the observed conversions most likely, weighed against the penalty. */
export interface PoissonFit {
  readonly shape: FitShape;
  /** Natural logarithm of the conversions a day of a person who is not exposed and has not converted before. */
  readonly logRate: number;
  /** By feature: what it adds to the logarithm of the rate. */
  readonly effects: Float64Array;
  /** Σ conversions · log(rate) − expected conversions. */
  readonly logLikelihood: number;
  /** Conversions expected in each cell. */
  readonly expected: Float64Array;
  readonly iterations: number;
  /** Parameters that are not held at 0, as `Curvature` counts them. */
  readonly free: Int32Array;
  /** Cholesky factor of the second derivatives by the free parameters. */
  readonly curvature: SquareMatrix;
}

/** A rate ratio of e is as likely beforehand as one standard deviation. */
const RIDGE = 1;
/** Half of it is how far the penalised likelihood still is from its maximum; parameters are √ of it standard errors off. */
const SMALL_DECREMENT = 1e-14;
/** Below this a full step is safe, and the likelihood has no digits left to compare. */
const SAFE_DECREMENT = 1e-6;
const NEAR_ZERO = 1e-7;
const MOST_ITERATIONS = 200;
/** Among the parameters: log rate, again, then the steps of all slots. */
const STEPS = 2;

/**
 * Poisson regression of conversions on exposure, by Newton's method with bounds (Bertsekas 1982) and a ridge.
 *
 * The effect of an age is the sum of the steps from the oldest age up to it, and no step is negative: so effects
 * never hinder and never grow with age. The steps are drawn towards 0 as by one conversion each, which no frequent
 * channel notices and without which a rare one could have any effect. The objective is strictly convex, so there is
 * one answer, whatever the way there.
 *
 * Time: iterations × cells × (features of a cell)², and the cube of the parameters.
 * @param breathe called now and then; may throw to stop
 */
export async function fitPoisson(
  cells: ExposureCells,
  shape: FitShape,
  breathe: () => Promise<void>,
): Promise<PoissonFit> {
  const size = STEPS + shape.slots * shape.ages;
  let parameters: Float64Array = new Float64Array(size);
  parameters[0] = Math.log(sum(cells.conversions) / sum(cells.days));
  let objective = penalised(cells, shape, parameters);
  for (let iterations = 1; iterations <= MOST_ITERATIONS; iterations++) {
    await breathe();
    const { gradient, hessian } = derivatives(cells, shape, parameters);
    const free = freeParameters(parameters, gradient);
    const curvature = cholesky(restricted(hessian, free));
    const slope = picked(gradient, free);
    const direction = solve(curvature, slope);
    const decrement = dot(slope, direction);
    if (decrement < SMALL_DECREMENT) {
      return finished(cells, shape, parameters, { iterations, free, curvature });
    }
    let part = 1;
    let next = stepped(parameters, free, direction, part);
    let value = penalised(cells, shape, next);
    while (decrement > SAFE_DECREMENT && !(value < objective) && part > 1e-9) {
      part /= 2;
      next = stepped(parameters, free, direction, part);
      value = penalised(cells, shape, next);
    }
    parameters = next;
    objective = value;
  }
  throw notComputable(
    'the time-to-event model found no effects that settle',
    'leave it out with --model, or give it fewer channels',
  );
}

function finished(
  cells: ExposureCells,
  shape: FitShape,
  parameters: Float64Array,
  rest: Pick<PoissonFit, 'iterations' | 'free' | 'curvature'>,
): PoissonFit {
  const effects = effectsOf(shape, parameters);
  const expected = new Float64Array(cells.days.length);
  let logLikelihood = 0;
  for (let cell = 0; cell < expected.length; cell++) {
    const log = logRateOf(cells, cell, parameters[0] as number, effects);
    const mean = (cells.days[cell] as number) * Math.exp(log);
    expected[cell] = mean;
    logLikelihood += (cells.conversions[cell] as number) * log - mean;
  }
  return { shape, logRate: parameters[0] as number, effects, logLikelihood, expected, ...rest };
}

/** The steps of a slot summed from its oldest age; `again` comes last. */
function effectsOf({ slots, ages }: FitShape, parameters: Float64Array): Float64Array {
  const effects = new Float64Array(slots * ages + 1);
  for (let slot = 0; slot < slots; slot++) {
    let effect = 0;
    for (let age = 0; age < ages; age++) {
      effect += parameters[STEPS + slot * ages + age] as number;
      effects[slot * ages + age] = effect;
    }
  }
  effects[slots * ages] = parameters[1] as number;
  return effects;
}

function logRateOf(
  { features, offsets }: ExposureCells,
  cell: number,
  logRate: number,
  effects: Float64Array,
): number {
  let log = logRate;
  for (let i = offsets[cell] as number; i < (offsets[cell + 1] as number); i++) {
    log += effects[features[i] as number] as number;
  }
  return log;
}

/** Minus the log-likelihood, plus the penalty. */
function penalised(cells: ExposureCells, shape: FitShape, parameters: Float64Array): number {
  const effects = effectsOf(shape, parameters);
  let value = 0;
  for (let cell = 0; cell < cells.days.length; cell++) {
    const log = logRateOf(cells, cell, parameters[0] as number, effects);
    value += (cells.days[cell] as number) * Math.exp(log) - (cells.conversions[cell] as number) * log;
  }
  for (let i = 1; i < parameters.length; i++) value += (RIDGE / 2) * (parameters[i] as number) ** 2;
  return value;
}

/** Of the penalised likelihood, by the parameters; worked out by feature first, where a cell touches few. */
function derivatives(
  cells: ExposureCells,
  shape: FitShape,
  parameters: Float64Array,
): { readonly gradient: Float64Array; readonly hessian: SquareMatrix } {
  const { features, offsets, days, conversions } = cells;
  const size = parameters.length;
  const effects = effectsOf(shape, parameters);
  const gradient = new Float64Array(size);
  const entries = new Float64Array(size * size);
  const again = effects.length - 1;
  const place = (feature: number): number => (feature === again ? 1 : STEPS + feature);
  const held = new Int32Array(shape.slots + 2);
  for (let cell = 0; cell < days.length; cell++) {
    const mean = (days[cell] as number) * Math.exp(logRateOf(cells, cell, parameters[0] as number, effects));
    const surplus = mean - (conversions[cell] as number);
    const first = offsets[cell] as number;
    const count = (offsets[cell + 1] as number) - first + 1;
    for (let i = 1; i < count; i++) held[i] = place(features[first + i - 1] as number);
    for (let i = 0; i < count; i++) {
      const row = held[i] as number;
      gradient[row] = (gradient[row] as number) + surplus;
      for (let j = 0; j < count; j++) {
        const at = row * size + (held[j] as number);
        entries[at] = (entries[at] as number) + mean;
      }
    }
  }
  sumFromYoungest(shape, gradient, 0, 1);
  for (let i = 0; i < size; i++) sumFromYoungest(shape, entries, i * size, 1);
  for (let i = 0; i < size; i++) sumFromYoungest(shape, entries, i, size);
  for (let i = 1; i < size; i++) {
    gradient[i] = (gradient[i] as number) + RIDGE * (parameters[i] as number);
    entries[i * size + i] = (entries[i * size + i] as number) + RIDGE;
  }
  return { gradient, hessian: { size, entries } };
}

/** From derivatives by effects to derivatives by steps: a step raises its own age and all younger ones. */
function sumFromYoungest(
  { slots, ages }: FitShape,
  values: Float64Array,
  from: number,
  stride: number,
): void {
  for (let slot = 0; slot < slots; slot++) {
    const oldest = from + stride * (STEPS + slot * ages);
    for (let age = ages - 2; age >= 0; age--) {
      const at = oldest + stride * age;
      values[at] = (values[at] as number) + (values[at + stride] as number);
    }
  }
}

/** All but the steps that are at 0 and would go below. */
function freeParameters(parameters: Float64Array, gradient: Float64Array): Int32Array {
  const free: number[] = [];
  for (let i = 0; i < parameters.length; i++) {
    const held = i >= STEPS && (parameters[i] as number) <= NEAR_ZERO && (gradient[i] as number) > 0;
    if (!held) free.push(i);
  }
  return Int32Array.from(free);
}

function stepped(
  parameters: Float64Array,
  free: Int32Array,
  direction: Float64Array,
  part: number,
): Float64Array {
  const next = new Float64Array(parameters.length);
  free.forEach((index, i) => {
    const moved = (parameters[index] as number) - part * (direction[i] as number);
    next[index] = index < STEPS ? moved : Math.max(0, moved);
  });
  return next;
}

function restricted({ size, entries }: SquareMatrix, free: Int32Array): SquareMatrix {
  const kept = new Float64Array(free.length ** 2);
  free.forEach((row, i) => {
    free.forEach((column, j) => {
      kept[i * free.length + j] = entries[row * size + column] as number;
    });
  });
  return { size: free.length, entries: kept };
}

function picked(values: Float64Array, indices: Int32Array): Float64Array {
  return Float64Array.from(indices, (index) => values[index] as number);
}

function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((total, x, i) => total + x * (b[i] as number), 0);
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}

/**
 * Standard error of the effect of a feature, from the curvature of the likelihood at its maximum; null where all
 * that it consists of is held at 0.
 */
export function standardErrorOf(
  { shape: { ages, slots }, free, curvature }: PoissonFit,
  feature: number,
): number | null {
  const oldest = feature - (feature % ages);
  const parts = Float64Array.from(free, (index) => {
    if (feature === slots * ages) return index === 1 ? 1 : 0;
    return index >= STEPS + oldest && index <= STEPS + feature ? 1 : 0;
  });
  return parts.includes(1)
    ? Math.sqrt(solveLower(curvature, parts).reduce((total, x) => total + x * x, 0))
    : null;
}

/**
 * What one conversion more than expected, in time under a feature, adds to numbers that depend on the effects: by
 * feature, and in a last row what it adds by the rate itself, whatever holds.
 * @param slopes derivatives of the numbers by the effects: of feature f and number k at f · width + k
 */
export function turnedByCurvature(
  { shape: { ages, slots }, effects, free, curvature }: PoissonFit,
  slopes: Float64Array,
  width: number,
): Float64Array {
  const again = slots * ages;
  const turned = new Float64Array((effects.length + 1) * width);
  const byParameter = new Float64Array(STEPS + again);
  for (let k = 0; k < width; k++) {
    // A step raises its own age and all younger ones.
    byParameter.fill(0);
    byParameter[1] = slopes[again * width + k] as number;
    for (let feature = 0; feature < again; feature++)
      byParameter[STEPS + feature] = slopes[feature * width + k] as number;
    sumFromYoungest({ slots, ages }, byParameter, 0, 1);
    const solved = solve(curvature, picked(byParameter, free));
    byParameter.fill(0);
    free.forEach((index, i) => {
      byParameter[index] = solved[i] as number;
    });
    turned[effects.length * width + k] = byParameter[0] as number;
    turned[again * width + k] = byParameter[1] as number;
    for (let slot = 0; slot < slots; slot++) {
      let sum = 0;
      for (let age = 0; age < ages; age++) {
        sum += byParameter[STEPS + slot * ages + age] as number;
        turned[(slot * ages + age) * width + k] = sum;
      }
    }
  }
  return turned;
}
