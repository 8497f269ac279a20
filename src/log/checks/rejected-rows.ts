import { conversionsAmong } from '../limits.ts';
import { type Check, many, percentOf } from './check.ts';
import { gradeOfShare } from './finding.ts';

const LIMITS = [0.001, 0.01, 0.05, 0.2] as const;

/** Rows that could not be used, by file, column and reason. */
export const rejectedRows: Check = {
  codes: ['rejected-rows'],
  looksAt: 'totals',
  find({ log: { sources, rejects, currency } }) {
    return rejects.map((group) => {
      const { file, column, reason, count, examples, hint } = group;
      const read = sources.find(({ source }) => source.file === file)?.read ?? count;
      return {
        code: 'rejected-rows',
        grade: gradeOfShare(count / read, LIMITS),
        count,
        message: `${file}: ${many(count, 'row')} rejected (${percentOf(count / read)})${column === null ? '' : `, column "${column}"`}: ${reason}${conversionsAmong([group], currency)}`,
        effect:
          group.conversions === undefined
            ? 'the rows count for nothing; their people have shorter journeys or none'
            : 'the rows count for nothing, and their conversions are in no number',
        examples: examples.map(({ line, value }) => ({ file, line, text: value })),
        advice: hint ?? 'mend the rows, or say how they are to be read; --rejects FILE writes all of them',
      };
    });
  },
};
