import type { Chain } from '../../markov/chain.ts';
import { inSlices } from '../../markov/work.ts';
import type { ModelInput } from '../../model.ts';
import type { CreditedPeople } from '../credited-people.ts';
import type { ModelMoments } from '../division-moments.ts';
import { onGrid } from '../grid-sums.ts';
import { broughtWithout, untouchedBefore } from './avoidance.ts';
import { type ChainCredits, chainMoments } from './chain-moments.ts';
import { influences } from './influences.ts';
import { chainJourneys, readNullJourneys } from './journeys-of-chain.ts';
import { MoveFinder } from './path-moves.ts';

/** Numbers to hold for the moves and channels: 80 MB. */
const MOST_MEMORY = 1e7;
/** Additions for the touchpoints of distinct paths and the channels: a second or two. */
const MOST_WORK = 1e9;

const TOO_MANY = { reason: 'there are too many channels and paths to work them out in good time' };
const UNSETTLED = { reason: 'journeys go to and fro too often to work them out in good time' };

/** Moments of the Markov model's credits, or why there are none. */
export async function markovMoments(
  input: ModelInput,
  chain: Chain,
  credited: CreditedPeople,
): Promise<ModelMoments | { readonly reason: string }> {
  if (MoveFinder.count(chain) * chain.channels > MOST_MEMORY) return TOO_MANY;
  const nulls = await readNullJourneys(input);
  const touches = nulls.paths.items.length + credited.journeys.paths.items.length;
  if (touches * chain.channels > MOST_WORK) return TOO_MANY;

  const breathe = () => input.session.breathe();
  const untouched = await inSlices(untouchedBefore(chain), breathe);
  if (untouched === null) return UNSETTLED;
  const kinds: ChainCredits[] = [];
  for (const { exits, rewards } of rewardsOf(chain, credited)) {
    const brought = await inSlices(broughtWithout(chain, exits), breathe);
    if (brought === null) return UNSETTLED;
    kinds.push({ influences: influences(chain, untouched, brought, exits), rewards });
  }
  const [conversions, value] = chainMoments(kinds, chainJourneys(chain, credited, nulls));
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
