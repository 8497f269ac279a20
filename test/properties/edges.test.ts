import { afterAll, describe, expect, test } from 'vitest';
import type { LogEvent } from '../reference/event.ts';
import type { Log } from './logs.ts';
import { Workspace } from './run.ts';

const files = new Workspace();
afterAll(() => files.remove());

const NOON = Date.UTC(2026, 2, 1, 12);

function log(...events: readonly Partial<LogEvent>[]): Log {
  const blank: LogEvent = {
    person: 'ann',
    time: NOON,
    channel: null,
    converts: true,
    value: null,
    sequence: 0,
  };
  return {
    shape: 'file',
    events: events.map((event) => ({ ...blank, ...event })),
    hasValue: true,
    hasSequence: false,
    refunds: false,
    grid: 1,
  };
}

const touch = (time: number, channel: string): Partial<LogEvent> => ({ time, channel, converts: false });

describe('small logs that the properties reach rarely', () => {
  test.each(['keep', 'collapse', 'unique', 'first'] as const)(
    'a conversion that nothing led to is unattributed; repeats: %s',
    async (repeats) => {
      const { summary } = await files.run(
        log(touch(NOON, 'Email'), { time: NOON + 1, value: 5 }, { time: NOON + 2, value: 7 }),
        { repeats },
      );
      expect(summary).toMatchObject({
        journeys: 1,
        conversions: 2,
        conversionValue: 12,
        unattributedConversions: 1,
        unattributedValue: 7,
      });
    },
  );

  test.each(['keep', 'collapse', 'unique', 'first'] as const)(
    'a log of conversions without any touchpoint; repeats: %s',
    async (repeats) => {
      const { summary, credits } = await files.run(log({ value: 5 }, { person: 'bob' }), { repeats });
      expect(summary).toMatchObject({
        touchpoints: 0,
        channels: 0,
        journeys: 0,
        conversions: 2,
        unattributedConversions: 2,
        unattributedValue: 5,
      });
      expect(credits).toEqual([]);
    },
  );

  test.each([1.001, 2.003, 8.2, 4.35])(
    'a look-back of %s seconds reaches exactly so far, though no double is a thousandth',
    async (seconds) => {
      const converting = log(touch(NOON, 'Email'), { time: NOON + Math.round(seconds * 1000) });
      const { summary } = await files.run(converting, { lookback: seconds });
      expect(summary).toMatchObject({ conversions: 1, unattributedConversions: 0 });
      const narrower = await files.run(converting, { lookback: seconds - 0.001 });
      expect(narrower.summary.unattributedConversions).toBe(1);
    },
  );
});
