import process from 'node:process';
import { afterAll, describe, expect, test } from 'vitest';
import { attribute } from '../../src/index.ts';
import { creditOf } from './compare.ts';
import { Workspace } from './run.ts';

const files = new Workspace();
afterAll(() => files.remove());

function log(...lines: readonly string[]): { readonly touchpoints: readonly string[] } {
  return { touchpoints: [files.write(['person,time,channel,conversion', ...lines])] };
}

describe('the time zone of the machine is of no matter', () => {
  test('these tests run where clocks changed at 2026-03-08 02:00', () => {
    expect(process.env['TZ']).toBe('America/Los_Angeles');
    expect(new Date(2026, 2, 9).getTime() - new Date(2026, 2, 8).getTime()).toBe(23 * 3_600_000);
  });

  test.each([
    ['2026-03-08 02:30:00', undefined],
    ['2026-03-08', undefined],
    ['08.03.2026 02:30', undefined],
    ['03/08/2026 02:30', '%m/%d/%Y %H:%M'],
    ['8 March 2026 02:30', undefined],
    ['1772937000', 'epoch-s'],
    ['2026-03-08T02:30:00Z', undefined],
    ['2026-03-07T21:30:00-05:00', undefined],
  ])('%s is read as UTC, or by its offset', async (text, format) => {
    const { summary } = await attribute({
      ...log(`ann,${text},Email,1`),
      ...(format === undefined ? {} : { dateFormat: [format] }),
    });
    const expected = text === '2026-03-08' ? '2026-03-08T00:00:00.000Z' : '2026-03-08T02:30:00.000Z';
    expect(summary).toMatchObject({ rowsUsed: 1, firstTime: expected, lastTime: expected });
  });

  test('a day has 24 hours, so that a window of a day reaches as far as on any other', async () => {
    const days = log('ann,2026-03-07 12:00:00,Email,0', 'ann,2026-03-08 12:00:00,Search,1');
    expect(creditOf(await attribute({ ...days, lookback: '24h' }), 'first-touch').get('Email')).toBe(1);
    expect(creditOf(await attribute({ ...days, lookback: 86_399 }), 'first-touch').get('Email')).toBe(0);
  });

  test('time decay counts hours of UTC', async () => {
    const days = log('ann,2026-03-07 12:00:00,Email,0', 'ann,2026-03-08 12:00:00,Search,1');
    const credit = creditOf(await attribute({ ...days, halfLife: '1d' }), 'time-decay');
    expect(credit.get('Email')).toBeCloseTo(1 / 3, 14);
  });

  test('only the zone that is asked for counts', async () => {
    const days = log('ann,2026-03-28 12:00:00,Email,0', 'ann,2026-03-29 12:00:00,Search,1');
    const oslo = await attribute({ ...days, timezone: 'Europe/Oslo', lookback: '23h' });
    expect(oslo.summary).toMatchObject({
      firstTime: '2026-03-28T11:00:00.000Z',
      lastTime: '2026-03-29T10:00:00.000Z',
    });
    expect(creditOf(oslo, 'first-touch').get('Email')).toBe(1);
    const utc = await attribute({ ...days, lookback: '23h' });
    expect(creditOf(utc, 'first-touch').get('Email')).toBe(0);
  });
});
