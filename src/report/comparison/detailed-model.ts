import type { Comparison } from '../../insights/comparison/comparison.ts';

/** Credits every channel that a converting journey touched, so that none of the parts hangs on where it stood. */
const PLAINEST = 'linear';

/** The model by which changes are taken apart. */
export interface DetailedModel {
  readonly name: string;
  readonly title: string;
  /** Why this one: it credits every touchpoint alike, or it is the first that can tell. */
  readonly because: 'plainest' | 'first';
}

/** One and the same in every format: linear where it tells the parts of changes, else the first that does. */
export function detailedModel({ models, channels }: Comparison): DetailedModel | undefined {
  const tells = new Set(
    channels.filter(({ conversions }) => conversions.parts !== null).map(({ model }) => model),
  );
  const told = models.filter(({ name }) => tells.has(name));
  const model = told.find(({ name }) => name === PLAINEST) ?? told[0];
  if (model === undefined) return undefined;
  return { ...model, because: model.name === PLAINEST ? 'plainest' : 'first' };
}
