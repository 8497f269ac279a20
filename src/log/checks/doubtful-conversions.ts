import { doubtfulMessage } from '../outcomes/doubtful-conversions.ts';
import type { Check } from './check.ts';
import { percentOf } from './check.ts';
import { gradeOfShare } from './finding.ts';

const LIMITS = [0, 0.01, 0.1, 1] as const;

/** Rows of conversions files that a column says to be none: lost, cancelled, refunded. */
export const doubtful: Check = {
  codes: ['doubtful-conversions'],
  looksAt: 'totals',
  find({ log }) {
    return log.doubtful.map((one) => ({
      code: 'doubtful-conversions',
      grade: gradeOfShare(one.denied / one.rows, LIMITS),
      count: one.denied,
      message: `${doubtfulMessage(one)} (${percentOf(one.denied / one.rows)})`,
      effect:
        'they count: channels get credit for what did not come about, and more journeys seem to convert',
      examples: one.examples.map(({ line, text }) => ({ file: one.file, line, text })),
      advice: `leave them out: ${one.flags}; in a configuration, beside the file: ${one.setting}. If they are conversions all the same, keep their values by name too`,
    }));
  },
};
