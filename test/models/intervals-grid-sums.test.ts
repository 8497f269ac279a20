import fc from 'fast-check';
import { expect, test } from 'vitest';
import { GridSums, gridFor, onGrid } from '../../src/models/intervals/grid-sums.ts';

const terms = fc.array(fc.double({ min: -1e9, max: 1e9, noNaN: true }), { minLength: 1, maxLength: 50 });

function sumOf(numbers: readonly number[], bound: number): number {
  const sums = new GridSums(1, bound);
  for (const number of numbers) sums.add(0, number);
  return sums.sum(0);
}

test('the order of terms does not change a bit', () => {
  fc.assert(
    fc.property(terms, fc.nat(), (numbers, seed) => {
      const bound = numbers.reduce((sum, number) => sum + Math.abs(number), 0);
      const turned = numbers.map((_, i) => numbers[(i + seed) % numbers.length]!).reverse();
      expect(sumOf(turned, bound)).toBe(sumOf(numbers, bound));
      expect(sumOf(numbers, bound)).toBeCloseTo(
        numbers.reduce((sum, number) => sum + number, 0),
        5,
      );
    }),
  );
});

test('small terms keep their digits beside a large bound', () => {
  const small = Array.from({ length: 1000 }, (_, i) => (i + 1) * 1e-9);
  expect(sumOf(small, 1e6)).toBeCloseTo(500_500e-9, 14);
});

test('the ways to add are one', () => {
  const values = Float64Array.from([0.1, -0.2, 3]);
  const [one, other] = [new GridSums(3, 100), new GridSums(3, 100)];
  values.forEach((value, i) => {
    one.add(i, 5 * value * value);
    one.add(i, 7 * value);
  });
  other.addSquares(values, 5);
  other.addScaled(values, 7);
  expect([...other.sums()]).toEqual([...one.sums()]);
});

test('a term is moved to the nearest point of the grid, and sums on it are exact', () => {
  const grid = gridFor(1000);
  const rounded = [0.1, 0.7, 123.456, -99.99].map((term) => onGrid(term, grid));
  rounded.forEach((term, i) => {
    expect(term).toBeCloseTo([0.1, 0.7, 123.456, -99.99][i]!, 11);
  });
  const [a, b, c, d] = rounded as [number, number, number, number];
  expect(a + b + (c + d)).toBe(d + a + c + b);
});

test('nothing sums to nothing', () => expect(sumOf([0, 0], 0)).toBe(0));
