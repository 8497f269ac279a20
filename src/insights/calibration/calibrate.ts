import { type DayPeriod, daysOf } from '../../config/days.ts';
import { nearest } from '../../config/nearest.ts';
import { spellingKey } from '../../log/spellings.ts';
import type { Note } from '../../models/model.ts';
import type { LiftTest, LiftTests } from './lift-test.ts';

/** Stands wherever calibrated numbers do. */
export const STATEMENT =
  'Calibration replaces credit by measured incremental effect only where it was measured; nothing is spread to untested channels.';
/** What scaling takes for granted. */
export const ASSUMPTION =
  'Where a test ran for a different number of days than the data covers, its effect is scaled by days: it is taken to be the same every day.';

/** Credit beside what experiments measured. */
export interface Calibration {
  readonly file: string;
  /** What the numbers mean, and what they take for granted; always the same words. */
  readonly statement: string;
  readonly assumption: string;
  /** Of the data, in the time zone of the run; null without rows. */
  readonly period: (DayPeriod & { readonly days: number }) | null;
  /** Channels in the order of the credits. */
  readonly channels: readonly CalibratedChannel[];
}

export interface CalibratedChannel {
  readonly channel: string;
  readonly status: 'tested' | 'not tested';
  /** Conversions the channel caused in the period of the data, by its test; null where it was not tested. */
  readonly calibratedConversions: number | null;
  readonly calibratedLow: number | null;
  readonly calibratedHigh: number | null;
  readonly test: TestResult | null;
  /** Credit over calibrated conversions, by model; null where nothing was tested, or no effect above 0 was found. */
  readonly creditToLift: readonly { readonly model: string; readonly ratio: number | null }[];
}

/** As the file has it. */
export interface TestResult {
  readonly from: string | null;
  readonly to: string | null;
  readonly conversions: number;
  readonly low: number | null;
  readonly high: number | null;
  /** Days of the data over days of the test; 1 where the file tells no period. */
  readonly scale: number;
}

export interface ModelCredit {
  readonly model: string;
  readonly channel: string;
  readonly conversions: number;
}

/**
 * Sets what tests measured beside the credit of every model, scaled to the period of the data.
 * @param credits of all models, channels in one order
 * @param period first and last day of the data
 * @returns the calibration, and what of the file could not be used
 */
export function calibrate(
  { file, tests }: LiftTests,
  credits: readonly ModelCredit[],
  period: DayPeriod | null,
): { readonly calibration: Calibration; readonly notes: readonly Note[] } {
  const channels = [...new Set(credits.map(({ channel }) => channel))];
  const test = (channel: string): LiftTest | undefined =>
    tests.find((candidate) => spellingKey(candidate.channel) === spellingKey(channel));
  return {
    calibration: {
      file,
      statement: STATEMENT,
      assumption: ASSUMPTION,
      period: period === null ? null : { ...period, days: daysOf(period) },
      channels: channels.map((channel) => {
        const own = credits.filter((credit) => credit.channel === channel);
        return calibrated(channel, test(channel), own, period);
      }),
    },
    notes: tests.flatMap((candidate) => notesOn(`${file}:${candidate.line}`, candidate, channels, period)),
  };
}

function calibrated(
  channel: string,
  test: LiftTest | undefined,
  credits: readonly ModelCredit[],
  period: DayPeriod | null,
): CalibratedChannel {
  if (test === undefined) {
    return {
      channel,
      status: 'not tested',
      calibratedConversions: null,
      calibratedLow: null,
      calibratedHigh: null,
      test: null,
      creditToLift: credits.map(({ model }) => ({ model, ratio: null })),
    };
  }
  const scale = test.period === null || period === null ? 1 : daysOf(period) / daysOf(test.period);
  const lift = test.conversions * scale;
  return {
    channel,
    status: 'tested',
    calibratedConversions: lift,
    calibratedLow: test.low === null ? null : test.low * scale,
    calibratedHigh: test.high === null ? null : test.high * scale,
    test: {
      from: test.period?.from ?? null,
      to: test.period?.to ?? null,
      conversions: test.conversions,
      low: test.low,
      high: test.high,
      scale,
    },
    creditToLift: credits.map(({ model, conversions }) => ({
      model,
      ratio: lift > 0 ? conversions / lift : null,
    })),
  };
}

function notesOn(
  where: string,
  { channel, period: tested }: LiftTest,
  channels: readonly string[],
  period: DayPeriod | null,
): readonly Note[] {
  const key = spellingKey(channel);
  if (!channels.some((candidate) => spellingKey(candidate) === key)) {
    const guess = nearest(channel, channels);
    return [
      {
        code: 'calibration-unknown-channel',
        message: `${where}: no touchpoint has the channel "${channel}", so its test is left out`,
        hint: guess === undefined ? `the channels are ${listed(channels)}` : `did you mean ${guess}?`,
      },
    ];
  }
  if (tested === null || period === null || (tested.from <= period.to && period.from <= tested.to)) return [];
  return [
    {
      code: 'calibration-other-period',
      message: `${where}: the test of "${channel}" ran from ${tested.from} to ${tested.to}, and the data is of ${period.from} to ${period.to}`,
      hint: 'its effect is taken to be the same in both; a test of the same time says more',
    },
  ];
}

const MOST_LISTED = 10;

function listed(channels: readonly string[]): string {
  const more = channels.length - MOST_LISTED;
  return `${channels.slice(0, MOST_LISTED).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
