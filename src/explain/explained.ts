import type { MarkovDetail } from '../models/model.ts';

/** One person's part of the log, from the rows of the files to the credit of each touchpoint. */
export interface ExplainedPerson {
  readonly person: string;
  /** Where ids are joined: all that the person's rows name, the surest kinds first. */
  readonly ids?: readonly { readonly kind: string; readonly id: string }[];
  /** Every row that names the person, in the order of time; those whose time cannot be read come last. */
  readonly rows: readonly ExplainedRow[];
  /** In the order in which they end. */
  readonly journeys: readonly ExplainedJourney[];
  /** What the person's journeys earn each channel, by every model that divides journey by journey. */
  readonly credits: readonly PersonCredit[];
  /** Where a Markov model was asked for: the removal effects of this person's channels, and what they earn them for all people. */
  readonly markov?: ExplainedMarkov;
  /** What could not be looked at. */
  readonly notes: readonly string[];
}

export interface ExplainedRow {
  /** From 1; rows are referred to by it. */
  readonly number: number;
  readonly file: string;
  /** 1-based line that the row starts on. */
  readonly line: number;
  /** ISO 8601, UTC; null where it could not be read. */
  readonly time: string | null;
  /** As it stands in the file. */
  readonly timeText: string;
  /** What a touchpoint is credited under; null for a row that is no touchpoint. */
  readonly channel: string | null;
  readonly campaign: string | null;
  /** Whether the row counts as a conversion. */
  readonly converts: boolean;
  readonly value: number | null;
  readonly conversionType: string | null;
  readonly orderId: string | null;
  /** The funnel stage that it marks; only where the run asks for stages. */
  readonly stage?: string | null;
  /** Numbers of the journeys it belongs to; several only where touchpoints are reused. */
  readonly journeys: readonly number[];
  readonly fate: 'used' | 'set-aside' | 'rejected';
  /** Why it is not used, or what is changed about it; null where nothing is. */
  readonly reason: string | null;
}

export interface ExplainedJourney {
  /** From 1. */
  readonly number: number;
  readonly ending: JourneyEnding;
  /** The row that converts; null for a journey without a conversion. */
  readonly conversion: ExplainedConversion | null;
  /** The path as models see it; empty where the conversion is unattributed. */
  readonly touchpoints: readonly ExplainedTouchpoint[];
  /** False for a journey that is left out because it is still open when the data ends. */
  readonly counts: boolean;
  /** How every model asked for divides it; empty for a journey without credit. */
  readonly credits: readonly JourneyCredit[];
}

/** How a journey ends: by a conversion; by a silence longer than the look-back; or with the person's last row. */
export type JourneyEnding =
  | { readonly by: 'conversion' }
  | { readonly by: 'silence'; readonly seconds: number }
  | { readonly by: 'end'; readonly open: boolean };

export interface ExplainedConversion {
  readonly row: number;
  readonly value: number | null;
  readonly conversionType: string | null;
  readonly orderId: string | null;
}

export interface ExplainedTouchpoint {
  readonly row: number;
  readonly channel: string;
  /** Before the last touchpoint of the path. */
  readonly secondsBeforeLast: number;
}

/** What a journey's one conversion, and its value, come to for each of its touchpoints. */
export interface JourneyCredit {
  readonly model: string;
  readonly title: string;
  /** The rule in the numbers of this journey. */
  readonly rule: string;
  /** False where the model credits all journeys together, so that this division is an illustration. */
  readonly defined: boolean;
  /** What weights are divided by. */
  readonly total: number;
  /** In the order of the path. */
  readonly touchpoints: readonly TouchpointCredit[];
}

export interface TouchpointCredit extends PersonShare {
  readonly row: number;
  readonly channel: string;
  readonly weight: number;
  /** How the weight came about, as arithmetic. */
  readonly working: string;
  /** weight / total. */
  readonly share: number;
}

export interface PersonShare {
  readonly conversions: number;
  /** Null when the data carries no value. */
  readonly value: number | null;
}

export interface PersonCredit extends PersonShare {
  readonly model: string;
  readonly channel: string;
}

/** How the model `markov` credits the whole data set. */
export interface ExplainedMarkov extends Pick<MarkovDetail, 'order' | 'conversionProbability'> {
  readonly journeys: number;
  /** What there is to divide. */
  readonly conversions: number;
  readonly value: number | null;
  /** Of all channels. */
  readonly effectsSum: number;
  /** Null where there is no value, or refunds leave no choice but to divide it as conversions are divided. */
  readonly valueEffectsSum: number | null;
  /** The channels of the person's journeys, largest removal effect first. */
  readonly channels: readonly ExplainedEffect[];
}

export interface ExplainedEffect extends PersonShare {
  readonly channel: string;
  readonly removalEffect: number;
  readonly valueRemovalEffect: number | null;
}
