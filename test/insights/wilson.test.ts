import { expect, test } from 'vitest';
import { wilson } from '../../src/insights/wilson.ts';

test('8 of 10: the two shares that are just 1.96 standard errors of their own away from 0.8', () => {
  const { low, high } = wilson(8, 10, 95)!;
  for (const bound of [low, high]) {
    const distance = Math.abs(0.8 - bound) / Math.sqrt((bound * (1 - bound)) / 10);
    expect(distance).toBeCloseTo(1.959963984540054, 12);
  }
  expect(low).toBeCloseTo(0.4902, 4);
  expect(high).toBeCloseTo(0.9433, 4);
});

test('none and all reach the ends; nobody has no interval', () => {
  expect(wilson(0, 20, 90)).toEqual({ low: 0, high: expect.closeTo(0.1192, 4) });
  expect(wilson(20, 20, 90)).toEqual({ low: expect.closeTo(0.8808, 4), high: 1 });
  expect(wilson(0, 0, 99)).toBe(null);
});
