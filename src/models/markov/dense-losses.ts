import { neumaierSum } from '../neumaier-sum.ts';
import type { Chain } from './chain.ts';
import { expected, factorStates, returnsPerVisit } from './dense-chain.ts';
import type { Losses, Removal } from './losses.ts';
import type { Work } from './work.ts';

/**
 * What an order-1 chain loses by each channel alone, all from one factorisation.
 *
 * A journey hits state i with probability N_si / N_ii and brings b_i from there on, where N is the expected
 * number of visits. It visits i as often as the data says, N_si = visits_i / journeys, so the loss in all
 * journeys is b_i / (N_ii / visits_i).
 */
export function* lossesOfEach(chain: Chain): Work<Losses> {
  const factored = yield* factorStates(chain, () => true);
  const conversions = expected(chain, factored, chain.conversionExits);
  const value = expected(chain, factored, chain.valueExits);
  const brought = { conversions: fromStart(chain, conversions), value: fromStart(chain, value) };
  const returns = yield* returnsPerVisit(chain, factored);
  const lost = (rewards: Float64Array): Float64Array =>
    rewards.map((reward, state) => (returns[state] === 0 ? 0 : reward / (returns[state] as number)));
  return { conversions: lost(conversions), value: lost(value), brought, errorBound: 0 };
}

/** What a chain of any order loses by each removal: the whole chain solved, then the rest of it for each of them. */
export function* denseLosses(chain: Chain, removals: readonly Removal[]): Work<Losses> {
  const factored = yield* factorStates(chain, () => true);
  const conversions = expected(chain, factored, chain.conversionExits);
  const value = expected(chain, factored, chain.valueExits);
  const losses = { conversions: new Float64Array(removals.length), value: new Float64Array(removals.length) };
  for (const [i, removal] of removals.entries()) {
    const removed = new Set(removal);
    const isKept = (state: number): boolean => !removed.has(chain.channelOf[state] as number);
    const rest = yield* factorStates(chain, isKept);
    for (const [rewards, lost] of [
      [conversions, losses.conversions],
      [value, losses.value],
    ] as const) {
      const stakes = expected(chain, rest, intoRemoved(chain, rewards, isKept));
      lost[i] = fromStart(
        chain,
        stakes.map((stake, state) => (isKept(state) ? stake : (rewards[state] as number))),
      );
    }
  }
  const brought = { conversions: fromStart(chain, conversions), value: fromStart(chain, value) };
  return { ...losses, brought, errorBound: 0 };
}

/** What the moves out of each kept state into removed ones would have brought. */
function intoRemoved(
  { states, transitions }: Chain,
  rewards: Float64Array,
  isKept: (state: number) => boolean,
): Float64Array {
  const exits = new Float64Array(states);
  transitions.count.forEach((count, index) => {
    const from = transitions.from[index] as number;
    const to = transitions.to[index] as number;
    if (isKept(from) && !isKept(to)) exits[from] = (exits[from] as number) + count * (rewards[to] as number);
  });
  return exits;
}

function fromStart({ starts }: Chain, rewards: Float64Array): number {
  return neumaierSum(rewards.map((reward, state) => reward * (starts[state] as number)));
}
