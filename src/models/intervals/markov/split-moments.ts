import type { Chain } from '../../markov/chain.ts';
import { inSlices } from '../../markov/work.ts';
import type { ModelInput } from '../../model.ts';
import type { CreditedPeople } from '../credited-people.ts';
import type { ModelMoments } from '../division-moments.ts';
import { GridSums, onGrid } from '../grid-sums.ts';
import type { NoIntervals } from '../no-intervals.ts';
import { broughtWithout, untouchedBefore } from './avoidance.ts';
import { type ChainCredits, type ChainJourneys, chainMoments } from './chain-moments.ts';
import { type Influences, type LossInfluences, lossInfluences } from './influences.ts';
import { TOO_MANY } from './journeys-of-chain.ts';
import { UNSETTLED } from './markov-moments.ts';

/** Multiply-adds for turning removal effects into credits: a second or two. */
const MOST_WORK = 2e9;

/**
 * Moments of the credits that divide each journey over its own touchpoints in proportion to the removal effects of
 * their channels. What a person adds has two parts: what the person's own conversions earn the channels, and what all
 * journeys would be divided otherwise because the person shifts the removal effects: the slope of the credits in the
 * effects, times the influence on these.
 *
 * @param weights the removal effects of all channels on conversions, by which value is divided as well
 */
export async function splitMoments(
  { session }: ModelInput,
  chain: Chain,
  weights: Float64Array,
  journeys: ChainJourneys,
  credited: CreditedPeople,
): Promise<ModelMoments | NoIntervals> {
  const { channels, states, transitions } = chain;
  if ((transitions.count.length + 2 * states) * channels ** 2 > MOST_WORK) return TOO_MANY;
  const breathe = () => session.breathe();
  const untouched = await inSlices(untouchedBefore(chain), breathe);
  if (untouched === null) return UNSETTLED;
  const brought = await inSlices(broughtWithout(chain, chain.conversionExits), breathe);
  if (brought === null) return UNSETTLED;
  const losses = lossInfluences(chain, untouched, brought, chain.conversionExits);
  const [conversions, value] = chainMoments(splitCredits(losses, weights, credited), journeys);
  return conversions === undefined ? UNSETTLED : { conversions, value: value ?? null };
}

/** Credits of conversions, and of value where there is some. */
export function splitCredits(
  losses: LossInfluences,
  weights: Float64Array,
  credited: CreditedPeople,
): readonly ChainCredits[] {
  const { journeys, conversions, value } = credited;
  const once = new Float64Array(conversions.total).fill(1);
  const rewards =
    journeys.values === null || value === null
      ? [once]
      : [once, journeys.values.map((worth) => onGrid(worth, value.grid))];
  return rewards.map((own): ChainCredits => {
    const slopes = splitSlopes(credited, weights, own);
    return {
      influences: transformed(losses, slopes),
      exitRewards: once,
      rewards: own,
      own: (row, add) => {
        const reward = own[row] as number;
        eachPart(credited, weights, row, (channel, part) => add(channel, part * reward));
      },
    };
  });
}

/** Tells what a journey's touchpoints earn of 1, by index of their channels. */
export function eachPart(
  { journeys: { paths } }: CreditedPeople,
  weights: Float64Array,
  row: number,
  tell: (channel: number, part: number) => void,
): void {
  const from = paths.offsets[row] as number;
  const end = paths.offsets[row + 1] as number;
  let total = 0;
  for (let i = from; i < end; i++) total += weights[(paths.items[i] as number) - 1] as number;
  for (let i = from; i < end; i++) {
    const channel = (paths.items[i] as number) - 1;
    tell(channel, total === 0 ? 1 / (end - from) : (weights[channel] as number) / total);
  }
}

/**
 * The derivative of each channel's credit c by each weight d, at c · channels + d. A journey with n(c) touchpoints on
 * channel c and S = Σ n · weight adds reward · (n(c) · [c = d] / S − n(c) · weight(c) · n(d) / S²).
 */
export function splitSlopes(
  { journeys: { paths } }: CreditedPeople,
  weights: Float64Array,
  rewards: Float64Array,
): Float64Array {
  const channels = weights.length;
  const least = weights.reduce((low, weight) => (weight > 0 ? Math.min(low, weight) : low), 1);
  const size = rewards.reduce((sum, reward) => sum + Math.abs(reward), 0);
  const slopes = new GridSums(channels * channels, (2 * size) / least);
  const touches = new Float64Array(channels);
  const own: number[] = [];
  for (let row = 0; row < rewards.length; row++) {
    let total = 0;
    for (let i = paths.offsets[row] as number; i < (paths.offsets[row + 1] as number); i++) {
      const channel = (paths.items[i] as number) - 1;
      if (touches[channel] === 0) own.push(channel);
      touches[channel] = (touches[channel] as number) + 1;
      total += weights[channel] as number;
    }
    const reward = rewards[row] as number;
    if (total > 0 && own.length > 1) {
      for (const c of own) {
        const part = ((touches[c] as number) * reward) / total;
        slopes.add(c * channels + c, part);
        const shared = (part * (weights[c] as number)) / total;
        for (const d of own) slopes.add(c * channels + d, -shared * (touches[d] as number));
      }
    }
    for (const channel of own) touches[channel] = 0;
    own.length = 0;
  }
  return slopes.sums();
}

/** Influences on effects as influences on credits of these slopes. */
function transformed({ channels, moves, exits, total }: LossInfluences, slopes: Float64Array): Influences {
  const turned = (table: Float64Array): Float64Array => {
    const result = new Float64Array(table.length);
    for (let base = 0; base < table.length; base += channels) {
      for (let c = 0; c < channels; c++) {
        let sum = 0;
        for (let d = 0; d < channels; d++) {
          sum += (slopes[c * channels + d] as number) * (table[base + d] as number);
        }
        result[base + c] = sum / total;
      }
    }
    return result;
  };
  return { channels, moves: turned(moves), exits: turned(exits) };
}
