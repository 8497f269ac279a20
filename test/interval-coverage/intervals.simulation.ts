import { test } from 'vitest';
import { seeded } from '../models/people-log.ts';
import { type Outcome, populationOf, sampleOutcomes } from './interval-coverage.ts';
import { show } from './show.ts';

const MODELS = ['last-touch', 'linear', 'time-decay', 'shapley', 'markov', 'markov-2', 'markov-journey'];
const SAMPLES = [
  { people: 1000, samples: 1000 },
  { people: 3000, samples: 1000 },
  { people: 10_000, samples: 400 },
];

/** Prints how often intervals hold the truth; docs/uncertainty.md quotes the tables. */
test('coverage of the intervals', () => {
  const population = populationOf(200_000, 8, MODELS, 1);
  const all: Outcome[] = [];
  for (const { people, samples } of SAMPLES) {
    const random = seeded(people);
    const own: Outcome[] = [];
    for (let i = 0; i < samples; i++) own.push(...sampleOutcomes(population, people, random, [90, 95, 99]));
    show(
      `${people} people, ${samples} samples, 95 %`,
      own.filter(({ confidence }) => confidence === 95),
      ({ model, kind }) => `${model} | ${kind}`,
    );
    for (const outcome of own) all.push(outcome);
  }
  show('All models and samples', all, ({ confidence, kind }) => `${confidence} % | ${kind}`);
  show(
    'All models and samples, 95 %, by conversions expected',
    all.filter(({ confidence }) => confidence === 95),
    ({ kind, expected }) => `${kind} | ${bin(expected)}`,
  );
});

function bin(expected: number): string {
  const bounds = [0, 20, 30, 50, 100, 300, Number.POSITIVE_INFINITY];
  const above = bounds.findIndex((bound) => expected < bound);
  return `${bounds[above - 1]} to ${bounds[above]}`;
}
