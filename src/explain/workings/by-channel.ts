import { shortNumber } from '../short-text.ts';
import type { Weight, Work, WorkedJourney } from './working.ts';

export const shapley: Work = (journey) => {
  const distinct = new Set(journey.touchpoints.map(({ channel }) => channel)).size;
  return {
    rule:
      distinct === 1
        ? 'one channel has it all'
        : `each of the ${distinct} different channels gets the same, shared by its touchpoints`,
    weights: sharedByChannel(journey),
    total: distinct,
  };
};

export const participation: Work = (journey) => ({
  rule: 'every channel counts the whole conversion, shared by its touchpoints; channels do not add up to it',
  weights: sharedByChannel(journey),
  total: 1,
});

/** A weight of 1 for every channel, shared evenly by its touchpoints. */
function sharedByChannel({ touchpoints }: WorkedJourney): readonly Weight[] {
  return touchpoints.map(({ channel }) => {
    const touches = touchpoints.filter((other) => other.channel === channel).length;
    const weight = 1 / touches;
    return { weight, working: touches === 1 ? '' : `1 / ${touches} = ${shortNumber(weight)}` };
  });
}
