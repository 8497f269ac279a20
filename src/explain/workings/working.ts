import type { ChannelIndex } from '../../log/channels.ts';
import type { ModelParameters } from '../../models/model.ts';

/** How a model comes to the parts of one journey: every touchpoint has a weight, and gets weight / total. */
export interface Working {
  /** The rule in the numbers of this journey, to follow the model's title and a colon. */
  readonly rule: string;
  /** One per touchpoint. */
  readonly weights: readonly Weight[];
  readonly total: number;
}

export interface Weight {
  readonly weight: number;
  /** The arithmetic behind it; empty where there is none. */
  readonly working: string;
}

/** A converting journey with one touchpoint or more. */
export interface WorkedJourney {
  readonly touchpoints: readonly WorkedTouchpoint[];
  /** Of each funnel stage the place of the touchpoint that brought it, from 1; 0 where it was not reached. */
  readonly stages: readonly number[];
}

export interface WorkedTouchpoint {
  /** Number of the channel, from 1. */
  readonly channel: number;
  readonly label: string;
  readonly secondsBeforeLast: number;
}

export interface WorkingContext {
  readonly channels: ChannelIndex;
  readonly parameters: ModelParameters;
}

export type Work = (journey: WorkedJourney, context: WorkingContext) => Working;
