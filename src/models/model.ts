import type { Session } from '../engine/session.ts';
import type { EventLayout } from '../journeys/event-layout.ts';
import type { ChannelIndex } from '../log/channels.ts';

/** The credit one channel gets from one model. */
export interface ChannelCredit {
  readonly channel: string;
  /** Conversions credited; over all channels they sum to the attributed conversions. */
  readonly conversions: number;
  /** Conversion value credited; over all channels it sums to the attributed value. */
  readonly value: number;
}

/** What every model starts from. The tables `paths` and `journeys` are in the session. */
export interface ModelInput {
  readonly session: Session;
  readonly channels: ChannelIndex;
  /** How `journeys.touches` are to be read. */
  readonly layout: EventLayout;
  /** Whether conversions carry a value; without, `paths.value` is 0 and `journeys` has no value. */
  readonly hasValue: boolean;
  readonly totals: AttributedTotals;
  readonly parameters: ModelParameters;
}

/** What there is to divide. */
export interface AttributedTotals {
  readonly conversions: number;
  readonly value: number;
}

export interface ModelParameters {
  /** Time-decay half-life in seconds. */
  readonly halfLife: number;
  readonly markovOrder: number;
}

/** One way of dividing conversions among the channels of their journeys. */
export interface Model {
  readonly name: string;
  readonly title: string;
  /** The idea in one or two sentences. */
  readonly description: string;
  /** Where the formula comes from. */
  readonly source: string;
  /** One entry per channel of `input.channels`, in its order. */
  attribute(input: ModelInput): Promise<ModelResult>;
}

export interface ModelResult {
  readonly credits: readonly ChannelCredit[];
  /** Only the Markov model: how the credit came about. */
  readonly markov?: MarkovDetail;
}

export interface MarkovDetail {
  readonly order: number;
  /** P(conversion) of a journey, from the data; the chain reproduces it. */
  readonly conversionProbability: number;
  readonly removalEffects: readonly RemovalEffect[];
  /** |P(conversion) by the chain − conversions / paths|. */
  readonly selfCheck: number;
}

export interface RemovalEffect {
  readonly channel: string;
  /** Relative loss of conversion probability when the channel is removed, in [0, 1]. */
  readonly removalEffect: number;
  /** The same for the expected value per journey; null when there is no value. */
  readonly valueRemovalEffect: number | null;
}
