import { type DividedPaths, type SplitCredit, splitPaths } from '../split-paths.ts';

/**
 * Splits the conversions of each path, and their value, over its own touchpoints in proportion to the weights (≥ 0)
 * of their channels; evenly where all of these are 0. Exact, as `splitPaths` is.
 */
export function splitJourneys(paths: DividedPaths, weights: Float64Array): SplitCredit {
  const { items, offsets } = paths.paths;
  return splitPaths(paths, weights.length, (path, parts) => {
    const from = offsets[path] as number;
    const length = (offsets[path + 1] as number) - from;
    let total = 0;
    for (let i = 0; i < length; i++) {
      parts[i] = weights[(items[from + i] as number) - 1] as number;
      total += parts[i] as number;
    }
    for (let i = 0; i < length; i++) parts[i] = total === 0 ? 1 / length : (parts[i] as number) / total;
  });
}
