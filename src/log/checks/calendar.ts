import { localTimeSql } from '../../engine/local-time.ts';
import { type Check, many } from './check.ts';
import type { Finding } from './finding.ts';

const DAY = 86_400_000_000;
/** Of a usual day; with fewer touchpoints a day, an empty one means nothing. */
const BUSY = 20;

/** Days without data, and times without a clock. */
export const calendar: Check = {
  codes: ['days-missing', 'dates-only'],
  looksAt: 'days',
  async find(input) {
    const { measure } = input.log;
    if (measure.rows === 0) return [];
    const row = await input.session.row(
      'days of the log',
      `select count(*)::double as days, median(n)::double as usual,
        (max(day) - min(day) + 1)::double as span, sum(midnight)::double as midnight, sum(n)::double as n
      from (
        select local // ${DAY} as day, count(*) as n, count(*) filter (where local % ${DAY} = 0) as midnight
        from (select ${localTimeSql('time', input.settings.timezone)} as local from touchpoints where touches) group by day
      )`,
    );
    const days = Number(row['days']);
    if (days === 0) return [];
    return [
      ...missingDays(days, Number(row['span']), Number(row['usual'])),
      ...datesOnly(Number(row['midnight']), Number(row['n'])),
    ];
  },
};

function missingDays(days: number, span: number, usual: number): readonly Finding[] {
  const missing = span - days;
  if (missing === 0 || usual < BUSY) return [];
  return [
    {
      code: 'days-missing',
      grade: missing / span > 0.1 ? 'C' : 'B',
      count: missing,
      message: `${many(missing, 'day')} of ${span} without any touchpoint, where a usual day has ${Math.round(usual)}`,
      effect: 'journeys over these days miss steps',
      examples: [],
      advice: 'look for exports that are missing',
    },
  ];
}

function datesOnly(midnight: number, all: number): readonly Finding[] {
  if (midnight < all || all < 2) return [];
  return [
    {
      code: 'dates-only',
      grade: 'B',
      count: all,
      message: 'all times are midnight: dates without a clock',
      effect: 'the order of touchpoints within a day is that of the file',
      examples: [],
      advice: 'map a column with the time of day, or one with their order (--map sequence=COLUMN)',
    },
  ];
}
