import { daysOf, periodOf } from '../../config/days.ts';
import { formatDuration } from '../../config/duration.ts';
import { type Check, many } from './check.ts';

const DAY = 86_400;

/** Logs shorter than their look-back. */
export const shortHistory: Check = {
  codes: ['short-history'],
  looksAt: 'totals',
  find({ log: { measure }, settings: { lookback, timezone } }) {
    if (lookback === null || measure.touchpoints === 0 || measure.rows === 0) return [];
    const instant = (microseconds: number) => new Date(Math.floor(microseconds / 1000)).toISOString();
    const period = periodOf(instant(measure.first), instant(measure.last), timezone);
    const span = period === null ? 0 : daysOf(period);
    if (span * DAY >= lookback) return [];
    return [
      {
        code: 'short-history',
        grade: 'B',
        count: span,
        message: `the data spans ${many(span, 'day')}, less than the look-back of ${formatDuration(lookback)}`,
        effect:
          'early conversions lack touchpoints that came before the data begins, and every journey without conversion is still open',
        examples: [],
        advice: 'export a longer time, or give a shorter --lookback',
      },
    ];
  },
};
