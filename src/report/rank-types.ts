import type { TypedResults } from '../models/by-type.ts';
import type { Attribution } from './attribution.ts';
import { rankCredits } from './rank-credits.ts';

/** The parts of an attribution that tell types of conversions apart; channels are ranked within each type. */
export function rankTypes(
  types: readonly TypedResults[],
): Required<Pick<Attribution, 'conversionTypes' | 'creditsByType'>> {
  return {
    conversionTypes: types.map(({ conversionType, totals }) => ({
      conversionType,
      conversions: totals.conversions,
      conversionValue: totals.value,
      unattributedConversions: totals.unattributedConversions,
      unattributedValue: totals.unattributedValue,
    })),
    creditsByType: types.flatMap(({ conversionType, totals, results }) =>
      rankCredits(results, totals).map(({ model, channel, conversions, value, share, valueShare }) => ({
        conversionType,
        model,
        channel,
        conversions,
        value,
        share,
        valueShare,
      })),
    ),
  };
}
