import type { Confidence } from '../../config/run-options.ts';
import { amountBounds, type Bounds, normalQuantiles, shareBounds, signedBounds } from './bounds.ts';
import {
  type ChannelMoments,
  type CreditMoments,
  creditVariance,
  ofChannel,
  type PersonTotals,
  restVariance,
  shareVariance,
} from './moments.ts';

/** With fewer conversions, or people, than this behind a credit, an interval would promise more than it can keep. */
export const FEWEST = 30;

/** How sure one credit is, of conversions or of value. What cannot be said is null. */
export interface CreditInterval {
  /** Of the share. */
  readonly standardError: number | null;
  readonly share: Bounds | null;
  readonly amount: Bounds | null;
  /** Whether a part of it is null because too few conversions stand behind the credit, or behind all others. */
  readonly tooFew: boolean;
}

/** What intervals of one model's credits are made from; channels are in the same order throughout. */
export interface MeasuredCredits {
  readonly amounts: readonly number[];
  /** Conversions credited, which are the amounts unless these are value. */
  readonly conversions: readonly number[];
  readonly moments: CreditMoments;
  readonly all: PersonTotals;
  /** Whether amounts can be negative. */
  readonly signed: boolean;
}

/** One interval per channel. */
export function creditIntervals(
  measured: MeasuredCredits,
  confidence: Confidence,
): readonly CreditInterval[] {
  const { amounts, conversions, moments } = measured;
  return amounts.map((amount, index) => {
    const few = !((conversions[index] ?? 0) >= FEWEST);
    return creditInterval(few ? 0 : amount, ofChannel(moments, index), measured, normalQuantiles[confidence]);
  });
}

function creditInterval(
  amount: number,
  moments: ChannelMoments,
  { all, signed, amounts }: MeasuredCredits,
  z: number,
): CreditInterval {
  const variance = creditVariance(moments);
  if (people(amount, variance) < FEWEST) {
    return { standardError: null, share: null, amount: null, tooFew: true };
  }
  const error = Math.sqrt(variance);
  const amountInterval = signed ? signedBounds(amount, error, z) : amountBounds(amount, error, z);
  if (amounts.length === 1) {
    return { standardError: 0, share: { low: 1, high: 1 }, amount: amountInterval, tooFew: false };
  }
  if (people(all.total - amount, restVariance(moments, all)) < FEWEST) {
    return { standardError: null, share: null, amount: amountInterval, tooFew: true };
  }
  const share = amount / all.total;
  const standardError = Math.sqrt(shareVariance(moments, share, all));
  const bounds = signed ? signedBounds : shareBounds;
  return { standardError, share: bounds(share, standardError, z), amount: amountInterval, tooFew: false };
}

/** As how many equal persons a sum varies: with one conversion each, as many as there are. */
function people(sum: number, variance: number): number {
  return sum === 0 ? 0 : (sum * sum) / variance;
}
