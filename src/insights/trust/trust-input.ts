import type { RunSettings } from '../../config/run-options.ts';
import type { Session } from '../../engine/session.ts';
import type { EventLayout } from '../../journeys/event-layout.ts';
import type { JourneyTotals } from '../../journeys/totals.ts';
import type { ChannelIndex } from '../../log/channels.ts';
import type { ModelledCredits } from './model-shares.ts';

/**
 * What the trust panel starts from: a run whose models have answered. The tables `journeys`, `paths`, `timelines` and
 * `person_folds` are in the session.
 */
export interface TrustInput {
  readonly session: Session;
  readonly settings: RunSettings;
  readonly layout: EventLayout;
  readonly channels: ChannelIndex;
  readonly totals: JourneyTotals;
  readonly results: readonly ModelledCredits[];
  /** Days from the first to the last event. */
  readonly days: number;
}

/** The conversions that there were to divide. */
export function attributed({ conversions, unattributedConversions }: JourneyTotals): number {
  return conversions - unattributedConversions;
}
