import { describe, expect, test } from 'vitest';
import { defaults } from '../../src/config/option-facts.ts';
import type { Division } from '../../src/models/division.ts';
import { type CreditInterval, creditIntervals } from '../../src/models/intervals/credit-intervals.ts';
import { creditedPeople } from '../../src/models/intervals/credited-people.ts';
import { divisionMoments } from '../../src/models/intervals/division-moments.ts';
import { lastTouch } from '../../src/models/last-touch.ts';
import { linear } from '../../src/models/linear.ts';
import type { Model } from '../../src/models/model.ts';
import { convertingOf } from './journey-arrays.ts';
import type { TestJourney } from './people-log.ts';

const [A, B] = [1, 2];

function divisionOf(model: Model): Division {
  return model.division!({ ...defaults, lookback: null, journeys: 'split' }, { labels: ['A', 'B'] });
}

/** `times` people who make the same journeys. */
function alike(times: number, first: number, ...journeys: readonly (readonly [readonly number[], number])[]) {
  return Array.from({ length: times }, (_, i) =>
    journeys.map(([path, value]): TestJourney => ({ person: first + i, path, converts: true, value })),
  ).flat();
}

function intervalsOf(
  model: Model,
  journeys: readonly TestJourney[],
  kind: 'conversions' | 'value',
): readonly CreditInterval[] {
  const credited = creditedPeople(convertingOf(journeys));
  const moments = divisionMoments(divisionOf(model), 2, credited);
  const parts = (amount: (journey: TestJourney) => number) =>
    [A, B].map((channel) =>
      journeys.reduce((sum, journey) => {
        const own = new Float64Array(journey.path.length);
        const channels = Int32Array.from(journey.path);
        divisionOf(model).divide({ channels, ages: channels, from: 0, end: channels.length }, own, 0);
        return (
          sum +
          journey.path.reduce((part, touch, i) => part + (touch === channel ? own[i]! : 0), 0) *
            amount(journey)
        );
      }, 0),
    );
  const conversions = parts(() => 1);
  return creditIntervals(
    kind === 'conversions'
      ? {
          amounts: conversions,
          conversions,
          moments: moments.conversions,
          all: credited.conversions,
          signed: false,
        }
      : {
          amounts: parts(({ value }) => value),
          conversions,
          moments: moments.value!,
          all: credited.value!,
          signed: false,
        },
    95,
  );
}

describe('last touch, one conversion a person: 60 on A, 40 on B', () => {
  const journeys = [...alike(60, 0, [[A], 1]), ...alike(40, 100, [[A, B], 1])];
  const [a] = intervalsOf(lastTouch, journeys, 'conversions');

  test('the share of A is 0.6 ± √(0.6 · 0.4 / 100), as of any proportion', () => {
    expect(a!.standardError).toBeCloseTo(Math.sqrt(0.24 / 100), 12);
  });

  test('log(0.6 / 0.4) ± 1.95996 · 0.048990 / 0.24 = 0.405465 ± 0.400077: 0.50135 to 0.69116', () => {
    expect(a!.share!.low).toBeCloseTo(0.50135, 5);
    expect(a!.share!.high).toBeCloseTo(0.69116, 5);
  });

  test('60 conversions are 60 · e^(± 1.95996 · √60 / 60): 46.587 to 77.275', () => {
    expect(a!.amount!.low).toBeCloseTo(46.587, 3);
    expect(a!.amount!.high).toBeCloseTo(77.275, 3);
  });
});

describe('linear, people with several conversions: 40 made A twice and A > B once, 40 made B once', () => {
  // Of 160 conversions A earns 40 · 2.5 = 100, B 40 · 0.5 + 40 = 60; the share of A is 0.625.
  const journeys = [...alike(40, 0, [[A], 1], [[A], 1], [[A, B], 1]), ...alike(40, 100, [[B], 1])];
  const [a, b] = intervalsOf(linear, journeys, 'conversions');

  test('what a person has beyond the share is summed before it is squared', () => {
    // The first kind has 2.5 − 0.625 · 3 = 0.625 beyond it, the second 0 − 0.625 · 1 = −0.625.
    const error = Math.sqrt(40 * 0.625 ** 2 + 40 * 0.625 ** 2) / 160;
    expect(a!.standardError).toBeCloseTo(error, 12);
    expect(b!.standardError).toBeCloseTo(error, 12);
  });

  test('a sum over people varies as they do: √(40 · 2.5²) around 100', () => {
    expect(Math.log(a!.amount!.high / 100)).toBeCloseTo((1.959963984540054 * Math.sqrt(40 * 6.25)) / 100, 12);
  });
});

describe('value: 50 people bring 10 by A, 50 bring 30 by A > B', () => {
  // Linear: A earns 50 · 10 + 50 · 15 = 1250 of 2000, which is 0.625.
  const journeys = [...alike(50, 0, [[A], 10]), ...alike(50, 100, [[A, B], 30])];
  const [a] = intervalsOf(linear, journeys, 'value');

  test('the error of the share is that of a ratio', () => {
    // 10 − 0.625 · 10 = 3.75 and 15 − 0.625 · 30 = −3.75.
    expect(a!.standardError).toBeCloseTo(Math.sqrt(100 * 3.75 ** 2) / 2000, 12);
  });
});

describe('too few', () => {
  test.each([29, 30])('%i conversions', (count) => {
    const journeys = [...alike(count, 0, [[A], 1]), ...alike(100, 100, [[B], 1])];
    const [a, b] = intervalsOf(lastTouch, journeys, 'conversions');
    const few = count < 30;
    expect(a!.tooFew).toBe(few);
    expect(a!.amount === null).toBe(few);
    expect(a!.share === null).toBe(few);
    expect(b).toMatchObject({ tooFew: few, amount: expect.anything() });
    expect(b!.share === null).toBe(few);
  });

  test('many conversions of few people', () => {
    const busy = Array.from({ length: 20 }, () => [[A], 1] as const);
    const [a] = intervalsOf(
      lastTouch,
      [...alike(20, 0, ...busy), ...alike(100, 100, [[B], 1])],
      'conversions',
    );
    expect(a).toEqual({ standardError: null, share: null, amount: null, tooFew: true });
  });

  test('value that hangs on a few large orders', () => {
    const journeys = [
      ...alike(500, 0, [[A], 1]),
      ...alike(5, 1000, [[A], 10_000]),
      ...alike(500, 2000, [[B], 30]),
    ];
    expect(intervalsOf(lastTouch, journeys, 'conversions')[0]).toMatchObject({ tooFew: false });
    expect(intervalsOf(lastTouch, journeys, 'value')[0]).toMatchObject({ tooFew: true, amount: null });
  });
});
