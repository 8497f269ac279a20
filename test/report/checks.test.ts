import { describe, expect, test } from 'vitest';
import { compareReports } from '../../src/insights/comparison/compare.ts';
import { checkAll, checkText } from '../../src/report/checks/check.ts';
import { refuseFailed } from '../../src/report/checks/refuse-failed.ts';
import { credits, FIRST_TOUCH, LINEAR, sampleAttribution } from './sample-attribution.ts';

const AFTER = sampleAttribution({
  models: [FIRST_TOUCH, LINEAR, { name: 'participation', title: 'Participation', sums: false }],
  credits: [
    ...credits('first-touch', [
      ['Email', 80],
      ['Store', 20],
    ]),
    ...credits('linear', [
      ['Email', 60],
      ['Store', 40],
    ]),
    ...credits('participation', [
      ['Email', 100],
      ['Store', 100],
    ]),
  ],
  summary: { conversions: 110, unattributedConversions: 10, rowsRead: 1000, rowsRejected: 5 },
});
const BEFORE = sampleAttribution({
  models: [FIRST_TOUCH, LINEAR],
  credits: [
    ...credits('first-touch', [
      ['Email', 100],
      ['Radio', 10],
    ]),
    ...credits('linear', [
      ['Email', 100],
      ['Radio', 10],
    ]),
  ],
  summary: { conversions: 110, unattributedConversions: 0 },
});
const { comparison } = compareReports({ report: BEFORE, file: null }, { report: AFTER, file: null });

const failed = (condition: string) => checkAll([condition], { report: AFTER, comparison })[0]!.failed;

describe('conditions', () => {
  test.each([
    ['conversions < 111', true],
    ['conversions <= 110', true],
    ['conversions < 110', false],
    ['conversions = 110', true],
    ['conversions != 110', false],
    ['unattributed > 9%', true],
    ['unattributed >= 10%', false],
    ['rejected > 0.4%', true],
    ['rejected > 1%', false],
    ['warnings > 0', false],
    // Linear 60 %, first touch 80 %; participation does not divide.
    ['share(Email) > 50%', true],
    ['share(email) > 70%', false],
    ['share(Email, first-touch) > 70%', true],
    ['share(Email, participation) > 70%', false],
    ['credit(Store) < 41', true],
    ['credit(Store) < 40', false],
    // −20 % and −40 %.
    ['change(Email) < -15%', true],
    ['change(Email) < -30%', false],
    ['change(Email, linear) < -30%', true],
    ['change(Radio) <= -100%', true],
    ['change(conversions) >= 0%', true],
    ['conversions < 100 or change(Email) < 0% and unattributed > 5%', true],
    ['(conversions < 100 or change(Email) < 0%) and unattributed > 50%', false],
  ])('%s: %s', (condition, expected) => expect(failed(condition)).toBe(expected));

  test('what is not known counts as failed, unless it does not matter', () => {
    expect(failed('cpa > 5')).toBe(true);
    expect(failed('cpa(Email) > 5')).toBe(true);
    // Nothing was there before.
    expect(failed('change(Store) < 0%')).toBe(true);
    expect(failed('cpa > 5 and conversions < 100')).toBe(false);
    expect(failed('cpa > 5 or conversions > 100')).toBe(true);
    expect(failed('cpa > 5 or conversions < 100')).toBe(true);
  });

  test('about what is not there', () => {
    expect(() => failed('share(Emial) > 5%')).toThrow(/no channel "Emial"/);
    expect(() => failed('share(Email, markov) > 5%')).toThrow(/the report has no model "markov"/);
    expect(() => checkAll(['change(Email) < 0%'], { report: AFTER })).toThrow(/nothing to compare with/);
  });

  test('names what could have been meant, channels and totals', () => {
    const hintOf = (condition: string) => {
      try {
        failed(condition);
      } catch (error) {
        return (error as { hint?: string }).hint;
      }
      return undefined;
    };
    expect(hintOf('share(Emial) > 5%')).toBe('did you mean Email? the channels are Email, Store');
    expect(hintOf('change(conversion) > 5%')).toMatch(
      /^did you mean conversions\? the channels are Email, .*; the totals conversions, value, .*, roas$/,
    );
    expect(hintOf('change("conversion") > 5%')).not.toContain('totals');
  });

  test('are told with their numbers', () => {
    const checks = checkAll(['share(Email) > 50%', 'cpa > 1', 'conversions < 1'], { report: AFTER });
    expect(checks.map(checkText)).toEqual([
      'share(Email) > 50%: share(Email) by first-touch is 80 %, share(Email) by linear is 60 %',
      'cpa > 1: cpa is not known',
      'conversions < 1: conversions is 110',
    ]);
    expect(() => refuseFailed(checks)).toThrow(
      /^2 of 3 conditions to fail on hold:\nshare\(Email\).*\ncpa > 1: cpa is not known$/,
    );
    expect(() => refuseFailed(checks.slice(2))).not.toThrow();
    expect(() => refuseFailed(undefined)).not.toThrow();
  });
});
