import { kendallTau, totalVariation } from './distances.ts';
import type { ModelShares } from './model-shares.ts';

/** How far the models say the same. Only models that divide all conversions among the channels are compared. */
export interface Agreement {
  /** Every two models, in the order asked for. */
  readonly pairs: readonly ModelPair[];
  /** Every channel, the widest spread first. */
  readonly spreads: readonly ChannelSpread[];
}

export interface ModelPair {
  readonly models: readonly [string, string];
  /** Which part of all credit the two give to different channels, in [0, 1]. */
  readonly totalVariation: number;
  /** How far they rank the channels alike, in [−1, 1]; null where one of them ranks nothing. */
  readonly kendallTau: number | null;
}

export interface ChannelSpread {
  readonly channel: string;
  /** The least and the greatest share over the models. */
  readonly low: number;
  readonly high: number;
  readonly spread: number;
  /** Of the widest interval that a model has for it; null where none has one. */
  readonly intervalWidth: number | null;
  /** Whether the spread is more than twice that wide, so that the choice of the model matters more than chance. */
  readonly modelChoiceDominates: boolean | null;
}

/** From this many widths on the spread is no matter of chance. */
const DOMINATES = 2;

export function findAgreement(
  labels: readonly string[],
  ranked: readonly number[],
  models: readonly ModelShares[],
): Agreement {
  return {
    pairs: models.flatMap((first, i) =>
      models.slice(i + 1).map((second) => ({
        models: [first.model, second.model] as const,
        totalVariation: totalVariation(first.shares, second.shares),
        kendallTau: kendallTau(first.shares, second.shares),
      })),
    ),
    spreads: ranked
      .map((channel) => spreadOf(labels[channel] as string, channel, models))
      .sort((a, b) => rounded(b.spread) - rounded(a.spread)),
  };
}

/** So that spreads which differ by rounding alone stay in the order of the channels. */
function rounded(spread: number): number {
  return Math.round(spread * 1e9);
}

function spreadOf(label: string, channel: number, models: readonly ModelShares[]): ChannelSpread {
  const shares = models.map((model) => model.shares[channel] ?? 0);
  const widths = models.flatMap(({ intervals }) => {
    const interval = intervals?.[channel];
    return interval === null || interval === undefined ? [] : [interval.high - interval.low];
  });
  const low = Math.min(...shares);
  const high = Math.max(...shares);
  const intervalWidth = widths.length === 0 ? null : Math.max(...widths);
  return {
    channel: label,
    low,
    high,
    spread: high - low,
    intervalWidth,
    modelChoiceDominates: intervalWidth === null ? null : high - low > DOMINATES * intervalWidth,
  };
}
