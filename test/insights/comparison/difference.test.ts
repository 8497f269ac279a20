import { describe, expect, test } from 'vitest';
import { difference } from '../../../src/insights/comparison/difference.ts';

const around = (amount: number, error: number) => ({ amount, low: amount - error, high: amount + error });

describe('a change', () => {
  test('of symmetric intervals has that of both standard errors together', () => {
    // √(3² + 4²) = 5.
    expect(difference(around(10, 3), around(16, 4))).toEqual({
      before: 10,
      after: 16,
      change: 6,
      changeLow: 1,
      changeHigh: 11,
      verdict: 'more',
    });
    expect(difference(around(16, 4), around(10, 3)).verdict).toBe('less');
    expect(difference(around(10, 3), around(14.9, 4)).verdict).toBe('noise');
  });

  test('leans as its sides do', () => {
    const { changeLow, changeHigh } = difference(
      { amount: 10, low: 9, high: 16 },
      { amount: 20, low: 12, high: 21 },
    );
    // Down: how far after may fall and before may rise: √(8² + 6²). Up: √(1² + 1²).
    expect(changeLow).toBe(0);
    expect(changeHigh).toBeCloseTo(10 + Math.SQRT2, 12);
  });

  test('without an interval on one side is told from chance by nobody', () => {
    expect(difference(around(10, 1), { amount: 100, low: null, high: null })).toMatchObject({
      change: 90,
      changeLow: null,
      changeHigh: null,
      verdict: null,
    });
  });
});
