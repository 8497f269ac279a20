import { formatDuration } from '../../config/duration.ts';
import type { RunSettings } from '../../config/run-options.ts';
import type { LoggedPeriod } from '../../log/period.ts';
import type { Note } from '../../models/model.ts';

const DAY_SECONDS = 86_400;

/** What of a period the data does not cover. */
export function periodNotes(
  { days, dataDays }: LoggedPeriod,
  { lookback }: Pick<RunSettings, 'lookback'>,
): readonly Note[] {
  if (days.from < dataDays.from || dataDays.to < days.to) {
    return [
      {
        code: 'period-beyond-data',
        message: `the period is ${days.from} to ${days.to}, and the data is of ${dataDays.from} to ${dataDays.to}`,
        hint: 'what is missing counts as if nothing had happened',
      },
    ];
  }
  const reach = (Date.parse(days.from) - Date.parse(dataDays.from)) / 1000;
  if (lookback === null || reach >= lookback) return [];
  return [
    {
      code: 'period-short-past',
      message: `${beginning(reach / DAY_SECONDS)} ${days.from} to ${days.to}, and the look-back is ${formatDuration(lookback)}: earlier touchpoints are missing`,
      hint: 'give more of the past, or shorten --lookback',
    },
  ];
}

function beginning(days: number): string {
  if (days === 0) return 'the data begins with the period';
  return `the data begins ${days} ${days === 1 ? 'day' : 'days'} before the period`;
}
