import type { Chain } from '../../markov/chain.ts';
import { inSlices } from '../../markov/work.ts';
import type { ModelInput } from '../../model.ts';
import type { CreditedPeople } from '../credited-people.ts';
import type { ModelMoments } from '../division-moments.ts';
import { onGrid } from '../grid-sums.ts';
import type { NoIntervals } from '../no-intervals.ts';
import { broughtWithout, untouchedBefore } from './avoidance.ts';
import { type ChainCredits, type ChainJourneys, chainMoments } from './chain-moments.ts';
import { lossInfluences, shareInfluences } from './influences.ts';

export const UNSETTLED: NoIntervals = {
  reason: 'journeys go to and fro too often to work them out in good time',
};

/** Moments of the Markov model's credits, or why there are none. */
export async function markovMoments(
  { session }: ModelInput,
  chain: Chain,
  journeys: ChainJourneys,
  credited: CreditedPeople,
): Promise<ModelMoments | NoIntervals> {
  const breathe = () => session.breathe();
  const untouched = await inSlices(untouchedBefore(chain), breathe);
  if (untouched === null) return UNSETTLED;
  const kinds: ChainCredits[] = [];
  for (const { exits, rewards } of rewardsOf(chain, credited)) {
    const brought = await inSlices(broughtWithout(chain, exits), breathe);
    if (brought === null) return UNSETTLED;
    const losses = lossInfluences(chain, untouched, brought, exits);
    kinds.push({ influences: shareInfluences(losses), rewards });
  }
  const [conversions, value] = chainMoments(kinds, journeys);
  return conversions === undefined ? UNSETTLED : { conversions, value: value ?? null };
}

interface Rewards {
  /** By state. */
  readonly exits: Float64Array;
  /** By converting journey. */
  readonly rewards: Float64Array;
}

/** Conversions, and value where it is divided by its own removal effects. */
function rewardsOf(chain: Chain, { conversions, value, journeys }: CreditedPeople): readonly Rewards[] {
  const byConversions = {
    exits: chain.conversionExits,
    rewards: new Float64Array(conversions.total).fill(1),
  };
  if (value === null || journeys.values === null || value.refunds || value.total === 0) {
    return [byConversions];
  }
  const { grid } = value;
  return [
    byConversions,
    { exits: chain.valueExits, rewards: journeys.values.map((worth) => onGrid(worth, grid)) },
  ];
}
