import type { Session } from '../../engine/session.ts';
import type { JourneyTotals } from '../../journeys/totals.ts';

/** What in the journeys bounds every model. Shares are in [0, 1], and null where there is nothing to take them of. */
export interface Structure {
  /** Of the converting journeys, those of one touchpoint: all models must agree there. */
  readonly singleTouchShare: number | null;
  /** Of the converting journeys, those of one channel, touched once or often: rule models must agree there. */
  readonly singleChannelShare: number | null;
  /** Of the conversions, those with no touchpoint before them. */
  readonly unattributedShare: number | null;
  /** Of the journeys, those that do not convert. */
  readonly nonConvertingShare: number | null;
  /** Means over the converting journeys. */
  readonly touchpointsPerJourney: number | null;
  readonly channelsPerJourney: number | null;
}

/** Reads `paths`, as the models see them. */
export async function describeStructure(session: Session, totals: JourneyTotals): Promise<Structure> {
  const row = await session.row(
    'structure of journeys',
    `select coalesce(sum(conversions), 0)::double as conversions,
      coalesce(sum(conversions) filter (where len(path) = 1), 0)::double as single_touch,
      coalesce(sum(conversions) filter (where list_unique(path) = 1), 0)::double as single_channel,
      coalesce(sum(conversions * len(path)), 0)::double as touches,
      coalesce(sum(conversions * list_unique(path)), 0)::double as channels
    from paths where conversions > 0`,
  );
  const mean = (name: string): number | null => ratio(Number(row[name]), Number(row['conversions']));
  return {
    singleTouchShare: mean('single_touch'),
    singleChannelShare: mean('single_channel'),
    unattributedShare: ratio(totals.unattributedConversions, totals.conversions),
    nonConvertingShare: ratio(totals.journeys - totals.convertingJourneys, totals.journeys),
    touchpointsPerJourney: mean('touches'),
    channelsPerJourney: mean('channels'),
  };
}

function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
