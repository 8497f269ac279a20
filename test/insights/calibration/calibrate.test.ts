import { describe, expect, test } from 'vitest';
import { ASSUMPTION, calibrate, STATEMENT } from '../../../src/insights/calibration/calibrate.ts';
import type { LiftTest } from '../../../src/insights/calibration/lift-test.ts';

const JANUARY = { from: '2026-01-01', to: '2026-01-31' };
const FIRST_QUARTER = { from: '2026-01-01', to: '2026-03-31' };

function lift(channel: string, more: Partial<LiftTest> = {}): LiftTest {
  return { channel, period: null, conversions: 60, low: 30, high: 90, line: 2, ...more };
}

function calibrateCredits(tests: readonly LiftTest[], period: typeof JANUARY | null = FIRST_QUARTER) {
  const credits = [
    { model: 'first-touch', channel: 'Email', conversions: 240 },
    { model: 'first-touch', channel: 'Paid Search', conversions: 160 },
    { model: 'linear', channel: 'Email', conversions: 180 },
    { model: 'linear', channel: 'Paid Search', conversions: 220 },
  ];
  return calibrate({ file: 'lift.csv', tests }, credits, period);
}

describe('calibration', () => {
  test('a tested channel has the measured effect beside its credit, another is not tested', () => {
    const { calibration, notes } = calibrateCredits([lift('Email')]);
    expect(notes).toEqual([]);
    expect(calibration).toEqual({
      file: 'lift.csv',
      statement: STATEMENT,
      assumption: ASSUMPTION,
      period: { ...FIRST_QUARTER, days: 90 },
      channels: [
        {
          channel: 'Email',
          status: 'tested',
          calibratedConversions: 60,
          calibratedLow: 30,
          calibratedHigh: 90,
          test: { from: null, to: null, conversions: 60, low: 30, high: 90, scale: 1 },
          creditToLift: [
            { model: 'first-touch', ratio: 4 },
            { model: 'linear', ratio: 3 },
          ],
        },
        {
          channel: 'Paid Search',
          status: 'not tested',
          calibratedConversions: null,
          calibratedLow: null,
          calibratedHigh: null,
          test: null,
          creditToLift: [
            { model: 'first-touch', ratio: null },
            { model: 'linear', ratio: null },
          ],
        },
      ],
    });
  });

  test('a test of 30 days counts three times for data of 90', () => {
    const { calibration, notes } = calibrateCredits([
      lift('Email', { period: { from: '2026-01-02', to: '2026-01-31' } }),
    ]);
    expect(notes).toEqual([]);
    expect(calibration.channels[0]).toMatchObject({
      calibratedConversions: 180,
      calibratedLow: 90,
      calibratedHigh: 270,
      test: { conversions: 60, scale: 3 },
      creditToLift: [{ ratio: 240 / 180 }, { ratio: 1 }],
    });
  });

  test('channels are found whatever their spelling', () => {
    const { calibration } = calibrateCredits([lift(' PAID  search ')]);
    expect(calibration.channels.map(({ status }) => status)).toEqual(['not tested', 'tested']);
  });

  test('a test that found no effect, or harm, leaves no ratio', () => {
    for (const conversions of [0, -5]) {
      const { calibration } = calibrateCredits([lift('Email', { conversions, low: -10, high: 10 })]);
      expect(calibration.channels[0]).toMatchObject({
        calibratedConversions: conversions,
        creditToLift: [{ ratio: null }, { ratio: null }],
      });
    }
  });

  test('a channel that does not occur is told of, with the nearest', () => {
    const { calibration, notes } = calibrateCredits([lift('Emial', { line: 7 })]);
    expect(calibration.channels.every(({ status }) => status === 'not tested')).toBe(true);
    expect(notes).toEqual([
      {
        code: 'calibration-unknown-channel',
        message: 'lift.csv:7: no touchpoint has the channel "Emial", so its test is left out',
        hint: 'did you mean Email?',
      },
    ]);
    expect(calibrateCredits([lift('Billboard')]).notes).toMatchObject([
      { hint: 'the channels are Email, Paid Search' },
    ]);
  });

  test('a test of another time is used, and told of', () => {
    const { calibration, notes } = calibrateCredits([
      lift('Email', { period: { from: '2025-01-01', to: '2025-03-31' } }),
    ]);
    expect(calibration.channels[0]?.calibratedConversions).toBe(60);
    expect(notes).toMatchObject([
      { code: 'calibration-other-period', message: expect.stringContaining('2025-01-01 to 2025-03-31') },
    ]);
    const touching = calibrateCredits([lift('Email', { period: { from: '2026-03-31', to: '2026-04-30' } })]);
    expect(touching.notes).toEqual([]);
  });

  test('without rows there is no period to scale to', () => {
    expect(
      calibrate({ file: 'lift.csv', tests: [lift('Email', { period: JANUARY })] }, [], null),
    ).toMatchObject({
      calibration: { period: null, channels: [] },
      notes: [{ code: 'calibration-unknown-channel' }],
    });
  });
});
