import type { Spread } from '../models/intervals/bootstrap/replicates.ts';
import type { CreditedModel } from '../models/run-models.ts';
import type { BootstrapReport, DrawnCredit } from './attribution.ts';
import { rankChannels } from './rank-credits.ts';

/** What the bootstrap found, in the order of `rankCredits`. */
export function rankReplicates(
  results: readonly CreditedModel[],
  replicates: number,
  seed: number,
): BootstrapReport {
  const order = rankChannels(results);
  return {
    replicates,
    seed,
    credits: results.flatMap(({ model, result, spreads }) => {
      if (spreads === undefined) return [];
      const places = new Map(result.credits.map(({ channel }, index) => [channel, index]));
      return order.flatMap((channel): readonly DrawnCredit[] => {
        const index = places.get(channel) ?? -1;
        const conversions = spreads.conversions[index];
        if (conversions === undefined) return [];
        return [drawnCredit(model.name, channel, conversions, spreads.value?.[index])];
      });
    }),
  };
}

function drawnCredit(
  model: string,
  channel: string,
  conversions: Spread,
  value: Spread | undefined,
): DrawnCredit {
  const [own, worth] = [earned(conversions), earned(value)];
  return {
    model,
    channel,
    firstProbability: conversions.first,
    rankLow: conversions.rank.low,
    rankHigh: conversions.rank.high,
    conversionsLow: own?.amount.low ?? null,
    conversionsHigh: own?.amount.high ?? null,
    shareLow: own?.share.low ?? null,
    shareHigh: own?.share.high ?? null,
    shareStandardError: own?.standardError ?? null,
    valueFirstProbability: value?.first ?? null,
    valueRankLow: value?.rank.low ?? null,
    valueRankHigh: value?.rank.high ?? null,
    valueLow: worth?.amount.low ?? null,
    valueHigh: worth?.amount.high ?? null,
    valueShareLow: worth?.share.low ?? null,
    valueShareHigh: worth?.share.high ?? null,
    valueShareStandardError: worth?.standardError ?? null,
  };
}

/** No draw can tell how rare a channel is that earns nothing in all of them. */
function earned(spread: Spread | undefined): Spread | undefined {
  return spread === undefined || (spread.standardError === 0 && spread.amount.high === 0)
    ? undefined
    : spread;
}
