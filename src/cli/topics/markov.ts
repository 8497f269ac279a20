import type { Page } from './topic.ts';

export const markovPage: Page = [
  'The Markov model reads all journeys as a chain: from a start through channels to a conversion or to nothing. From the data it takes how often one channel follows another, and so how likely a journey is to convert.',
  'The removal effect of a channel is the part of that likelihood which is lost when every journey ends where it would reach the channel. Channels share the conversions in proportion to their removal effects. The chain is solved exactly, not simulated. Value is divided in the same way, by the value that would be lost.',
  'Journeys without a conversion matter here: they tell which channels are met and then left. An export that holds only people who converted has none. Then a removal effect is merely the share of journeys that a channel takes part in, and the model says little more than that. Export everybody who was touched, not only buyers.',
  'A removal effect is no forecast of what would happen without the channel: people would come by other ways. Only an experiment measures that.',
];
