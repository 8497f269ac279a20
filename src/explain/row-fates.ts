import type { RunSettings } from '../config/run-options.ts';
import type { ExplainedRow } from './explained.ts';
import type { LoggedRow } from './logged-rows.ts';
import type { RebuiltJourneys } from './rebuilt-journeys.ts';
import { shortSpan } from './short-text.ts';

/** What became of a row of the log. */
export type RowFate = Pick<ExplainedRow, 'journeys' | 'fate' | 'reason'>;

/** @param numberOf what a row of the log is called */
export function rowFate(
  settings: RunSettings,
  log: readonly LoggedRow[],
  { timeLine, journeys }: RebuiltJourneys,
  row: number,
  numberOf: (row: number) => number,
): RowFate {
  const own = journeys.flatMap((journey, i) =>
    journey.touches.includes(row) || journey.conversion === row ? [{ ...journey, number: i + 1 }] : [],
  );
  const numbers = own.map(({ number }) => number);
  const setAside = (reason: string): RowFate => ({ journeys: numbers, fate: 'set-aside', reason });
  const { channel = null, converts = false, found } = log[row] ?? {};
  if (channel === null && !converts && found !== undefined) {
    return { journeys: [], fate: 'used', reason: `a mark of the stage ${found.stage}` };
  }
  if (own.length === 0) return setAside(unusedBecause(settings, log, timeLine, row, numberOf));
  if (own.every(({ leftOut }) => leftOut)) {
    return setAside('its journey is still open when the data ends (--open-journeys exclude)');
  }
  const repeats = own.some(({ touches, path }) => touches.includes(row) && !path.includes(row));
  return {
    journeys: numbers,
    fate: 'used',
    reason: repeats ? `a repeat that --repeats ${settings.repeats} takes out of the path` : null,
  };
}

function unusedBecause(
  { journeys: rule, lookback }: RunSettings,
  log: readonly LoggedRow[],
  timeLine: readonly number[],
  row: number,
  numberOf: (row: number) => number,
): string {
  const place = timeLine.indexOf(row);
  const converts = (other: number) => log[other]?.converts === true;
  const first = timeLine.findIndex(converts);
  if (rule === 'first' && first !== -1 && first < place) {
    return `after the person's first conversion, in row ${numberOf(timeLine[first] ?? 0)}`;
  }
  const conversion = timeLine.slice(place).find(converts);
  if (conversion === undefined || lookback === null) return 'no journey can use it';
  const age = ((log[conversion]?.time ?? 0) - (log[row]?.time ?? 0)) / 1e6;
  return `${shortSpan(age)} before the conversion in row ${numberOf(conversion)}; look-back is ${shortSpan(lookback)}`;
}
