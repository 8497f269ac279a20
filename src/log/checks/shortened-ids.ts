import { EXPORT_AS_TEXT, shortenedMessage } from '../identity/shortened-ids.ts';
import { type Check, percentOf } from './check.ts';
import { gradeOfShare } from './finding.ts';

const LIMITS = [0, 0.01, 0.1, 0.5] as const;

/** Ids whose last digits a spreadsheet has cut off. */
export const shortened: Check = {
  codes: ['shortened-ids'],
  looksAt: 'totals',
  find({ log }) {
    return log.shortened.map((one) => ({
      code: 'shortened-ids',
      grade: gradeOfShare(one.shortened / one.rows, LIMITS),
      count: one.shortened,
      message: `${shortenedMessage(one)} (${percentOf(one.shortened / one.rows)})`,
      effect:
        'the last digits are lost, and many ids have become one: they join nobody, for they would join strangers',
      examples: one.line === undefined ? [] : [{ file: one.file, line: one.line, text: one.column }],
      advice: EXPORT_AS_TEXT,
    }));
  },
};
