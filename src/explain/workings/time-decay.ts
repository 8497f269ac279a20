import { shortNumber, spanIn, unitOf } from '../short-text.ts';
import type { Work } from './working.ts';

export const timeDecay: Work = ({ touchpoints }, { parameters: { halfLife } }) => {
  const unit = unitOf(halfLife);
  const weights = touchpoints.map(({ secondsBeforeLast }) => {
    const weight = 2 ** (-secondsBeforeLast / halfLife);
    return {
      weight,
      working:
        secondsBeforeLast === 0
          ? '2^0 = 1'
          : `2^(−${spanIn(unit, secondsBeforeLast)} / ${spanIn(unit, halfLife)}) = ${shortNumber(weight)}`,
    };
  });
  return {
    rule: `2^(−time before the last touchpoint / half-life of ${spanIn(unit, halfLife)}), divided by the sum`,
    weights,
    total: weights.reduce((sum, { weight }) => sum + weight, 0),
  };
};
