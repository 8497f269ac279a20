import { usageError } from '../errors.ts';

/** Percentages of a conversion for the first touchpoint, for all in the middle together, and for the last. */
export interface PositionWeights {
  readonly first: number;
  readonly middle: number;
  readonly last: number;
}

const ALLOWED = 'allowed: three percentages for first, middle and last that add up to 100, such as 40,20,40';
const PERCENTAGE = /^\d+(?:\.\d+)?$/;

/**
 * Reads `40,20,40`.
 * @throws AttribError usage for any other text, and for weights that cannot be used.
 */
export function parsePositionWeights(text: string): PositionWeights {
  const parts = text.split(',').map((part) => part.trim());
  const [first, middle, last] = parts.map(Number);
  if (first === undefined || middle === undefined || last === undefined || !parts.every(isPercentage)) {
    throw usageError(`"${text}" is not first,middle,last`, ALLOWED);
  }
  if (parts.length > 3) throw usageError(`"${text}" has ${parts.length} weights`, ALLOWED);
  return checkedPositionWeights({ first, middle, last });
}

function isPercentage(part: string): boolean {
  return PERCENTAGE.test(part);
}

/**
 * The same weights, if every conversion can be divided by them.
 * @throws AttribError usage for negative weights, for a sum other than 100, and for ends that weigh nothing.
 */
export function checkedPositionWeights(weights: PositionWeights): PositionWeights {
  const { first, middle, last } = weights;
  const sum = first + middle + last;
  const text = `"${formatPositionWeights(weights)}"`;
  if (Math.min(first, middle, last) < 0) throw usageError(`${text} has a negative weight`, ALLOWED);
  if (!(Math.abs(sum - 100) < 1e-9)) throw usageError(`${text} adds up to ${sum}, not to 100`, ALLOWED);
  if (first + last === 0) {
    throw usageError(`${text} leaves nothing for journeys of two touchpoints, which have no middle`, ALLOWED);
  }
  return weights;
}

/** The inverse of `parsePositionWeights`. */
export function formatPositionWeights({ first, middle, last }: PositionWeights): string {
  return [first, middle, last].join(',');
}
