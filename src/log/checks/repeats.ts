import { type Check, many, percentOf } from './check.ts';
import { gradeOfShare } from './finding.ts';

const LIMITS = [0.002, 0.02, 0.1, 0.5] as const;

/** Rows that say the same person met the same channel at the same instant, more than once. */
export const repeatedRows: Check = {
  codes: ['repeated-rows'],
  deep: true,
  async find({ session, log: { measure } }) {
    const row = await session.row(
      'repeated rows',
      `select coalesce(sum(n - 1), 0)::double as n from (
        select count(*) as n from touchpoints where touches
        group by person_a, person_b, time, channel, converts having count(*) > 1
      )`,
    );
    const count = Number(row['n']);
    if (count === 0) return [];
    const share = count / measure.touchpoints;
    return [
      {
        code: 'repeated-rows',
        grade: gradeOfShare(share, LIMITS),
        count,
        message: `${many(count, 'touchpoint repeats', 'touchpoints repeat')} another of the same person, channel and time (${percentOf(share)})`,
        effect: 'the channel gets more of the credit that is divided by touchpoints',
        examples: [],
        advice:
          'look for pixels that fire twice, or exports that overlap; --map event-id=COLUMN or --dedupe 1s sets them aside',
      },
    ];
  },
};
