import type { CreditGrid, GridRow } from './credit-grid.ts';

/** Whether the models differ by more than chance. */
export type Difference =
  | { readonly kind: 'one-model' }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'less' }
  /** The channels where they do, the widest apart first. */
  | { readonly kind: 'more'; readonly rows: readonly GridRow[] };

/** So much of the credit must be in channels that can be judged before all models are said to agree. */
const MOST_CREDIT = 0.8;

/** A channel is judged where it has an interval; the models differ by more than chance if they are further apart. */
export function findDifference(grid: CreditGrid): Difference {
  if (grid.models.filter(({ compared }) => compared).length < 2) return { kind: 'one-model' };
  const judged = grid.rows.filter(({ intervalWidth }) => intervalWidth !== null);
  if (judged.length === 0) return { kind: 'unknown' };
  const rows = judged.filter((row) => spreadOf(row) > (row.intervalWidth ?? 0));
  if (rows.length > 0)
    return { kind: 'more', rows: rows.toSorted((a, b) => rounded(spreadOf(b)) - rounded(spreadOf(a))) };
  const credit = (of: readonly GridRow[]): number =>
    of.reduce((sum, { low, high }) => sum + (low ?? 0) + (high ?? 0), 0);
  return credit(judged) < MOST_CREDIT * credit(grid.rows) ? { kind: 'unknown' } : { kind: 'less' };
}

/** So that spreads which differ by rounding alone leave the channels in their order. */
function rounded(spread: number): number {
  return Math.round(spread * 1e9);
}

/** How far apart the models are on a channel. */
export function spreadOf({ low, high }: GridRow): number {
  return low === null || high === null ? 0 : high - low;
}
