import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { counted, grouped, isWhole, percent, points } from '../../src/report/number-format.ts';

describe('grouped', () => {
  it.each([
    [0, 0, '0'],
    [999, 0, '999'],
    [1000, 0, '1,000'],
    [1234567.891, 1, '1,234,567.9'],
    [0.123456, 6, '0.123456'],
    [1234.5678, 4, '1,234.5678'],
    [-1234.5, 1, '-1,234.5'],
    [-0.04, 1, '0.0'],
    [Number.NaN, 1, '–'],
    [Number.POSITIVE_INFINITY, 0, '–'],
  ])('writes %d with %d decimals as %s', (value, decimals, text) => {
    expect(grouped(value, decimals)).toBe(text);
  });

  it('groups by three before the point and changes nothing else', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1e15, noNaN: true }),
        fc.integer({ min: 0, max: 4 }),
        (value, decimals) => {
          const text = grouped(value, decimals);
          expect(text.replaceAll(',', '')).toBe(value.toFixed(decimals));
          expect(text).toMatch(/^\d{1,3}(,\d{3})*(\.\d+)?$/);
        },
      ),
    );
  });
});

it('writes shares, spreads and counts', () => {
  expect(percent(0.17374)).toBe('17.4 %');
  expect(percent(1)).toBe('100.0 %');
  expect(points(0.0025)).toBe('0.3 pt');
  expect(counted(1, 'row', 'rows')).toBe('1 row');
  expect(counted(2847, 'row', 'rows')).toBe('2,847 rows');
});

it('takes a sum for whole when only rounding keeps it from being so', () => {
  expect(isWhole(0.1 + 0.2 + 0.7)).toBe(true);
  expect(isWhole(900.25)).toBe(false);
  expect(isWhole(1e6 + 0.01)).toBe(false);
});
