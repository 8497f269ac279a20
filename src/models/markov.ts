import { channelCredits } from './channel-credits.ts';
import { creditShares } from './markov/credit-shares.ts';
import { solveChain } from './markov/solve-chain.ts';
import type { Model, ModelResult } from './model.ts';

export const markov: Model = {
  name: 'markov',
  title: 'Markov',
  description:
    'Reads all journeys, converting or not, as a Markov chain of channels. A channel earns in proportion to its ' +
    'removal effect: the share of conversions lost if every journey ended where it reaches that channel.',
  source:
    'Anderl, Becker, von Wangenheim, Schumann, "Mapping the customer journey: Lessons learned from graph-based ' +
    'online attribution modeling", International Journal of Research in Marketing 33 (2016)',
  formula:
    'RE(c) = 1 − P(conversion if every step into c ends the journey) / P(conversion), solved exactly; ' +
    'credit(c) = conversions · RE(c) / Σ RE. Value likewise, by the value lost.',
  assumptions:
    'What comes next depends on where a person is, not on how they came there; and whoever would have met a ' +
    'removed channel is lost, rather than coming by another way.',
  misleads:
    'Without journeys that do not convert it measures participation and little else. Removal effects overlap, so ' +
    'their shares are a way of dividing, not what would be lost. Some tools divide each journey by itself instead and ' +
    'call it Markov too: that is markov-journey here, and differs widely.',
  cost:
    'One pass over the paths; then time cubic in the number of channels at order 1, and at higher orders channels ' +
    'times the different runs of so many touchpoints and one more.',
  options: ['markovOrder', 'remove'],
  sums: true,
  async attribute(input): Promise<ModelResult> {
    const { channels, totals } = input;
    const { effects, detail, chain, notes } = await solveChain(input);
    const shares = creditShares(effects);
    return {
      credits: channelCredits(channels, (channel) => ({
        conversions: totals.conversions * (shares.conversions[channel - 1] ?? 0),
        value: totals.value * (shares.value[channel - 1] ?? 0),
      })),
      ...(chain === undefined ? {} : { chain }),
      markov: detail,
      notes,
    };
  },
};
