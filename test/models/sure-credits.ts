import { defaults } from '../../src/config/option-facts.ts';
import type { Confidence } from '../../src/config/run-options.ts';
import { models } from '../../src/models/index.ts';
import { type CreditInterval, creditIntervals } from '../../src/models/intervals/credit-intervals.ts';
import { type CreditedPeople, creditedPeople } from '../../src/models/intervals/credited-people.ts';
import { divisionMoments, type ModelMoments } from '../../src/models/intervals/division-moments.ts';
import { broughtWithout, untouchedBefore } from '../../src/models/intervals/markov/avoidance.ts';
import { chainMoments } from '../../src/models/intervals/markov/chain-moments.ts';
import { lossInfluences, shareInfluences } from '../../src/models/intervals/markov/influences.ts';
import { chainJourneys } from '../../src/models/intervals/markov/journeys-of-chain.ts';
import { splitCredits } from '../../src/models/intervals/markov/split-moments.ts';
import { creditPeople } from '../../src/models/intervals/person-credits.ts';
import type { Chain } from '../../src/models/markov/chain.ts';
import { creditShares } from '../../src/models/markov/credit-shares.ts';
import { removalEffects } from '../../src/models/markov/removal-effects.ts';
import { finish } from '../../src/models/markov/work.ts';
import { chainOf, convertingOf, nullsOf } from './journey-arrays.ts';
import type { TestJourney } from './people-log.ts';

/** Credit of one model by channel, with what the intervals are made from. */
export interface SureCredits {
  readonly model: string;
  readonly conversions: readonly number[];
  readonly value: readonly number[];
  readonly moments: ModelMoments;
  readonly credited: CreditedPeople;
}

/** The credits of journeys in memory. @param names of models; `markov-2` and `markov-journey-2` are those of order 2 */
export function sureCredits(
  names: readonly string[],
  channels: number,
  journeys: readonly TestJourney[],
): readonly SureCredits[] {
  const credited = creditedPeople(convertingOf(journeys));
  return names.map((model) =>
    model.startsWith('markov')
      ? byChain(model, Number(/\d$/.exec(model)?.[0] ?? 1), channels, journeys, credited)
      : byDivision(model, channels, credited),
  );
}

function byDivision(model: string, channels: number, credited: CreditedPeople): SureCredits {
  const parameters = { ...defaults, lookback: null, journeys: 'split' as const };
  const labels = Array.from({ length: channels }, (_, i) => `Channel ${i + 1}`);
  const division = models.find(({ name }) => name === model)!.division!(parameters, { labels });
  const conversions = labels.map(() => 0);
  const value = labels.map(() => 0);
  creditPeople(division, channels, credited, (person) => {
    for (const channel of person.channels.subarray(0, person.count)) {
      conversions[channel]! += person.conversionsOf[channel]!;
      value[channel]! += person.worthOf[channel]!;
    }
  });
  return { model, conversions, value, moments: divisionMoments(division, channels, credited), credited };
}

function byChain(
  model: string,
  order: number,
  channels: number,
  journeys: readonly TestJourney[],
  credited: CreditedPeople,
): SureCredits {
  const chain = chainOf(order, channels, journeys);
  if (model.startsWith('markov-journey')) return bySplit(model, chain, journeys, credited);
  const shares = creditShares(finish(removalEffects(chain)));
  const untouched = finish(untouchedBefore(chain))!;
  const kinds = [
    { exits: chain.conversionExits, rewards: new Float64Array(chain.conversions).fill(1) },
    { exits: chain.valueExits, rewards: credited.journeys.values! },
  ].map(({ exits, rewards }) => ({
    influences: shareInfluences(
      lossInfluences(chain, untouched, finish(broughtWithout(chain, exits))!, exits),
    ),
    rewards,
  }));
  const [conversions, value] = chainMoments(kinds, chainJourneys(chain, credited, nullsOf(journeys)));
  return {
    model,
    conversions: Array.from(shares.conversions, (share) => share * chain.conversions),
    value: Array.from(shares.value, (share) => share * chain.value),
    moments: { conversions: conversions!, value: value! },
    credited,
  };
}

function bySplit(
  model: string,
  chain: Chain,
  journeys: readonly TestJourney[],
  credited: CreditedPeople,
): SureCredits {
  const { effects } = finish(removalEffects(chain));
  const brought = finish(broughtWithout(chain, chain.conversionExits))!;
  const losses = lossInfluences(chain, finish(untouchedBefore(chain))!, brought, chain.conversionExits);
  const kinds = splitCredits(losses, effects, credited);
  const [conversions, value] = chainMoments(kinds, chainJourneys(chain, credited, nullsOf(journeys)));
  const credit = kinds.map(({ own, rewards }) => {
    const sums = Array.from(effects, () => 0);
    rewards.forEach((_, row) => {
      own!(row, (channel, part) => {
        sums[channel]! += part;
      });
    });
    return sums;
  });
  return {
    model,
    conversions: credit[0]!,
    value: credit[1]!,
    moments: { conversions: conversions!, value: value! },
    credited,
  };
}

/** Intervals by channel, of conversions and of value. */
export function intervalsOf(
  { conversions, value, moments, credited }: SureCredits,
  confidence: Confidence,
): { readonly conversions: readonly CreditInterval[]; readonly value: readonly CreditInterval[] } {
  const counted = { conversions, signed: false };
  return {
    conversions: creditIntervals(
      { ...counted, amounts: conversions, moments: moments.conversions, all: credited.conversions },
      confidence,
    ),
    value: creditIntervals(
      { ...counted, amounts: value, moments: moments.value!, all: credited.value! },
      confidence,
    ),
  };
}
