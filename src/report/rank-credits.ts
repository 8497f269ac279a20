import type { JourneyTotals } from '../journeys/totals.ts';
import type { Newcomers } from '../models/newcomers.ts';
import type { CreditedModel } from '../models/run-models.ts';
import type { Credit } from './attribution.ts';
import { creditBounds } from './credit-bounds.ts';

/** Channels by their mean share over the models that divide, largest first, then by name. */
export function rankChannels(results: readonly CreditedModel[]): readonly string[] {
  const sums = new Map<string, number>();
  const dividing = results.filter(({ model }) => model.sums);
  for (const { result } of dividing.length > 0 ? dividing : results) {
    for (const credit of result.credits) {
      sums.set(credit.channel, (sums.get(credit.channel) ?? 0) + credit.conversions);
    }
  }
  return [...sums.keys()].sort((a, b) => (sums.get(b) ?? 0) - (sums.get(a) ?? 0) || (a < b ? -1 : 1));
}

/** The credits of first conversions; those of all where all are first ones, none where nobody knows. */
export function rankNewcomers(newcomers: Newcomers | undefined, all: readonly Credit[]): readonly Credit[] {
  if (newcomers === undefined) return [];
  return newcomers.results === null ? all : rankCredits(newcomers.results, newcomers.totals);
}

/** All models' credits as one list: models in the order asked for, channels in the same order for every model. */
export function rankCredits(results: readonly CreditedModel[], totals: JourneyTotals): readonly Credit[] {
  const conversions = totals.conversions - totals.unattributedConversions;
  const value = totals.value === null ? null : totals.value - (totals.unattributedValue ?? 0);
  const order = rankChannels(results);
  return results.flatMap(({ model, result, intervals }) => {
    const byChannel = new Map(
      result.credits.map((credit, index) => [
        credit.channel,
        {
          ...credit,
          bounds: creditBounds(intervals?.conversions[index], intervals?.value?.[index]),
        },
      ]),
    );
    return order.map((channel) => {
      const credit = byChannel.get(channel) ?? { conversions: 0, value: 0, bounds: creditBounds() };
      return {
        model: model.name,
        channel,
        conversions: credit.conversions,
        value: value === null ? null : credit.value,
        share: conversions === 0 ? 0 : credit.conversions / conversions,
        valueShare: value === null ? null : value === 0 ? 0 : credit.value / value,
        ...credit.bounds,
      };
    });
  });
}
