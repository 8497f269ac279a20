import type { Division } from '../division.ts';
import type { CreditedPeople } from './credited-people.ts';
import { gridFor, onGrid } from './grid-sums.ts';

/** What one person's conversions earn. Overwritten for the next person. */
export interface PersonCredits {
  /** Index of the person in `people`. */
  person: number;
  /** The person's conversions, and their value. */
  conversions: number;
  value: number;
  /** How many channels earn, and their indices from 0: the first so many of `channels`. */
  count: number;
  readonly channels: Int32Array;
  /** By channel index. */
  readonly conversionsOf: Float64Array;
  readonly worthOf: Float64Array;
}

/**
 * Tells `visit` of every person what their conversions earn by a model that divides each journey by itself. All
 * numbers lie on grids on which they add up exactly, each person counted up to `times` times.
 */
export function creditPeople(
  division: Division,
  channels: number,
  { journeys, people, longest, conversions, value }: CreditedPeople,
  visit: (credits: PersonCredits) => void,
  times = 1,
): void {
  const { paths, ages, stages, values } = journeys;
  const { rows, starts } = people;
  const brought = stages === undefined ? undefined : { places: stages.items, from: 0 };
  const journey = {
    channels: paths.items,
    ages: ages?.lists.items ?? NO_AGES,
    from: 0,
    end: 0,
    stages: brought,
  };
  const seconds = ages?.seconds ?? 0;
  const parts = new Float64Array(longest);
  const isCounted = new Uint8Array(channels);
  const grid = gridFor(times * conversions.total);
  const valueGrid = gridFor(times * (value?.absolute ?? 0));
  const credits: PersonCredits = {
    person: 0,
    conversions: 0,
    value: 0,
    count: 0,
    channels: new Int32Array(channels),
    conversionsOf: new Float64Array(channels),
    worthOf: new Float64Array(channels),
  };
  const { channels: earning, conversionsOf, worthOf } = credits;

  for (let person = 0; person + 1 < starts.length; person++) {
    const first = starts[person] as number;
    const end = starts[person + 1] as number;
    let count = 0;
    let worth = 0;
    for (let i = first; i < end; i++) {
      const row = rows[i] as number;
      const own = values === null ? 0 : onGrid(values[row] as number, valueGrid);
      worth += own;
      journey.from = paths.offsets[row] as number;
      journey.end = paths.offsets[row + 1] as number;
      if (brought !== undefined) brought.from = stages?.offsets[row] as number;
      division.divide(journey, parts, seconds);
      for (let touch = journey.from; touch < journey.end; touch++) {
        const part = onGrid(parts[touch - journey.from] as number, grid);
        if (part === 0) continue;
        const channel = (paths.items[touch] as number) - 1;
        if (isCounted[channel] === 0) {
          isCounted[channel] = 1;
          earning[count++] = channel;
        }
        conversionsOf[channel] = (conversionsOf[channel] as number) + part;
        if (own !== 0) worthOf[channel] = (worthOf[channel] as number) + onGrid(part * own, valueGrid);
      }
    }
    credits.person = person;
    credits.conversions = end - first;
    credits.value = worth;
    credits.count = count;
    visit(credits);
    for (let i = 0; i < count; i++) {
      const channel = earning[i] as number;
      conversionsOf[channel] = 0;
      worthOf[channel] = 0;
      isCounted[channel] = 0;
    }
  }
}

const NO_AGES = new Int32Array(0);
