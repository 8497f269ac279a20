import { zoneLabel } from '../../sources/zones.ts';
import type { Check } from './check.ts';

/** Notes that other checks tell with more to them. */
const TOLD_ELSEWHERE: readonly string[] = [
  'unassigned-traffic',
  'similar-names',
  'doubtful-conversions',
  'shortened-ids',
  'lonely-times',
];

/** What the notes mean for the numbers, by their code. */
const EFFECTS: Readonly<Record<string, string>> = {
  'event-column-unused':
    'a conversion makes a touchpoint that nobody had, at the moment of the conversion: its channel gets credit for that',
  'unknown-conversion-event': 'rows that should convert do not, or the name has no rows in this period',
  'unknown-conversion-type': 'conversions that should count do not, or there are none in this period',
  'unknown-stage': 'nobody seems to reach the stage',
  'value-without-conversion': 'what these rows are worth is in no number',
  'currency-not-named': 'if some are in another currency, the sums are wrong',
  'exclude-matches-nothing': 'rows that should be left out count, or there are none in this period',
  'keep-matches-nothing': 'the file counts for nothing',
  'no-listed-id-found': 'rows that should go count, or there are none of these people in the files',
  'consent-column-unused': 'if it says who has agreed, people who said no count, too',
  'consent-of-nobody': 'the file counts for nothing',
  'event-id-conflict': 'if they are the same event, it counts several times',
  'order-id-conflict': 'an order counts several times',
  'order-id-touchpoints': 'if they are several orders, only one of them counts',
  'no-id-joined': 'a person with several ids is several people, with a part of the journey each',
  'shared-ids': 'if such an id is a person, the person is several people, with a part of the journey each',
  'too-many-ids': 'if they are one person each, these are several people, with a part of the journey each',
};

/** What was noticed while the files were read. */
export const toldNotes: Check = {
  codes: [],
  looksAt: 'totals',
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
          effect: EFFECTS[code] ?? 'rows may count for something else than they are, or not at all',
          examples: [],
          advice: hint ?? 'look at the file',
        })),
      ...hours.map(({ source, repeatedHours }) => ({
        code: 'repeated-hour',
        grade: 'B' as const,
        count: repeatedHours,
        message: `${source.file}: ${repeatedHours} ${repeatedHours === 1 ? 'time lies' : 'times lie'} in the hour that the clocks of ${zoneLabel(source.time.zone)} repeat`,
        effect: 'the later of the two is taken; the order within the hour may be wrong',
        examples: [],
        advice: 'export times with their offset, or in UTC',
      })),
    ];
  },
};
