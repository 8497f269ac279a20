import type { RunOptions } from '../../src/index.ts';
import { models } from '../../src/models/index.ts';

/** The names of all models. */
export const EVERY_MODEL: readonly string[] = models.map(({ name }) => name);

const WEIGHTS = 'first=30+10,last=5+35,Email*0.5,channel 3*2';

/**
 * The same run with every model, and what some of them ask for.
 * @param stages names of funnel stages, and the column that tells them
 */
export function withEveryModel(
  options: RunOptions,
  [column, ...stages]: readonly [string, ...string[]],
): RunOptions {
  return {
    ...options,
    models: EVERY_MODEL,
    map: { ...options.map, stage: column },
    stages,
    customWeights: WEIGHTS,
  };
}
