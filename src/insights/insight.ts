import type { RunSettings } from '../config/run-options.ts';
import type { Session } from '../engine/session.ts';
import type { EventLayout } from '../journeys/event-layout.ts';
import type { JourneyTotals } from '../journeys/totals.ts';
import type { ChannelEvents } from '../log/channel-events.ts';
import type { ChannelIndex } from '../log/channels.ts';
import type { ClocklessZones } from '../log/clockless.ts';
import type { CreditedModel } from '../models/run-models.ts';
import type { InsightTable } from './insight-table.ts';

/**
 * What every insight starts from: a run whose models have answered. The tables `journeys` and `paths` are in the
 * session, as the models saw them, and stay as they are.
 */
export interface InsightInput {
  readonly session: Session;
  readonly settings: RunSettings;
  readonly layout: EventLayout;
  readonly channels: ChannelIndex;
  /** Whether conversions carry a value; without, `paths.value` is 0 and `journeys` has no value. */
  readonly hasValue: boolean;
  readonly totals: JourneyTotals;
  /** Where segments were asked for: what `journeys.segment` counts from 1; 0 is `(none)`. */
  readonly segmentLabels?: readonly string[] | undefined;
  readonly results: readonly CreditedModel[];
  /** Where sources have dates without a clock. */
  readonly clockless: ClocklessZones;
  /** Where the log tells kinds of events. */
  readonly channelEvents?: ChannelEvents | undefined;
}

/** One question about the journeys. Help and documentation show its texts. */
export interface Insight<Result> {
  readonly name: string;
  readonly title: string;
  /** Whether it needs people or times, which files of paths do not have. */
  readonly beyondPaths?: true;
  /** What it answers, in a plain sentence. */
  readonly question: string;
  /** The option without which there is nothing to tell. */
  readonly needs?: 'segment' | 'stages';
  /** Whether it asks the run's models again. */
  readonly credits?: true;
  /** The answer as plain data; undefined where it was not asked for or the log cannot tell. */
  compute(input: InsightInput): Promise<Result | undefined>;
  /** The answer as tables, the main one first: what CSV, terminal and Markdown show of it. */
  tables(result: Result): readonly InsightTable[];
  /** What has to be said with it. */
  notes?(result: Result): readonly string[];
}
