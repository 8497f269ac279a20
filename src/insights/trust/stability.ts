import { kendallTau, totalVariation } from './distances.ts';
import type { Half } from './halves.ts';
import type { ModelShares } from './model-shares.ts';
import { attributed } from './trust-input.ts';

/** Whether other people of the same kind would give the same answer: two halves of the people by themselves. */
export interface Stability {
  readonly halves: readonly { readonly persons: number; readonly attributedConversions: number }[];
  readonly models: readonly ModelStability[];
}

export interface ModelStability {
  readonly model: string;
  /** How far the halves rank the channels alike; null where one of them ranks nothing. */
  readonly kendallTau: number | null;
  /** Which part of the credit they give to different channels. */
  readonly totalVariation: number;
  /** The channel on which they differ most. */
  readonly largestDifference: HalvesOfChannel;
  readonly shares: readonly HalvesOfChannel[];
}

/** A channel's share in either half. */
export interface HalvesOfChannel {
  readonly channel: string;
  readonly first: number;
  readonly second: number;
}

/** Null where a half has no conversion to divide. */
export function compareHalves(
  labels: readonly string[],
  ranked: readonly number[],
  halves: readonly [Half, Half],
): Stability | null {
  const [first, second] = halves;
  if (halves.some(({ totals }) => attributed(totals) === 0)) return null;
  return {
    halves: halves.map(({ persons, totals }) => ({ persons, attributedConversions: attributed(totals) })),
    models: first.models.flatMap((own, m) => ofModel(labels, ranked, own, second.models[m] as ModelShares)),
  };
}

function ofModel(
  labels: readonly string[],
  ranked: readonly number[],
  first: ModelShares,
  second: ModelShares,
): readonly ModelStability[] {
  const shares = ranked.map((channel) => ({
    channel: labels[channel] as string,
    first: first.shares[channel] ?? 0,
    second: second.shares[channel] ?? 0,
  }));
  const [start] = shares;
  if (start === undefined) return [];
  return [
    {
      model: first.model,
      kendallTau: kendallTau(first.shares, second.shares),
      totalVariation: totalVariation(first.shares, second.shares),
      largestDifference: shares.reduce(
        (most, own) => (Math.abs(own.first - own.second) > Math.abs(most.first - most.second) ? own : most),
        start,
      ),
      shares,
    },
  ];
}
