import { lonelyAdvice, lonelyEffect, lonelyMessage } from '../lonely-times.ts';
import { type Check, percentOf } from './check.ts';

/** Above this share of the rows it is no slip. */
const MANY = 0.05;

/** Times far before or behind all others: typing errors, and placeholders such as 2099-12-31. */
export const lonelyTimesFound: Check = {
  codes: ['lonely-times'],
  looksAt: 'totals',
  find({ log }) {
    return log.lonely.map((one) => ({
      code: 'lonely-times',
      grade: one.rows > MANY * one.all ? 'D' : one.side === 'after' ? 'C' : 'B',
      count: one.rows,
      message: `${lonelyMessage(one)} (${percentOf(one.rows / one.all)} of the rows)`,
      effect: lonelyEffect(one),
      examples: one.examples,
      advice: lonelyAdvice(one),
    }));
  },
};
