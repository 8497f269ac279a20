import { usageError } from '../errors.ts';

/** Percentages of a conversion: for the first touchpoint, for the touchpoint that brought each stage, for all others together. */
export type StageWeights = readonly number[];

const ALLOWED =
  'allowed: percentages for the first touchpoint, for each stage and for the rest that add up to 100, such as 30,30,30,10';
const REST = 10;

/** What holds unless weights are given: 10 for the rest, as much for the first touchpoint as for each stage. */
export function usualStageWeights(stages: number): StageWeights {
  return [...Array<number>(stages + 1).fill((100 - REST) / (stages + 1)), REST];
}

/**
 * Reads `30,30,30,10`.
 * @throws AttribError usage for any other text, and for weights that cannot be used.
 */
export function parseStageWeights(text: string): StageWeights {
  const parts = text.split(',').map((part) => part.trim());
  if (!parts.every((part) => /^-?\d+(?:\.\d+)?$/.test(part))) {
    throw usageError(`"${text}" is not a list of percentages`, ALLOWED);
  }
  return checkedStageWeights(parts.map(Number));
}

/**
 * The same weights, if every conversion can be divided by them.
 * @throws AttribError usage for a sum other than 100, and for a first touchpoint or a stage that weighs nothing.
 */
export function checkedStageWeights(weights: StageWeights): StageWeights {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const text = `"${weights.join(',')}"`;
  if (weights.length < 3) throw usageError(`${text} has too few weights`, ALLOWED);
  if (!weights.every((weight) => weight >= 0)) throw usageError(`${text} has a negative weight`, ALLOWED);
  if (weights.slice(0, -1).includes(0)) {
    throw usageError(
      `${text} gives nothing to the first touchpoint or to a stage`,
      'only the rest, which comes last, can be 0; name no stage that is to earn nothing',
    );
  }
  if (!(Math.abs(sum - 100) < 1e-9)) throw usageError(`${text} adds up to ${sum}, not to 100`, ALLOWED);
  return weights;
}

/** The inverse of `parseStageWeights`. */
export function formatStageWeights(weights: StageWeights): string {
  return weights.join(',');
}
