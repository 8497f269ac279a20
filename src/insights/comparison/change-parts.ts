import type { ChangeParts } from './comparison.ts';

/** What one period knows of a channel: credit = journeys · (converting / journeys) · (credit / converting). */
export interface ChannelFactors {
  /** Journeys that the channel touched. */
  readonly journeys: number;
  readonly convertingJourneys: number;
  /** Conversions, or value, credited. */
  readonly credit: number;
}

type Factors = readonly [volume: number, rate: number, credit: number];

const NONE: ChangeParts = { volume: 0, rate: 0, credit: 0 };

/**
 * Divides a change of credit among the three factors by the Shapley value: each earns what changing it adds, on average
 * over the six orders in which they can be changed one after the other. The parts add up to the change.
 *
 * A factor that one side does not have, such as the conversion rate of no journeys, is taken to be as on the other. A
 * chain may credit a channel that no converting journey touched: then the rate has no part, and the last factor is the
 * credit per journey touched.
 *
 * Source: Shapley, "A value for n-person games" (1953); for a product of three factors worked out here.
 */
export function changeParts(before: ChannelFactors, after: ChannelFactors): ChangeParts {
  if (before.journeys === 0 && after.journeys === 0) return NONE;
  const sides = [before, after];
  const withRate = sides.every(({ convertingJourneys, credit }) => convertingJourneys > 0 || credit === 0);
  const factors = sides.map(({ journeys, convertingJourneys, credit }) =>
    withRate
      ? [journeys, ratio(convertingJourneys, journeys), ratio(credit, convertingJourneys)]
      : [journeys, journeys === 0 ? null : 1, ratio(credit, journeys)],
  );
  const [x = [], y = []] = factors;
  const filled = (own: readonly (number | null)[], other: readonly (number | null)[]): Factors => {
    const [volume, rate, credit] = own.map((factor, i) => factor ?? other[i] ?? 0);
    return [volume ?? 0, rate ?? 0, credit ?? 0];
  };
  return shapley(filled(x, y), filled(y, x));
}

function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

function shapley(before: Factors, after: Factors): ChangeParts {
  const [x0, y0, z0] = before;
  const [x1, y1, z1] = after;
  return {
    volume: (x1 - x0) * mean(y0, z0, y1, z1),
    rate: (y1 - y0) * mean(x0, z0, x1, z1),
    credit: (z1 - z0) * mean(x0, y0, x1, y1),
  };
}

/** Of the product of the two other factors, over the orders: neither changed, one of them, or both. */
function mean(a0: number, b0: number, a1: number, b1: number): number {
  return (2 * a0 * b0 + a1 * b0 + a0 * b1 + 2 * a1 * b1) / 6;
}
