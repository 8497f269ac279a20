import type { ConvertingJourneys } from './converting-journeys.ts';
import { GridSums, gridFor, onGrid } from './grid-sums.ts';
import type { PersonTotals } from './moments.ts';
import { byPerson, type People } from './people.ts';

/** The converting journeys by person, with what these sum to, whatever the order of the journeys. */
export interface CreditedPeople {
  readonly journeys: ConvertingJourneys;
  readonly people: People;
  /** Touchpoints of the longest journey. */
  readonly longest: number;
  readonly conversions: PersonTotals;
  /** Null where the log has no value. */
  readonly value: ValueTotals | null;
}

export interface ValueTotals extends PersonTotals {
  /** Whether some values are negative. */
  readonly refunds: boolean;
  /** Σ |value|, over all journeys. */
  readonly absolute: number;
  /** The largest Σ |value| of one person. */
  readonly largest: number;
  /** What values are rounded to before they are added; see `gridFor`. */
  readonly grid: number;
}

export function creditedPeople(journeys: ConvertingJourneys): CreditedPeople {
  const people = byPerson(journeys.persons);
  const { offsets } = journeys.paths;
  let longest = 0;
  for (let row = 0; row + 1 < offsets.length; row++) {
    longest = Math.max(longest, (offsets[row + 1] as number) - (offsets[row] as number));
  }
  return {
    journeys,
    people,
    longest,
    conversions: conversionTotals(people),
    value: journeys.values === null ? null : valueTotals(people, journeys.values),
  };
}

function conversionTotals({ rows, starts }: People): PersonTotals {
  let squares = 0;
  for (let person = 0; person + 1 < starts.length; person++) {
    squares += ((starts[person + 1] as number) - (starts[person] as number)) ** 2;
  }
  return { total: rows.length, squares };
}

function valueTotals({ rows, starts }: People, values: Float64Array): ValueTotals {
  let highest = 0;
  let refunds = false;
  for (let row = 0; row < values.length; row++) {
    highest = Math.max(highest, Math.abs(values[row] as number));
    if ((values[row] as number) < 0) refunds = true;
  }
  const absolutes = new GridSums(1, highest * values.length);
  for (let row = 0; row < values.length; row++) absolutes.add(0, Math.abs(values[row] as number));
  const absolute = absolutes.sum(0);
  const grid = gridFor(absolute);

  let total = 0;
  let largest = 0;
  const own = new Float64Array(Math.max(0, starts.length - 1));
  for (let person = 0; person < own.length; person++) {
    let sum = 0;
    let size = 0;
    for (let i = starts[person] as number; i < (starts[person + 1] as number); i++) {
      const value = onGrid(values[rows[i] as number] as number, grid);
      sum += value;
      size += Math.abs(value);
    }
    own[person] = sum;
    total += sum;
    largest = Math.max(largest, size);
  }
  const squares = new GridSums(1, largest * absolute);
  for (let person = 0; person < own.length; person++) squares.add(0, (own[person] as number) ** 2);
  return { total, squares: squares.sum(0), refunds, absolute, largest, grid };
}
