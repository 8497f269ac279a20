import { channelFactors, weighPlaces } from '../../models/custom.ts';
import { shortNumber } from '../short-text.ts';
import type { Weight, Work } from './working.ts';

/** The weight of each place, times the factor of its channel. */
export const custom: Work = ({ touchpoints }, { channels, parameters: { customWeights } }) => {
  if (customWeights === undefined) return { rule: '', weights: [], total: 0 };
  const factors = channelFactors(customWeights, channels);
  const weights: Weight[] = [];
  weighPlaces(customWeights, touchpoints.length, (place, weight, between) => {
    const factor = factors[(touchpoints[place]?.channel ?? 0) - 1] ?? 1;
    const own = between > 1 ? `${customWeights.middle} / ${between}` : String(weight);
    const times = factor === 1 ? own : `${own} × ${factor}`;
    const value = weight * factor;
    weights.push({
      weight: value,
      working: /[/×]/.test(times) ? `${times} = ${shortNumber(value)}` : times,
    });
  });
  const total = weights.reduce((sum, { weight }) => sum + weight, 0);
  if (total === 0) {
    return {
      rule: 'nothing here has weight, so each touchpoint gets the same',
      weights: touchpoints.map(() => ({ weight: 1, working: '' })),
      total: touchpoints.length,
    };
  }
  return { rule: 'the weight of its place, times the factor of its channel', weights, total };
};
