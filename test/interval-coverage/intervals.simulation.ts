import { test } from 'vitest';
import { seeded } from '../models/people-log.ts';
import { type Outcome, populationOf, sampleOutcomes, type Tally, tallied } from './interval-coverage.ts';

const MODELS = ['last-touch', 'linear', 'time-decay', 'shapley', 'markov', 'markov-2'];
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

function show(title: string, outcomes: readonly Outcome[], keyOf: (outcome: Outcome) => string): void {
  const lines = [...tallied(outcomes, keyOf)].map(
    ([key, tally]) => `| ${key} | ${cells(tally).join(' | ')} |`,
  );
  console.log([`${title}: covered, truth below, truth above, intervals, too few`, ...lines].join('\n'));
}

function cells({ intervals, inside, below, above, tooFew }: Tally): string[] {
  const part = (count: number) => `${((100 * count) / intervals).toFixed(1)} %`;
  return [part(inside), part(below), part(above), String(intervals), String(tooFew)];
}
