import type { RunSettings } from '../config/run-options.ts';
import type { JourneyEnding } from './explained.ts';
import type { LoggedRow } from './logged-rows.ts';
import type { RebuiltJourney, RebuiltJourneys } from './rebuilt-journeys.ts';

/** @param lastTime of the whole log, µs since 1970-01-01 UTC */
export function journeyEnding(
  { lookback }: RunSettings,
  log: readonly LoggedRow[],
  { timeLine }: RebuiltJourneys,
  { conversion, touches }: RebuiltJourney,
  lastTime: number,
): JourneyEnding {
  if (conversion !== null) return { by: 'conversion' };
  const last = touches.at(-1) ?? -1;
  const ended = log[last]?.time ?? 0;
  const next = timeLine[timeLine.indexOf(last) + 1];
  if (next !== undefined) return { by: 'silence', seconds: ((log[next]?.time ?? 0) - ended) / 1e6 };
  return { by: 'end', open: lookback === null || (lastTime - ended) / 1e6 <= lookback };
}
