import { describe, expect, test } from 'vitest';
import { daysOf, periodOf, readDate, readPeriod } from '../../src/config/days.ts';

describe('periods', () => {
  test.each([
    ['2026-01-05/2026-02-01', '2026-01-05', '2026-02-01', 28],
    ['2026-01-05 to 2026-01-05', '2026-01-05', '2026-01-05', 1],
    ['2026-01-05 – 2026-01-07', '2026-01-05', '2026-01-07', 3],
    ['2026-01-05 - 2026-01-07', '2026-01-05', '2026-01-07', 3],
    ['2026-01-05..2026-01-07', '2026-01-05', '2026-01-07', 3],
    ['2026-02', '2026-02-01', '2026-02-28', 28],
    ['2024-02', '2024-02-01', '2024-02-29', 29],
    ['2026-12', '2026-12-01', '2026-12-31', 31],
    ['2026-Q1', '2026-01-01', '2026-03-31', 90],
    ['2026q4', '2026-10-01', '2026-12-31', 92],
    [' 2026 ', '2026-01-01', '2026-12-31', 365],
    ['2026-01-07/2026-01-05', '2026-01-07', '2026-01-05', -1],
  ])('%s', (text, from, to, days) => {
    expect(readPeriod(text)).toEqual({ from, to });
    expect(daysOf({ from, to })).toBe(days);
  });

  test.each([
    '',
    'January',
    '2026-13',
    '2026-00',
    '2026-Q5',
    '05.01.2026 to 07.01.2026',
    '2026-01-05',
    '2026-01-01/2026-01-02/2026-01-03',
    '2026-02-30/2026-03-01',
  ])('not %j', (text) => {
    expect(readPeriod(text)).toBeNull();
  });

  test('days of the calendar only', () => {
    expect(readDate(' 2024-02-29 ')).toBe('2024-02-29');
    for (const text of ['2026-02-29', '2026-2-1', '2026-01-32', '01.02.2026', '2026-01-01T00:00']) {
      expect(readDate(text), text).toBeNull();
    }
  });

  test("the days of the data are those of the run's time zone", () => {
    const [first, last] = ['2026-01-31T23:30:00.000Z', '2026-03-01T01:00:00.000Z'];
    expect(periodOf(first, last, 'UTC')).toEqual({ from: '2026-01-31', to: '2026-03-01' });
    expect(periodOf(first, last, 'Asia/Baku')).toEqual({ from: '2026-02-01', to: '2026-03-01' });
    expect(periodOf(first, last, 'America/New_York')).toEqual({ from: '2026-01-31', to: '2026-02-28' });
    expect(periodOf(null, null, 'UTC')).toBeNull();
  });
});
