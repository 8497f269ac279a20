import { expect, test } from 'vitest';
import { Draws, purposes, scramble } from '../../src/simulate/draws.ts';

test('a draw depends on nothing but its address', () => {
  const alone = new Draws(7, 3).uniform('exposure', 11, 4);
  const draws = new Draws(7, 3);
  for (let day = 0; day < 30; day++) draws.uniform('purchase', day);
  expect(draws.uniform('exposure', 11, 4)).toBe(alone);
});

test('every part of the address matters', () => {
  const values = [
    new Draws(7, 3).bits('exposure', 11, 4),
    new Draws(8, 3).bits('exposure', 11, 4),
    new Draws(7, 4).bits('exposure', 11, 4),
    new Draws(7, 3).bits('touchTime', 11, 4),
    new Draws(7, 3).bits('exposure', 12, 4),
    new Draws(7, 3).bits('exposure', 11, 5),
  ];
  expect(new Set(values).size).toBe(values.length);
  expect(new Set(Object.values(purposes)).size).toBe(Object.keys(purposes).length);
});

test('draws of many persons and days are uniform and do not go together', () => {
  const cells = new Uint32Array(100);
  let products = 0;
  let count = 0;
  for (let person = 0; person < 500; person++) {
    const draws = new Draws(1, person);
    const next = new Draws(1, person + 1);
    for (let day = 0; day < 60; day++) {
      const a = draws.uniform('exposure', day, 2);
      const b = next.uniform('exposure', day, 2);
      cells[10 * Math.floor(10 * a) + Math.floor(10 * b)]!++;
      products += (a - 0.5) * (draws.uniform('exposure', day, 3) - 0.5);
      count++;
    }
  }
  const expected = count / cells.length;
  const chiSquare = cells.reduce((sum, found) => sum + (found - expected) ** 2 / expected, 0);
  // 99 degrees of freedom: mean 99, standard deviation 14.1.
  expect(chiSquare).toBeGreaterThan(50);
  expect(chiSquare).toBeLessThan(160);
  // The mean of `count` products has standard deviation 1/12/√count.
  expect(Math.abs(products / count)).toBeLessThan(4 / 12 / Math.sqrt(count));
});

test('normal draws have mean 0 and variance 1', () => {
  const values = Array.from({ length: 20_000 }, (_, person) => new Draws(5, person).normal('trait', 0, 0));
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  expect(Math.abs(mean)).toBeLessThan(4 / Math.sqrt(values.length));
  expect(Math.abs(variance - 1)).toBeLessThan(4 * Math.sqrt(2 / values.length));
});

test('scramble loses nothing', () => {
  const seen = new Set(Array.from({ length: 100_000 }, (_, word) => scramble(word * 40_503)));
  expect(seen.size).toBe(100_000);
});
