import { expect, test } from 'vitest';
import { populationOf, sampleOutcomes, tallied } from '../interval-coverage/interval-coverage.ts';
import { seeded } from './people-log.ts';

/** The long form, with the tables of the documentation: npm run coverage:intervals. */
test('95 of 100 intervals hold the truth', () => {
  const population = populationOf(20_000, 4, ['linear', 'markov'], 11);
  const random = seeded(12);
  const outcomes = Array.from({ length: 150 }, () => sampleOutcomes(population, 2000, random, [95])).flat();
  const tallies = tallied(outcomes, ({ model, kind }) => `${model}: ${kind}`);
  expect(tallies.size).toBe(8);
  for (const [key, { intervals, inside, tooFew }] of tallies) {
    expect(tooFew, key).toBeLessThan(0.1 * intervals);
    // Four channels share 150 samples; so many draws of 95 % stay within 3 points of it, one time in a thousand not.
    expect(inside / intervals, key).toBeGreaterThan(0.92);
    expect(inside / intervals, key).toBeLessThan(0.98);
  }
});
