import { journeyChoices, openJourneyChoices, optionFacts, repeatChoices } from '../../config/option-facts.ts';
import type { Page } from './topic.ts';

export const journeysPage: Page = [
  "A journey is what one person met before one conversion, in the order of time. At equal times touchpoints come before rows that are conversions only, then the sequence column decides, then the order of the rows in the files; a touchpoint that converts closes the journey where it stands. The journey's channels, in that order, are its path.",
  '--journeys: what a conversion does',
  journeyChoices,
  `--lookback (default ${optionFacts.lookback.defaultText}): a touchpoint counts for a conversion if it happened at most that long before it, to the second. A silence longer than that ends a journey without a conversion. Touchpoints that no journey can use are counted and shown. With none, nothing is too old.`,
  'A conversion without any touchpoint in its window is unattributed: it has its own line and is never dropped. For every model, credit and unattributed together are the conversions, and likewise the value.',
  'Journeys without a conversion count in the Markov model: without them its removal effects only say who takes part.',
  '--open-journeys: journeys without a conversion whose last touchpoint is so near the end of the data that one could still follow',
  openJourneyChoices,
  '--repeats: a channel that appears several times in a path',
  repeatChoices,
];
