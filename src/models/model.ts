import type { CustomWeights } from '../config/custom-weights.ts';
import type { OptionName } from '../config/option-facts.ts';
import type { PositionWeights } from '../config/position-weights.ts';
import type { JourneyRule, MarkovOrder } from '../config/run-options.ts';
import type { StageWeights } from '../config/stage-weights.ts';
import type { Session } from '../engine/session.ts';
import type { EventLayout } from '../journeys/event-layout.ts';
import type { ChannelIndex } from '../log/channels.ts';
import type { Division } from './division.ts';
import type { ModelMoments } from './intervals/division-moments.ts';
import type { NoIntervals } from './intervals/no-intervals.ts';
import type { Chain } from './markov/chain.ts';
import type { OrderScore } from './markov/choose-order.ts';
import type { Transition } from './markov/transition-rows.ts';
import type { RoleCredit } from './roles.ts';
import type { TimeToEventDetail } from './time-to-event/detail.ts';

/** The credit one channel gets from one model. */
export interface ChannelCredit {
  readonly channel: string;
  /** Conversions credited; over all channels they sum to the attributed conversions where the model sums. */
  readonly conversions: number;
  /** Conversion value credited; over all channels it sums to the attributed value where the model sums. */
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
  /** Whether `journeys` tells what each conversion was worth; absent: where conversions carry a value. */
  readonly journeyValues?: boolean;
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
  readonly markovOrder: MarkovOrder;
  /** Of the position-based model. */
  readonly positionWeights: PositionWeights;
  /** Funnel stages in their order. */
  readonly stages: readonly string[];
  /** Of the W-shaped model: first touchpoint, each stage, rest; undefined for the usual ones. */
  readonly stageWeights?: StageWeights | undefined;
  /** Of the custom model; undefined where it is not asked for. */
  readonly customWeights?: CustomWeights | undefined;
  /** Sets of channels to remove together from the Markov chain, such as `Email+Ads`, in any spelling. */
  readonly remove: readonly string[];
  /** Names of channels that stand for direct visits, in any spelling. */
  readonly directChannels: readonly string[];
  /** Seconds; null for none. */
  readonly lookback: number | null;
  readonly journeys: JourneyRule;
}

/** One way of dividing conversions among the channels of their journeys. Help and documentation show its texts. */
export interface Model {
  readonly name: string;
  readonly title: string;
  /** The idea in one or two sentences. */
  readonly description: string;
  /** The credit, in words or plain notation; L is the number of touchpoints of a journey. */
  readonly formula: string;
  /** What is taken for granted. */
  readonly assumptions: string;
  /** When the numbers are not to be believed. */
  readonly misleads: string;
  /** What time and memory grow with. */
  readonly cost: string;
  /** Where the formula comes from. */
  readonly source: string;
  /** The options that change its credit, besides those that shape the journeys. */
  readonly options: readonly OptionName[];
  /** An option without which it cannot be asked. */
  readonly asks?: OptionName;
  /** Whether the credits of all channels, and the baseline, add up to the attributed conversions and value. */
  readonly sums: boolean;
  /** The table `timelines`, which else is gone by then. */
  readonly needs?: 'timelines';
  /** Whether it looks at times, which files of paths do not have. */
  readonly timed?: true;
  /** One entry per channel of `input.channels`, in its order. */
  attribute(input: ModelInput): Promise<ModelResult>;
  /** The same credit journey by journey, of a model that divides each by itself: what intervals are made from. */
  readonly division?: (parameters: ModelParameters, channels: ChannelIndex) => Division;
}

export interface ModelResult {
  readonly credits: readonly ChannelCredit[];
  /** What no channel is credited with, because it would have come anyway. Only of models that tell. */
  readonly baseline?: AttributedTotals;
  /** Only the time-to-event model: what its credit was worked out from. */
  readonly timeToEvent?: TimeToEventDetail;
  /** Only the Markov model: how the credit came about. */
  readonly markov?: MarkovDetail;
  /** Only Markov models: what their credit was worked out from. */
  readonly chain?: Chain;
  /** By channel number − 1; only of a model that divides each journey over its touchpoints in proportion to these. */
  readonly splitWeights?: Float64Array;
  /** Only the Shapley model: every channel's credit by the places of its touchpoints. */
  readonly roles?: readonly RoleCredit[];
  /** Only of a model that knows by itself how its credits vary from person to person. Needs the tables that it needs. */
  readonly moments?: () => Promise<ModelMoments | NoIntervals>;
  /** What a reader has to know before believing these credits. */
  readonly notes?: readonly Note[];
}

export interface Note {
  /** Stable, for programs. */
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
}

export interface MarkovDetail {
  /** How many touchpoints back the chain remembers. */
  readonly order: number;
  /** States of the chain: the different runs of `order` touchpoints, and fewer at the start of a journey. */
  readonly states: number;
  /** P(conversion) of a journey, from the data; the chain reproduces it. */
  readonly conversionProbability: number;
  /** Largest first. */
  readonly removalEffects: readonly RemovalEffect[];
  /** Only where a chain of all channels would take too long: the rarest of them, which are one in the chain. */
  readonly lumped?: LumpedEffect;
  /** Only where asked for: what is lost when several channels are removed together. */
  readonly removedSets?: readonly RemovedSet[];
  /** Only of a chain of order 1 with at most 50 channels: its transition matrix without the zeros. */
  readonly transitions?: readonly Transition[];
  /** Only where the order was to be found: how well each order predicts. Empty with too few people to try it on. */
  readonly orders?: readonly OrderScore[];
  /** |P(conversion) by the chain − conversions / paths|. */
  readonly selfCheck: number;
  /** Proved bound on the error of every removal effect; 0 where elimination leaves only the rounding of the last digits. */
  readonly errorBound: number;
}

/** Effects of removing several channels together. */
export interface RemovedSet extends Omit<RemovalEffect, 'channel'> {
  readonly channels: readonly string[];
}

export interface LumpedEffect extends RemovedSet {
  /** Part of all touchpoints that these channels have. */
  readonly touchpointShare: number;
}

export interface RemovalEffect {
  readonly channel: string;
  /** Relative loss of conversion probability when the channel is removed, in [0, 1]. */
  readonly removalEffect: number;
  /** The same for the expected value per journey; null when there is no value. */
  readonly valueRemovalEffect: number | null;
}
