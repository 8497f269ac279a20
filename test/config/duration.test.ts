import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatDuration, formatLookback, parseDuration, parseLookback } from '../../src/config/duration.ts';

describe('durations', () => {
  test.each([
    ['90d', 7_776_000],
    ['12h', 43_200],
    ['30min', 1_800],
    ['30 minutes', 1_800],
    ['90 days', 7_776_000],
    ['45s', 45],
    ['2w', 1_209_600],
    ['1.5d', 129_600],
    ['1.1d', 95_040],
    ['0.5s', 0.5],
    [' 7 d ', 604_800],
  ])('%j is %d seconds', (text, seconds) => {
    expect(parseDuration(text)).toBe(seconds);
  });

  test.each([
    '',
    '90',
    'd',
    '-1d',
    '0d',
    '0.0000001s',
    '3M',
    '3mo',
    '1d12h',
    'none',
    '1e3d',
    '.5d',
    '36526d',
  ])('%j is refused, and the hint says what is allowed', (text) => {
    expect(() => parseDuration(text)).toThrow(
      expect.objectContaining({ code: 'usage', hint: expect.stringContaining('30min') }),
    );
  });

  test.each([
    [604_800, '7d'],
    [129_600, '36h'],
    [5_400, '90min'],
    [61, '61s'],
    [1.5, '1.5s'],
  ])('%d seconds are written %s', (seconds, text) => {
    expect(formatDuration(seconds)).toBe(text);
  });

  test('what is written can be read again', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3_000_000_000 }), (seconds) => {
        expect(parseDuration(formatDuration(seconds))).toBe(seconds);
      }),
    );
  });

  test('a look-back may be none', () => {
    expect(parseLookback('none')).toBeNull();
    expect(formatLookback(null)).toBe('none');
    expect(parseLookback('90d')).toBe(7_776_000);
    expect(() => parseLookback('never')).toThrow(
      expect.objectContaining({ hint: expect.stringContaining('none') }),
    );
  });
});
