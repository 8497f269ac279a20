import type { Chain } from './chain.ts';

/** Channel numbers that are removed together. */
export type Removal = readonly number[];

/** What a chain loses by each of several removals. */
export interface Losses {
  /** For each removal the conversions of the journeys that meet one of its channels. */
  readonly conversions: Float64Array;
  /** For each removal the value of the same conversions, net of refunds. */
  readonly value: Float64Array;
  /** What the solved chain brings in all, to be compared with the data. */
  readonly brought: { readonly conversions: number; readonly value: number };
  /**
   * Proved bound on the error of each loss, relative to the conversions or the `valueScale` of the chain;
   * 0 where elimination leaves nothing but the rounding of the last digits.
   */
  readonly errorBound: number;
}

/** How much value comes and goes; 0 when value has no part in the chain, or nets to 0. */
export function valueScale(chain: Chain): number {
  const scale = chain.valueExits.reduce((sum, value) => sum + Math.abs(value), 0);
  return Math.abs(chain.value) <= ROUNDED_AWAY * scale ? 0 : scale;
}

/** How far rounding may carry a sum of values that cancel away from 0. */
const ROUNDED_AWAY = 1e-12;
