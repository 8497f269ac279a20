import type { Bounds } from '../../models/intervals/bounds.ts';
import type { ModelIntervals } from '../../models/intervals/intervals.ts';
import type { Model, ModelResult } from '../../models/model.ts';

/** What a model gives every channel, as shares of the attributed conversions, in the order of the channel index. */
export interface ModelShares {
  readonly model: string;
  readonly shares: readonly number[];
  /** Of the shares; null as a whole where the model has none, and for a channel where too few conversions stand behind it. */
  readonly intervals: readonly (Bounds | null)[] | null;
}

export interface ModelledCredits {
  readonly model: Model;
  readonly result: ModelResult;
  readonly intervals?: ModelIntervals | undefined;
}

/** The models that divide all conversions among the channels; shares of others cannot be held against them. */
export function comparable<Modelled extends ModelledCredits>(
  results: readonly Modelled[],
): readonly Modelled[] {
  return results.filter(({ model, result }) => model.sums && result.baseline === undefined);
}

/** @param conversions those that there were to divide; without any, all shares are 0 */
export function sharesOf({ model, result, intervals }: ModelledCredits, conversions: number): ModelShares {
  return {
    model: model.name,
    shares: result.credits.map((credit) => (conversions === 0 ? 0 : credit.conversions / conversions)),
    intervals: intervals?.conversions.map(({ share }) => share) ?? null,
  };
}

/** The same of value. @param value what there was to divide, above 0 */
export function valueSharesOf({ model, result, intervals }: ModelledCredits, value: number): ModelShares {
  return {
    model: model.name,
    shares: result.credits.map((credit) => credit.value / value),
    intervals: intervals?.value?.map(({ share }) => share) ?? null,
  };
}

/** Indices of the channels by mean share over the models, largest first, then by name. */
export function rankChannels(labels: readonly string[], models: readonly ModelShares[]): readonly number[] {
  const sums = labels.map((_, i) => models.reduce((sum, { shares }) => sum + (shares[i] ?? 0), 0));
  return labels
    .map((_, i) => i)
    .sort(
      (a, b) => (sums[b] ?? 0) - (sums[a] ?? 0) || ((labels[a] as string) < (labels[b] as string) ? -1 : 1),
    );
}
