import { readPaths } from './markov/counted-paths.ts';
import { solveChain } from './markov/solve-chain.ts';
import { splitJourneys } from './markov/split-journeys.ts';
import type { Model, ModelResult } from './model.ts';
import { splitCredits } from './split-paths.ts';

export const markovJourney: Model = {
  name: 'markov-journey',
  title: 'Markov per journey',
  description:
    "The other definition of Markov credit in use: each journey's conversion is divided over its own touchpoints in " +
    'proportion to the removal effects of their channels. A channel earns only in journeys that it is part of.',
  formula:
    'A touchpoint on channel c gets RE(c) / Σ RE over the touchpoints of its journey, repeats included; RE as in the ' +
    'Markov model.',
  assumptions:
    "What the Markov model takes for granted; and that a channel's part in a single journey goes by what all " +
    'conversions would lose without it.',
  misleads:
    'It differs widely from the Markov model, although both go by that name: a channel with a large removal effect ' +
    'takes most of every journey that it is part of, so large channels gain and small ones lose. Say which one you quote.',
  cost: 'As the Markov model, and one more pass over the converting paths.',
  source:
    'Removal effects as in the Markov model; the division by journey is that of the Python package ' +
    'Marketing-Attribution-Models (DP6), whose older versions and ChannelAttribution divide in aggregate.',
  options: ['markovOrder', 'remove'],
  sums: true,
  async attribute(input): Promise<ModelResult> {
    const { session, channels } = input;
    const { effects, detail, chain, notes } = await solveChain(input);
    const credit = splitJourneys(await readPaths(session), effects.effects);
    return {
      credits: splitCredits(channels, credit),
      ...(chain === undefined ? {} : { chain, splitWeights: effects.effects }),
      markov: detail,
      notes,
    };
  },
};
