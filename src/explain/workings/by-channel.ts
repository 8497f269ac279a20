import { shortNumber } from '../short-text.ts';
import type { Weight, Work, WorkedJourney } from './working.ts';

export const shapley: Work = (journey) => {
  const distinct = new Set(journey.touchpoints.map(({ channel }) => channel)).size;
  return {
    rule:
      distinct === 1
        ? 'one channel has it all'
        : `each of the ${distinct} different channels gets the same, shared by its touchpoints`,
    weights: sharedByChannel(journey, () => 1),
    total: distinct,
  };
};

export const participation: Work = (journey) => ({
  rule: 'every channel counts the whole conversion, shared by its touchpoints; channels do not add up to it',
  weights: sharedByChannel(journey, () => 1),
  total: 1,
});

/**
 * Weights of channels, each shared evenly by the channel's touchpoints.
 * @param told how the channel's weight is written where it stands alone
 */
export function sharedByChannel(
  { touchpoints }: WorkedJourney,
  weightOf: (label: string) => number,
  told: (weight: number) => string = () => '',
): readonly Weight[] {
  return touchpoints.map(({ channel, label }) => {
    const touches = touchpoints.filter((other) => other.channel === channel).length;
    const whole = weightOf(label);
    const weight = whole / touches;
    return {
      weight,
      working:
        touches === 1
          ? told(whole)
          : `${told(whole) || shortNumber(whole)} / ${touches} = ${shortNumber(weight)}`,
    };
  });
}
