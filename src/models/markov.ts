import { internalError, notComputable } from '../errors.ts';
import { channelCredits } from './channel-credits.ts';
import { automaticOrder } from './markov/automatic-order.ts';
import type { Chain } from './markov/chain.ts';
import { creditShares } from './markov/credit-shares.ts';
import { type RemovalEffects, removalEffects } from './markov/removal-effects.ts';
import { visitedStates, workOfEach } from './markov/solvers.ts';
import { readChain } from './markov/transitions.ts';
import { inSlices } from './markov/work.ts';
import type { AttributedTotals, Model, ModelResult, RemovalEffect } from './model.ts';

/** Multiply-adds that are still done: about two minutes of work. */
const MOST_WORK = 2e11;

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
    'their shares are a way of dividing, not what would be lost.',
  cost:
    'One pass over the paths; then time cubic in the number of channels at order 1, and at higher orders channels ' +
    'times the different runs of so many touchpoints and one more.',
  options: ['markovOrder'],
  sums: true,
  async attribute(input): Promise<ModelResult> {
    const { session, channels, totals, parameters } = input;
    const asked = parameters.markovOrder;
    const { order, scores } =
      asked === 'auto' ? await automaticOrder(input) : { order: asked, scores: undefined };
    const chain = await readChain(session, order, channels.labels.length);
    checkSize(chain);
    checkTotals(chain, totals);
    const effects = await inSlices(removalEffects(chain), () => session.breathe());
    const shares = creditShares(effects);
    return {
      credits: channelCredits(channels, (channel) => ({
        conversions: totals.conversions * (shares.conversions[channel - 1] ?? 0),
        value: totals.value * (shares.value[channel - 1] ?? 0),
      })),
      chain,
      markov: {
        order: chain.order,
        states: visitedStates(chain),
        conversionProbability: effects.conversionProbability,
        removalEffects: largestFirst(channels.labels, effects),
        selfCheck: effects.selfCheck,
        errorBound: effects.errorBound,
        ...(scores === undefined ? {} : { orders: scores }),
      },
    };
  },
};

function checkSize(chain: Chain): void {
  if (workOfEach(chain) <= MOST_WORK) return;
  throw notComputable(
    `the Markov model of order ${chain.order} has ${visitedStates(chain)} states of ${chain.channels} channels: ` +
      'that would take too long',
    'map fewer channels: use a coarser column, or put small campaigns together under one name',
  );
}

function checkTotals(chain: Chain, totals: AttributedTotals): void {
  if (chain.conversions !== totals.conversions) {
    throw internalError(`Markov: paths have ${chain.conversions} conversions of ${totals.conversions}`);
  }
}

function largestFirst(labels: readonly string[], { effects, valueEffects }: RemovalEffects): RemovalEffect[] {
  return labels
    .map((channel, i) => ({
      channel,
      removalEffect: effects[i] ?? 0,
      valueRemovalEffect: valueEffects?.[i] ?? null,
    }))
    .sort((a, b) => b.removalEffect - a.removalEffect || (a.channel < b.channel ? -1 : 1));
}
