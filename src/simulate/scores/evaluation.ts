import type { Settings } from '../../report/attribution.ts';
import type { ChannelCause } from '../truth-file.ts';

/** What an evaluation can never be read without. */
export const STATEMENT =
  'Credit divides observed conversions; it is not incremental effect. Randomised tests measure that.';

/** How near every model comes to what truly happened; `--json` prints it as it stands. */
export interface Evaluation {
  readonly schemaVersion: 1;
  readonly statement: string;
  readonly dataSets: readonly DataSetScore[];
}

export interface DataSetScore {
  readonly folder: string;
  readonly scenario: string;
  readonly seed: number;
  readonly persons: number;
  readonly days: number;
  readonly settings: Settings;
  readonly conversions: {
    readonly logged: number;
    readonly unattributed: number;
    /** By the truth, given who was touched. */
    readonly expected: number;
    /** Of `expected`, those that would not happen if every channel were switched off. */
    readonly incremental: number;
  };
  /** Channels whose share is taken as measured by an experiment, in `distanceWhenTested`. */
  readonly tested: readonly string[];
  /** By what they cause, largest first. */
  readonly channels: readonly ChannelCause[];
  /** As registered. */
  readonly models: readonly ModelScore[];
}

export interface ModelScore {
  readonly model: string;
  readonly title: string;
  /**
   * Total-variation distance between shares of credit and shares of effect: the part of the credit that is with the
   * wrong channels. 0 is best, 1 worst.
   */
  readonly distance: number;
  /** Kendall's τ-b between credit and effect; null where there is no order to compare. */
  readonly rankCorrelation: number | null;
  /** The distance when tested channels get their true share, and the others share the rest as before. */
  readonly distanceWhenTested: number | null;
  /** Conversions credited to channels, all in all; what they cause is `conversions.incremental`. */
  readonly credited: number;
  /** As in the data set. */
  readonly channels: readonly ChannelScore[];
}

export interface ChannelScore {
  readonly channel: string;
  /** Conversions that the model credits. */
  readonly credited: number;
  /** Of all credit, in [0, 1]. */
  readonly share: number;
  /** Share of credit − share of effect. */
  readonly shareError: number;
  /** Share of credit / share of effect; null where there is no effect. */
  readonly overCredit: number | null;
}
