import type { Confidence } from '../../config/run-options.ts';
import type { JourneyTotals } from '../../journeys/totals.ts';
import type { Bounds } from './bounds.ts';
import { type CreditInterval, creditIntervals } from './credit-intervals.ts';
import type { PersonSquares } from './person-squares.ts';

/** How sure the totals are; null where too few people stand behind one, or it is not known. */
export interface TotalIntervals {
  readonly journeys: Bounds | null;
  /** Of the part of the journeys that convert. */
  readonly conversionRate: Bounds | null;
  readonly conversions: Bounds | null;
  readonly conversionValue: Bounds | null;
  /** Of the part of the conversions that no touchpoint counts for. */
  readonly unattributedShare: Bounds | null;
}

/**
 * Intervals of the totals, as those of credits are made: persons are what chance has drawn, and how many there are is left
 * to it as well. So the variance of a sum is that of squares over persons, Σ a², and that of a share r of two sums
 * Σ (b − r · a)² / (Σ a)².
 */
export function totalIntervals(
  totals: JourneyTotals,
  squares: PersonSquares,
  confidence: Confidence,
): TotalIntervals {
  const { journeys, convertingJourneys, conversions, unattributedConversions, value } = totals;
  const sum = (total: number, square: number, stands: number, signed = false): Bounds | null =>
    firstOf(
      creditIntervals(
        {
          amounts: [total],
          conversions: [stands],
          moments: { squares: Float64Array.of(square), products: Float64Array.of(square) },
          all: { total, squares: square },
          signed,
        },
        confidence,
      ),
    )?.amount ?? null;
  const part = (own: number, square: number, product: number, all: number, allSquare: number) =>
    firstOf(
      creditIntervals(
        {
          amounts: [own, all - own],
          conversions: [own, all - own],
          moments: {
            squares: Float64Array.of(square, allSquare - 2 * product + square),
            products: Float64Array.of(product, allSquare - product),
          },
          all: { total: all, squares: allSquare },
          signed: false,
        },
        confidence,
      ),
    )?.share ?? null;
  return {
    journeys: sum(journeys, squares.journeys, journeys),
    conversionRate: part(
      convertingJourneys,
      squares.converting,
      squares.journeysConverting,
      journeys,
      squares.journeys,
    ),
    conversions: sum(conversions, squares.conversions, conversions),
    conversionValue:
      value === null || squares.value === null
        ? null
        : sum(value, squares.value.squares, conversions, squares.value.refunds),
    unattributedShare: part(
      unattributedConversions,
      squares.unattributed,
      squares.conversionsUnattributed,
      conversions,
      squares.conversions,
    ),
  };
}

function firstOf(intervals: readonly CreditInterval[]): CreditInterval | undefined {
  return intervals[0];
}
