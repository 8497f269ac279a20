import type { ExplainedMarkov } from '../explained.ts';
import { shortNumber } from '../short-text.ts';
import type { WorkedJourney, Working } from './working.ts';

/** Models that need the removal effects of all journeys. */
export const MARKOV = 'markov';
export const MARKOV_BY_JOURNEY = 'markov-journey';

/**
 * One journey divided in proportion to the removal effects of its touchpoints' channels, repeats included: what the model
 * `markov-journey` defines, and for the model `markov`, which divides all journeys together, only a picture.
 */
export function markovOfJourney(
  touchpoints: WorkedJourney['touchpoints'],
  { channels }: ExplainedMarkov,
  defined: boolean,
): Working {
  const effects = new Map(channels.map(({ channel, removalEffect }) => [channel, removalEffect]));
  const weights = touchpoints.map(({ label }) => {
    const weight = effects.get(label) ?? 0;
    return { weight, working: `RE ${shortNumber(weight)}` };
  });
  const rule = 'in proportion to the removal effects (RE) of its touchpoints';
  return {
    rule: defined ? rule : `as an illustration, this conversion ${rule}`,
    weights,
    total: weights.reduce((sum, { weight }) => sum + weight, 0),
  };
}
