import { expect, test } from 'vitest';
import { sequenceGain } from '../../../src/insights/trust/sequence.ts';

/** Two channels, so 3 is a conversion and 4 is none. */
const step = (after: number, next: number, count: number) => ({ after, next, count });

test('by hand', () => {
  // After 1 comes 2, after 2 a conversion; 4 nexts in all.
  const half = [step(1, 2, 8), step(2, 3, 8)];
  // Without: P(2) = P(3) = (8 + 2/4) / (16 + 2); knowing: (8 + 2 · that) / (8 + 2).
  const without = 8.5 / 18;
  const knowing = (8 + 2 * without) / 10;
  const gain = 1 - Math.log(knowing) / Math.log(without);
  expect(gain).toBeGreaterThan(0.8);
  expect(sequenceGain([half, half], 2)).toBeCloseTo(gain, 12);
});

test('what comes next alike after every channel gains nothing', () => {
  const half = [1, 2].flatMap((after) => [1, 2, 3, 4].map((next) => step(after, next, 1000)));
  expect(sequenceGain([half, half], 2)).toBeCloseTo(0, 6);
});

test('what holds in one half only is no gain', () => {
  const one = [step(1, 2, 50), step(2, 3, 50)];
  const other = [step(1, 3, 50), step(2, 2, 50)];
  expect(sequenceGain([one, other], 2)).toBeLessThan(0);
});

test('without people in a half it cannot be said', () => {
  expect(sequenceGain([[], [step(1, 2, 3)]], 2)).toBeNull();
});
