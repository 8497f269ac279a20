import type { PositionWeights } from '../../config/position-weights.ts';
import { shortNumber } from '../short-text.ts';
import type { WorkedJourney, Working } from './working.ts';

/** Weights for the ends and, in equal parts, for what lies between. */
export function byPosition({ touchpoints }: WorkedJourney, weights: PositionWeights): Working {
  const { first, middle, last } = weights;
  const length = touchpoints.length;
  if (length === 1) {
    return { rule: 'all to the only touchpoint', weights: [{ weight: 1, working: '' }], total: 1 };
  }
  const between = length - 2;
  return {
    rule:
      between === 0
        ? `${first} to the first and ${last} to the last; there is none between`
        : `${first} to the first, ${last} to the last, ${middle} ${between === 1 ? 'to the one' : `shared by the ${between}`} between`,
    weights: touchpoints.map((_, i) => {
      if (i === 0) return { weight: first, working: String(first) };
      if (i === length - 1) return { weight: last, working: String(last) };
      const weight = middle / between;
      return {
        weight,
        working: between === 1 ? String(middle) : `${middle} / ${between} = ${shortNumber(weight)}`,
      };
    }),
    total: between === 0 ? first + last : first + middle + last,
  };
}
