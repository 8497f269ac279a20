import { expect, test } from 'vitest';
import { dispersion } from '../../../src/models/time-to-event/dispersion.ts';

test('by hand: groups of 5 and 10 expected, the rest left out', () => {
  // (8 − 5)² / 5 + (7 − 10)² / 10 = 1.8 + 0.9, over 2 − 1 degrees of freedom.
  expect(dispersion(Float64Array.of(2, 3, 10, 4), Float64Array.of(4, 4, 7, 4), 1)).toBeCloseTo(2.7, 12);
});

test('nothing can be said with as many parameters as groups', () => {
  expect(dispersion(Float64Array.of(5, 10), Float64Array.of(5, 10), 2)).toBeNull();
});
