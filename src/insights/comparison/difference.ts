import type { Change } from './comparison.ts';

export interface Estimate {
  readonly amount: number;
  readonly low: number | null;
  readonly high: number | null;
}

/**
 * A change with its interval, from the intervals of both sides, which are taken to be independent. Where they are
 * symmetric it is the one of the two standard errors together; where they are not, it leans as they do.
 *
 * Source: Zou and Donner, "Construction of confidence limits about effect measures: a general approach", Statistics in
 * Medicine 27 (2008).
 */
export function difference(before: Estimate, after: Estimate): Change {
  const change = after.amount - before.amount;
  const plain = { before: before.amount, after: after.amount, change };
  if (before.low === null || before.high === null || after.low === null || after.high === null) {
    return { ...plain, changeLow: null, changeHigh: null, verdict: null };
  }
  const changeLow = change - Math.hypot(after.amount - after.low, before.high - before.amount);
  const changeHigh = change + Math.hypot(after.high - after.amount, before.amount - before.low);
  const verdict = changeLow > 0 ? 'more' : changeHigh < 0 ? 'less' : 'noise';
  return { ...plain, changeLow, changeHigh, verdict };
}
