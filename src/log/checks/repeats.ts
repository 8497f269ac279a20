import { type Check, many, percentOf } from './check.ts';
import { gradeOfShare } from './finding.ts';

const LIMITS = [0.002, 0.02, 0.1, 0.5] as const;

/** Rows that say the same person met the same channel at the same instant, more than once. */
export const repeatedRows: Check = {
  codes: ['repeated-rows'],
  looksAt: 'people',
  async find({ session, rows }) {
    const row = await session.row(
      'repeated rows',
      `select coalesce(sum(n - 1), 0)::double as repeats, coalesce(sum(n), 0)::double as touchpoints from (
        select count(*) as n from ${rows} where touches group by person_a, person_b, time, channel, converts
      )`,
    );
    const count = Number(row['repeats']);
    if (count === 0) return [];
    const share = count / Number(row['touchpoints']);
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
