import { type Check, many, percentOf } from './check.ts';
import { gradeOfShare } from './finding.ts';

const LIMITS = [0.01, 0.1, 0.3, 1] as const;
const SHOWN = 5;

/** Traffic that no channel rule took. */
export const unassigned: Check = {
  codes: ['unassigned-traffic'],
  looksAt: 'totals',
  find({ log: { traffic, measure } }) {
    const pairs = traffic?.unassigned ?? [];
    const count = pairs.reduce((sum, pair) => sum + pair.count, 0);
    if (count === 0) return [];
    const share = count / Math.max(1, measure.touchpoints);
    return [
      {
        code: 'unassigned-traffic',
        grade: gradeOfShare(share, LIMITS),
        count,
        message: `${many(count, 'touchpoint')} (${percentOf(share)}) of ${many(pairs.length, 'source and medium', 'sources and media')} that no channel rule takes`,
        effect: 'they earn credit together, as one channel of no name',
        examples: pairs.slice(0, SHOWN).map(({ source, medium, count: n }) => ({
          file: null,
          line: null,
          text: `${source} / ${medium} (${n})`,
        })),
        advice: 'add channel rules for them: attrib help channels',
      },
    ];
  },
};
