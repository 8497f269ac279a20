import { stageWeightsOf } from '../../models/w-shaped.ts';
import { shortNumber } from '../short-text.ts';
import type { Work } from './working.ts';

/** The weights of what each touchpoint is: the first, the one that brought a stage, or one of the rest. */
export const byStages: Work = ({ touchpoints, stages }, { parameters }) => {
  const [first = 0, ...others] = stageWeightsOf(parameters);
  const rest = others.at(-1) ?? 0;
  const reached = parameters.stages.flatMap((name, i) => {
    const place = stages[i] ?? 0;
    return place === 0 ? [] : [{ name, place, weight: others[i] ?? 0 }];
  });
  const anchors = touchpoints.map((_, i) => [
    ...(i === 0 ? [first] : []),
    ...reached.filter(({ place }) => place === i + 1).map(({ weight }) => weight),
  ]);
  const free = anchors.filter((own) => own.length === 0).length;
  const weights = anchors.map((own) => {
    if (own.length > 0) return { weight: sum(own), working: own.map(shortNumber).join(' + ') };
    const weight = rest / free;
    const text = free === 1 ? String(rest) : `${rest} / ${free} = ${shortNumber(weight)}`;
    return { weight, working: text };
  });
  const parts = [
    `${shortNumber(first)} to the first`,
    ...reached.map(
      ({ name, place, weight }) => `${shortNumber(weight)} to number ${place}, which brought ${name}`,
    ),
    ...(free === 0 ? [] : [`${rest} ${free === 1 ? 'to the other' : `shared by the ${free} others`}`]),
  ];
  return { rule: parts.join(', '), weights, total: sum(anchors.flat()) + (free === 0 ? 0 : rest) };
};

function sum(weights: readonly number[]): number {
  return weights.reduce((total, weight) => total + weight, 0);
}
