import type { ExplainedMarkov } from '../explained.ts';
import { shortNumber } from '../short-text.ts';
import { sharedByChannel } from './by-channel.ts';
import type { WorkedJourney, Working } from './working.ts';

/** One journey divided in proportion to the removal effects of its channels: a picture, not what the model defines. */
export function markovOfJourney(journey: WorkedJourney, { channels }: ExplainedMarkov): Working {
  const effects = new Map(channels.map(({ channel, removalEffect }) => [channel, removalEffect]));
  const effectOf = (label: string) => effects.get(label) ?? 0;
  const labels = [...new Set(journey.touchpoints.map(({ label }) => label))];
  return {
    rule: 'as an illustration, this conversion by the removal effects (RE) of its channels, shared by their touchpoints',
    weights: sharedByChannel(journey, effectOf, (effect) => `RE ${shortNumber(effect)}`),
    total: labels.reduce((sum, label) => sum + effectOf(label), 0),
  };
}
