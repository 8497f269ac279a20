import { describe, expect, test } from 'vitest';
import { referenceAnswer } from './attribute.ts';
import type { LogEvent } from './event.ts';
import { type JourneyRules, journeysOf } from './journeys.ts';

const RULES: JourneyRules = { journeys: 'split', lookback: 10, repeats: 'keep', openJourneys: 'keep' };

function touch(time: number, channel: string, more: Partial<LogEvent> = {}): LogEvent {
  return { person: 'ann', time, channel, converts: false, value: null, sequence: 0, ...more };
}

function conversion(time: number, more: Partial<LogEvent> = {}): LogEvent {
  return { ...touch(time, '', { converts: true, ...more }), channel: null };
}

function read(log: readonly LogEvent[], rules: Partial<JourneyRules> = {}): string[] {
  return journeysOf(log, { ...RULES, ...rules }).journeys.map(
    ({ touches, conversion }) =>
      `${touches.map((touch) => touch.channel).join('')}${conversion === null ? '' : `=${conversion.time}`}`,
  );
}

describe('the reference agrees with what was worked out by hand:', () => {
  const log = [
    touch(0, 'A'),
    touch(8, 'B'),
    conversion(15),
    touch(16, 'C'),
    touch(17, 'C', { converts: true }),
    conversion(17),
    touch(18, 'A'),
    touch(30, 'B'),
  ];

  test('journeys', () => {
    expect(read(log)).toEqual(['B=15', 'CC=17', '=17', 'A', 'B']);
    expect(read(log, { lookback: null })).toEqual(['AB=15', 'CC=17', '=17', 'AB']);
    expect(read(log, { journeys: 'first' })).toEqual(['B=15']);
    expect(read(log, { journeys: 'reuse' })).toEqual(['B=15', 'BCC=17', 'BCC=17', 'A', 'B']);
    expect(read(log, { openJourneys: 'exclude' })).toEqual(['B=15', 'CC=17', '=17', 'A']);
  });

  test('rows that no journey uses', () => {
    expect(journeysOf(log, RULES)).toMatchObject({
      open: 1,
      afterFirst: 0,
      outsideWindow: 1,
      inOpenJourneys: 0,
    });
    expect(journeysOf(log, { ...RULES, journeys: 'first' })).toMatchObject({
      afterFirst: 5,
      outsideWindow: 1,
    });
  });

  test('order at equal times', () => {
    const together = [
      conversion(1),
      touch(1, 'B', { sequence: 2 }),
      touch(1, 'C', { sequence: 2 }),
      touch(1, 'A'),
    ];
    expect(read(together)).toEqual(['ABC=1']);
  });

  test('repeats', () => {
    const again = [touch(1, 'A'), touch(2, 'A'), touch(3, 'B'), touch(4, 'A', { converts: true })];
    const paths = (['keep', 'collapse', 'unique', 'first'] as const).flatMap((repeats) =>
      read(again, { repeats }),
    );
    expect(paths).toEqual(['AABA=4', 'ABA=4', 'BA=4', 'AB=4']);
  });

  test('credits of A B B = 12 and two journeys without conversion', () => {
    const answer = referenceAnswer(
      [
        touch(0, 'A'),
        touch(1, 'B'),
        touch(2, 'B', { converts: true, value: 12 }),
        { ...touch(0, 'A'), person: 'bob' },
        { ...touch(0, 'B'), person: 'eve' },
      ],
      { ...RULES, halfLife: 1 },
    );
    const credit = (model: keyof typeof answer.credits) => [...answer.credits[model].values()];
    expect(credit('first-touch')).toEqual([
      { conversions: 1, value: 12 },
      { conversions: 0, value: 0 },
    ]);
    expect(credit('last-touch')[1]).toEqual({ conversions: 1, value: 12 });
    expect(credit('linear')[0]?.conversions).toBeCloseTo(1 / 3, 15);
    expect(credit('time-decay')[0]?.conversions).toBeCloseTo(1 / 7, 15);
    // START → A ⅔, B ⅓; A → B ½, null ½; B → B ⅓, conversion ⅓, null ⅓: P = ⅔ · ½. Without A only ⅓ · ½ is left.
    expect(answer.markov.conversionProbability).toBeCloseTo(1 / 3, 15);
    expect(answer.markov.removalEffects.get('A')).toBeCloseTo(1 / 2, 15);
    expect(answer.markov.removalEffects.get('B')).toBe(1);
    expect(credit('markov')[1]?.conversions).toBeCloseTo(2 / 3, 15);
    expect(credit('markov')[1]?.value).toBeCloseTo(8, 13);
  });
});
