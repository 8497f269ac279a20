import type { Confidence } from '../../src/config/run-options.ts';
import type { CreditInterval } from '../../src/models/intervals/credit-intervals.ts';
import { journeysOf, seeded, type TestJourney } from '../models/people-log.ts';
import { intervalsOf, type SureCredits, sureCredits } from '../models/sure-credits.ts';

/** People whose true credits are known, since all of them are. */
export interface Population {
  readonly channels: number;
  readonly people: readonly (readonly TestJourney[])[];
  readonly truth: readonly SureCredits[];
}

export function populationOf(
  size: number,
  channels: number,
  models: readonly string[],
  seed: number,
): Population {
  const journeys = journeysOf(size, channels, seeded(seed));
  const people: TestJourney[][] = Array.from({ length: size }, () => []);
  for (const journey of journeys) people[journey.person]!.push(journey);
  return { channels, people, truth: sureCredits(models, channels, journeys) };
}

/** What an interval says something about. */
export type Kind = 'share' | 'credit' | 'share of value' | 'value';

/** One interval that was worked out, against what is true. */
export interface Outcome {
  readonly model: string;
  readonly kind: Kind;
  /** Conversions that samples credit to the channel on average. */
  readonly expected: number;
  readonly confidence: Confidence;
  /** Where the truth lies; null where there were too few conversions for an interval. */
  readonly truth: 'below' | 'inside' | 'above' | null;
}

/** Draws about `size` people from the population, and looks where the truth lies. */
export function sampleOutcomes(
  population: Population,
  size: number,
  random: () => number,
  confidences: readonly Confidence[],
): readonly Outcome[] {
  const { people, channels, truth } = population;
  const count = poisson(size, random);
  const sample = Array.from({ length: count }, (_, person) =>
    people[Math.floor(random() * people.length)]!.map((journey) => ({ ...journey, person })),
  ).flat();
  const names = truth.map(({ model }) => model);
  return sureCredits(names, channels, sample).flatMap((own, i) =>
    confidences.flatMap((confidence) => {
      const { conversions, value } = intervalsOf(own, confidence);
      const scale = size / people.length;
      const kinds: readonly [Kind, readonly CreditInterval[], 'share' | 'amount', (c: number) => number][] = [
        [
          'share',
          conversions,
          'share',
          (c) => truth[i]!.conversions[c]! / truth[i]!.credited.conversions.total,
        ],
        ['credit', conversions, 'amount', (c) => truth[i]!.conversions[c]! * scale],
        ['share of value', value, 'share', (c) => truth[i]!.value[c]! / truth[i]!.credited.value!.total],
        ['value', value, 'amount', (c) => truth[i]!.value[c]! * scale],
      ];
      return kinds.flatMap(([kind, intervals, part, trueOf]) =>
        intervals.map((interval, c): Outcome => {
          const bounds = interval[part];
          const real = trueOf(c);
          const place =
            bounds === null ? null : real < bounds.low ? 'below' : real > bounds.high ? 'above' : 'inside';
          const expected = truth[i]!.conversions[c]! * scale;
          return { model: own.model, kind, expected, confidence, truth: place };
        }),
      );
    }),
  );
}

/** A large Poisson number. */
export function poisson(mean: number, random: () => number): number {
  const z = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return Math.max(1, Math.round(mean + Math.sqrt(mean) * z));
}

/** How often intervals held what they were to hold. */
export interface Tally {
  intervals: number;
  inside: number;
  below: number;
  above: number;
  tooFew: number;
}

export function tallied(
  outcomes: Iterable<Outcome>,
  keyOf: (outcome: Outcome) => string,
): Map<string, Tally> {
  const tallies = new Map<string, Tally>();
  for (const outcome of outcomes) {
    const key = keyOf(outcome);
    const tally = tallies.get(key) ?? { intervals: 0, inside: 0, below: 0, above: 0, tooFew: 0 };
    tallies.set(key, tally);
    if (outcome.truth === null) tally.tooFew++;
    else {
      tally.intervals++;
      tally[outcome.truth]++;
    }
  }
  return tallies;
}
