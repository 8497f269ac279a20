import type { CreditInterval } from '../models/intervals/credit-intervals.ts';
import type { Credit } from './attribution.ts';

/** What a credit says about its own certainty. */
export type CreditBounds = Omit<
  Credit,
  'model' | 'channel' | 'conversions' | 'value' | 'share' | 'valueShare'
>;

/** @param conversions,value undefined where there are no intervals */
export function creditBounds(
  conversions?: CreditInterval | undefined,
  value?: CreditInterval | undefined,
): CreditBounds {
  return {
    conversionsLow: conversions?.amount?.low ?? null,
    conversionsHigh: conversions?.amount?.high ?? null,
    shareLow: conversions?.share?.low ?? null,
    shareHigh: conversions?.share?.high ?? null,
    shareStandardError: conversions?.standardError ?? null,
    tooFew: conversions?.tooFew ?? false,
    valueLow: value?.amount?.low ?? null,
    valueHigh: value?.amount?.high ?? null,
    valueShareLow: value?.share?.low ?? null,
    valueShareHigh: value?.share?.high ?? null,
    valueShareStandardError: value?.standardError ?? null,
    valueTooFew: value?.tooFew ?? false,
  };
}
