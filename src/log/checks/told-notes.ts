import type { Check } from './check.ts';

/** Notes that other checks tell with more to them. */
const TOLD_ELSEWHERE: readonly string[] = ['unassigned-traffic', 'similar-names', 'doubtful-conversions'];

/** What was noticed while the files were read. */
export const toldNotes: Check = {
  codes: [],
  deep: false,
  find({ log: { notes, sources } }) {
    const hours = sources.filter(({ repeatedHours }) => repeatedHours > 0);
    return [
      ...notes
        .filter(({ code }) => !TOLD_ELSEWHERE.includes(code))
        .map(({ code, message, hint }) => ({
          code,
          grade: 'B' as const,
          count: 1,
          message,
          effect: 'see the advice: rows may mean something else than they were taken for',
          examples: [],
          advice: hint ?? 'look at the file',
        })),
      ...hours.map(({ source, repeatedHours }) => ({
        code: 'repeated-hour',
        grade: 'B' as const,
        count: repeatedHours,
        message: `${source.file}: ${repeatedHours} ${repeatedHours === 1 ? 'time lies' : 'times lie'} in the hour that the clocks of ${source.settings.timezone} repeat`,
        effect: 'the later of the two is taken; the order within the hour may be wrong',
        examples: [],
        advice: 'export times with their offset, or in UTC',
      })),
    ];
  },
};
