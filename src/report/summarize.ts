import type { Reconstruction } from '../journeys/reconstruct.ts';
import type { LoadedSource } from '../log/load.ts';
import type { LogOfPeriod } from '../log/period.ts';
import { type SetAside, setAsideByFiles } from '../log/set-aside.ts';
import type { Summary } from './attribution.ts';

/** All rows that were sound and still are in no journey, and why. */
export function rowsSetAside(log: LogOfPeriod, journeys: Reconstruction): readonly SetAside[] {
  return [
    ...setAsideByFiles(log.sources, log.currency),
    ...log.setAside,
    ...(log.types?.setAside ?? []),
    ...(log.period?.setAside ?? []),
    ...journeys.setAside,
  ];
}

/** The counts of a run: rows read = used + rejected + set aside. */
export function summarize(
  log: LogOfPeriod,
  journeys: Reconstruction,
  setAside: readonly SetAside[],
): Summary {
  const { measure, channels } = log;
  const { totals } = journeys;
  const read = total(log.sources, (source) => source.read);
  const rejected = total(log.sources, (source) => source.rejected);
  const aside = setAside.reduce((sum, entry) => sum + entry.count, 0);
  return {
    rowsRead: read,
    rowsUsed: read - rejected - aside,
    rowsRejected: rejected,
    rowsSetAside: aside,
    touchpoints: journeys.touchpoints ?? measure.touchpoints,
    persons: journeys.persons,
    journeys: totals.journeys,
    convertingJourneys: totals.convertingJourneys,
    openJourneys: journeys.open,
    conversions: totals.conversions,
    conversionValue: totals.value,
    unattributedConversions: totals.unattributedConversions,
    unattributedValue: totals.unattributedValue,
    ...(totals.refunds === undefined ? {} : { refunds: totals.refunds }),
    currency: log.currency,
    channels: channels.labels.length,
    firstTime: isoTime(measure.rows, measure.first),
    lastTime: isoTime(measure.rows, measure.last),
  };
}

function total(sources: readonly LoadedSource[], part: (source: LoadedSource) => number): number {
  return sources.reduce((sum, source) => sum + part(source), 0);
}

function isoTime(rows: number, microseconds: number): string | null {
  return rows === 0 ? null : new Date(Math.floor(microseconds / 1000)).toISOString();
}
