import type { IntegerLists } from '../../src/engine/columns.ts';
import type { ConvertingJourneys } from '../../src/models/intervals/converting-journeys.ts';
import type { NullJourneys } from '../../src/models/intervals/markov/journeys-of-chain.ts';
import type { Chain } from '../../src/models/markov/chain.ts';
import { chainOfOrder } from '../../src/models/markov/chain-of-order.ts';
import type { TestJourney } from './people-log.ts';

/** The journeys as the readers would give them; with ages, in days, where all have some. */
export function convertingOf(journeys: readonly TestJourney[]): ConvertingJourneys {
  const own = journeys.filter(({ converts }) => converts);
  return {
    persons: Float64Array.from(own, ({ person }) => person),
    paths: lists(own.map(({ path }) => path)),
    ages: own.every(({ ages }) => ages !== undefined)
      ? { lists: lists(own.map(({ ages }) => ages!)), seconds: 86_400 }
      : null,
    values: Float64Array.from(own, ({ value }) => value),
  };
}

export function nullsOf(journeys: readonly TestJourney[]): NullJourneys {
  const own = journeys.filter(({ converts }) => !converts);
  const made = new Map<number, number>();
  for (const { person } of journeys) made.set(person, (made.get(person) ?? 0) + 1);
  const counts = new Map<string, number>();
  for (const { path } of own) counts.set(path.join(), (counts.get(path.join()) ?? 0) + 1);
  const repeated = own.filter(({ person }) => (made.get(person) ?? 0) > 1);
  return {
    paths: lists([...counts.keys()].map((text) => text.split(',').map(Number))),
    counts: Float64Array.from(counts.values()),
    repeaters: {
      persons: Float64Array.from(repeated, ({ person }) => person),
      paths: lists(repeated.map(({ path }) => path)),
    },
  };
}

/** @param weights how often each journey counts; default: once */
export function chainOf(
  order: number,
  channels: number,
  journeys: readonly TestJourney[],
  weights: (index: number) => number = () => 1,
): Chain {
  return chainOfOrder(order, channels, {
    paths: lists(journeys.map(({ path }) => path)),
    conversions: Float64Array.from(journeys, ({ converts }, i) => (converts ? weights(i) : 0)),
    nonConversions: Float64Array.from(journeys, ({ converts }, i) => (converts ? 0 : weights(i))),
    value: {
      whole: Float64Array.from(journeys, ({ value }, i) =>
        Math.floor((Math.round(value * 100) * weights(i)) / 100),
      ),
      rest: Float64Array.from(journeys, ({ value }, i) => {
        const cents = Math.round(value * 100) * weights(i);
        return (cents - 100 * Math.floor(cents / 100)) * 1e10;
      }),
    },
  });
}

export function lists(rows: readonly (readonly number[])[]): IntegerLists {
  const offsets = new Int32Array(rows.length + 1);
  rows.forEach((row, i) => {
    offsets[i + 1] = (offsets[i] as number) + row.length;
  });
  return { items: Int32Array.from(rows.flat()), offsets };
}
