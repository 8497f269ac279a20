import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Crowd,
  convertingKeys,
  crowdOfPeople,
  keyNumber,
  pathKeys,
} from '../../src/models/intervals/bootstrap/crowd.ts';
import { drawCrowd } from '../../src/models/intervals/bootstrap/draw.ts';
import { Replicates } from '../../src/models/intervals/bootstrap/replicates.ts';
import { byPerson } from '../../src/models/intervals/people.ts';
import { convertingOf, lists } from './journey-arrays.ts';
import { journeysOf, seeded, type TestJourney } from './people-log.ts';

/** So many groups of the same size, with different keys. */
function crowd(groups: number, size: number): Crowd {
  const paths = Array.from({ length: groups }, (_, i) => [1 + (i % 50), 1 + Math.floor(i / 50)]);
  return { keys: pathKeys(lists(paths)), sizes: new Float64Array(groups).fill(size) };
}

function drawsOf(own: Crowd, replicate: number, seed = 1): Float64Array {
  const draws = new Float64Array(own.sizes.length);
  drawCrowd(own, seed, replicate, draws);
  return draws;
}

function momentsOf(numbers: Float64Array): { mean: number; variance: number; third: number } {
  const mean = numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
  const central = (power: number) =>
    numbers.reduce((sum, number) => sum + (number - mean) ** power, 0) / numbers.length;
  return { mean, variance: central(2), third: central(3) };
}

describe.each([1, 2, 10, 24, 25, 100, 5000])('draws of groups of %i', (size) => {
  const moments = momentsOf(drawsOf(crowd(100_000, size), 3));

  test('have the mean, variance and skewness of Poisson, which are all one number', () => {
    // Four standard errors of each from 100,000 draws.
    const error = Math.sqrt(size / 100_000) * 4;
    expect(Math.abs(moments.mean - size)).toBeLessThan(error);
    expect(Math.abs(moments.variance - size)).toBeLessThan(4 * Math.sqrt((2 * size ** 2 + size) / 100_000));
    expect(Math.abs(moments.third - size)).toBeLessThan(
      4 * Math.sqrt((15 * size ** 3 + 60 * size ** 2) / 100_000),
    );
  });
});

test('draws of one replicate tell nothing about those of another, or of another seed', () => {
  const own = crowd(100_000, 1);
  const first = drawsOf(own, 0);
  for (const other of [drawsOf(own, 1), drawsOf(own, 0, 2)]) {
    const product = first.reduce((sum, draw, i) => sum + (draw - 1) * (other[i]! - 1), 0) / first.length;
    expect(Math.abs(product)).toBeLessThan(4 / Math.sqrt(first.length));
  }
  expect(drawsOf(own, 0)).toEqual(first);
});

/** What people did, each under any number and in any place. */
function shuffled(journeys: readonly TestJourney[], random: () => number): TestJourney[] {
  const numbers = new Map<number, number>();
  for (const { person } of journeys) numbers.set(person, 1000 * Math.floor(random() * 1e6) + person);
  return journeys
    .map((journey) => ({ journey: { ...journey, person: numbers.get(journey.person)! }, place: random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ journey }) => journey);
}

function keysOf(journeys: readonly TestJourney[]): number[] {
  const converting = convertingOf(journeys);
  const { keys } = crowdOfPeople(byPerson(converting.persons), convertingKeys(converting));
  return Array.from(keys.upper, (_, i) => keyNumber(keys, i)).sort((a, b) => a - b);
}

test('keys come from what people did, not from who they are or where they stand', () => {
  const journeys = journeysOf(300, 5, seeded(4));
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      expect(keysOf(shuffled(journeys, seeded(seed)))).toEqual(keysOf(journeys));
    }),
    { numRuns: 20 },
  );
});

test('everybody has a key of their own, also people who did the same', () => {
  const alike = Array.from({ length: 1000 }, (_, person) => ({
    person,
    path: [1, 2],
    converts: true,
    value: 5,
  }));
  expect(new Set(keysOf(alike)).size).toBe(1000);
});

test.each([
  ['path', { path: [2, 1] }],
  ['length', { path: [1, 2, 2] }],
  ['value', { value: 5.01 }],
])('another %s makes another key', (_, change) => {
  const journey: TestJourney = { person: 1, path: [1, 2], converts: true, value: 5 };
  expect(keysOf([{ ...journey, ...change }])).not.toEqual(keysOf([journey]));
});

describe('what is told of the replicates', () => {
  const replicates = new Replicates(3, 199);
  // The first channel earns 1 to 199; the second always 100; the third nothing.
  for (let i = 1; i <= 199; i++) replicates.add(Float64Array.of(i, 100, 0), 1000);
  const [first, second, third] = replicates.spreads(90);

  test('the 90 % in the middle: of 199 draws the 10th from either end', () => {
    expect(first!.amount).toEqual({ low: 10, high: 190 });
    expect(first!.share).toEqual({ low: 0.01, high: 0.19 });
    expect(second!.amount).toEqual({ low: 100, high: 100 });
  });

  test('how often a channel is first; a tie counts half', () => {
    expect(first!.first).toBeCloseTo(99.5 / 199, 12);
    expect(second!.first).toBeCloseTo(99.5 / 199, 12);
    expect(third!.first).toBe(0);
  });

  test('ranks', () => {
    expect(first!.rank).toEqual({ low: 1, high: 2 });
    expect(third!.rank).toEqual({ low: 3, high: 3 });
  });

  test('the standard error of the share: of 1 to 199 thousandths √(199 · 200 / 12)', () => {
    expect(first!.standardError).toBeCloseTo(Math.sqrt((199 * 200) / 12) / 1000, 12);
    expect(second!.standardError).toBeCloseTo(0, 15);
  });
});
