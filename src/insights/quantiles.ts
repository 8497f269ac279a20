/** The least values that half, three quarters and nine tenths of a distribution do not exceed. */
export interface Quantiles {
  readonly median: number;
  readonly p75: number;
  readonly p90: number;
}

/** In percent, so that ranks are worked out in whole numbers. */
const PERCENTS = { median: 50, p75: 75, p90: 90 } as const;

/**
 * Quantiles of values that are counted; null where there are none. Always one of the values: the first whose count
 * with all below it is at least that part of the whole.
 * @param counted in rising order of values
 */
export function quantilesOf(
  counted: readonly { readonly value: number; readonly count: number }[],
): Quantiles | null {
  const total = counted.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return null;
  const at = (percent: number): number => {
    let below = 0;
    const found = counted.find(({ count }) => {
      below += count;
      return below * 100 >= total * percent;
    });
    return found?.value ?? 0;
  };
  return { median: at(PERCENTS.median), p75: at(PERCENTS.p75), p90: at(PERCENTS.p90) };
}

/** As cells of a table. */
export function quantileCells(quantiles: Quantiles | null): readonly (number | null)[] {
  return [quantiles?.median ?? null, quantiles?.p75 ?? null, quantiles?.p90 ?? null];
}
