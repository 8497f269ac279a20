import { neumaierSum } from '../neumaier-sum.ts';
import type { Chain } from './chain.ts';
import { expectedRewards } from './expected-rewards.ts';
import { FirstMeetings } from './first-meetings.ts';
import { LANES } from './lane-sweep.ts';
import { type Losses, type Removal, valueScale } from './losses.ts';
import { type Crew, meetInParallel, paysInParallel } from './meetings-in-parallel.ts';
import { layOutSparsely, permuted } from './sparse-chain.ts';
import type { Work } from './work.ts';

/** One thread, and nothing that stops it. */
export const ALONE: Crew = { threads: 1 };

/** What is promised of every loss, relative to what the chain brings. */
const MOST_ERROR = 1e-10;

/**
 * What a chain of any order loses by each removal: where journeys first meet the removed channels, times what
 * they still bring from there on. By sweeps over the moves of the chain, until the error is proved to be small.
 *
 * Undefined where that takes too many sweeps, as it does when journeys go to and fro between the same states tens
 * of thousands of times.
 */
export function* sparseLosses(
  chain: Chain,
  removals: readonly Removal[],
  crew: Crew = ALONE,
): Work<Losses | undefined> {
  const sparse = layOutSparsely(chain);
  const scale = valueScale(chain);
  const exits = permuted(chain.valueExits, sparse.order);
  const [conversions, gains, refunds] = yield* expectedRewards(sparse, [
    permuted(chain.conversionExits, sparse.order),
    exits.map((value) => (scale === 0 ? 0 : Math.max(0, value))),
    exits.map((value) => (scale === 0 ? 0 : Math.max(0, -value))),
  ]);
  const value = gains.rewards.map((gain, x) => gain - (refunds.rewards[x] as number));
  const perValue = scale === 0 ? 0 : 1 / scale;

  const stakes = conversions.rewards.map(
    (reward, x) =>
      reward / chain.conversions + ((gains.rewards[x] as number) + (refunds.rewards[x] as number)) * perValue,
  );
  const ofRewards =
    conversions.errorBound / chain.conversions + (gains.errorBound + refunds.errorBound) * perValue;
  const mostError = MOST_ERROR - ofRewards;
  if (mostError <= 0) return undefined;
  const task = { chain: sparse, channels: chain.channels, stakes, removals, mostError };
  const meetings = paysInParallel(sparseCost(chain, removals.length), crew)
    ? yield* meetInParallel(task, crew)
    : yield* new FirstMeetings(sparse, chain.channels, stakes).of(removals, mostError);
  if (meetings === undefined) return undefined;
  const lost = (rewards: Float64Array): Float64Array =>
    new Float64Array(meetings.length).map((_, i) => {
      const { states, journeys } = meetings[i] as (typeof meetings)[number];
      return neumaierSum(journeys.map((count, k) => count * (rewards[states[k] as number] as number)));
    });
  const fromStart = (rewards: Float64Array): number =>
    neumaierSum(rewards.map((reward, x) => reward * (sparse.starts[x] as number)));
  return {
    conversions: lost(conversions.rewards),
    value: lost(value),
    brought: { conversions: fromStart(conversions.rewards), value: fromStart(value) },
    errorBound: meetings.reduce((worst, { errorBound }) => Math.max(worst, errorBound), 0) + ofRewards,
  };
}

/** Sweeps that a chain takes on average; those of slow loops take more. */
const SWEEPS = 15;

/** About how many multiply-adds so many removals take. */
export function sparseCost({ states, transitions }: Chain, removals: number): number {
  return SWEEPS * LANES * Math.ceil(removals / LANES) * (transitions.count.length + states);
}
