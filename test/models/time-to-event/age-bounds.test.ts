import { describe, expect, test } from 'vitest';
import { ageBounds } from '../../../src/models/time-to-event/age-bounds.ts';

const HOUR = 3600;
const DAY = 24 * HOUR;
const YEAR = 365 * DAY;

describe('ages that divide effects', () => {
  test.each([
    ['the default look-back', 90 * DAY, YEAR, [DAY, 7 * DAY, 30 * DAY]],
    ['no look-back', null, YEAR, [DAY, 7 * DAY, 30 * DAY]],
    ['a month', 30 * DAY, YEAR, [6 * HOUR, DAY, 7 * DAY]],
    ['a week', 7 * DAY, YEAR, [HOUR, 6 * HOUR, DAY]],
    ['a log of two months', 90 * DAY, 60 * DAY, [DAY, 3 * DAY, 14 * DAY]],
    ['a log of ten seconds', 90 * DAY, 10, [1]],
    ['a log of a second', 90 * DAY, 1, []],
    ['a log of one moment', null, 0, []],
  ])('%s', (_, lookback, span, expected) => {
    expect(ageBounds(lookback, span)).toEqual(expected);
  });

  test('leave two thirds of the window without effect, and each three times the one before', () => {
    for (let window = 1; window < YEAR; window = Math.ceil(window * 1.3)) {
      const bounds = ageBounds(null, window);
      bounds.forEach((bound, i) => {
        expect(3 * bound).toBeLessThanOrEqual(bounds[i + 1] ?? window);
      });
    }
  });
});
