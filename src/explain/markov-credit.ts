import { internalError } from '../errors.ts';
import type { JourneyTotals } from '../journeys/totals.ts';
import { creditShares } from '../models/markov/credit-shares.ts';
import { markov } from '../models/markov.ts';
import type { ModelInput } from '../models/model.ts';
import { neumaierSum } from '../models/neumaier-sum.ts';
import type { ExplainedMarkov } from './explained.ts';

/** Runs the Markov model on the journeys of all people; tells what it credits to some channels. */
export async function markovCredit(
  input: Omit<ModelInput, 'totals'>,
  totals: JourneyTotals,
  labels: ReadonlySet<string>,
): Promise<ExplainedMarkov> {
  const attributed = {
    conversions: totals.conversions - totals.unattributedConversions,
    value: (totals.value ?? 0) - (totals.unattributedValue ?? 0),
  };
  const { markov: detail, credits } = await markov.attribute({ ...input, totals: attributed });
  if (detail === undefined) throw internalError('the Markov model tells no removal effects');
  const { order, conversionProbability, removalEffects } = detail;
  const creditOf = new Map(credits.map((credit) => [credit.channel, credit]));
  const effects = Float64Array.from(removalEffects, ({ removalEffect }) => removalEffect);
  const valueEffects = Float64Array.from(
    removalEffects.flatMap(({ valueRemovalEffect }) => valueRemovalEffect ?? []),
  );
  const shares = creditShares({ effects, valueEffects: valueEffects.length === 0 ? null : valueEffects });
  return {
    order,
    conversionProbability,
    journeys: totals.journeys,
    conversions: attributed.conversions,
    value: totals.value === null ? null : attributed.value,
    effectsSum: neumaierSum(effects),
    valueEffectsSum: shares.value === shares.conversions ? null : neumaierSum(valueEffects),
    channels: removalEffects
      .filter(({ channel }) => labels.has(channel))
      .map(({ channel, removalEffect, valueRemovalEffect }) => ({
        channel,
        removalEffect,
        valueRemovalEffect,
        conversions: creditOf.get(channel)?.conversions ?? 0,
        value: totals.value === null ? null : (creditOf.get(channel)?.value ?? 0),
      })),
  };
}
