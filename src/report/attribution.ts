import type { DayPeriod } from '../config/days.ts';
import type { MarkovOrder } from '../config/run-options.ts';
import type { Calibration } from '../insights/calibration/calibrate.ts';
import type { Comparison } from '../insights/comparison/comparison.ts';
import type { ChannelReach } from '../insights/comparison/reach.ts';
import type { Insights } from '../insights/index.ts';
import type { Spend } from '../insights/spend/spend.ts';
import type { Trust } from '../insights/trust/trust.ts';
import type { Finding, Grade } from '../log/checks/finding.ts';
import type { IdentityReport } from '../log/identity/stitch.ts';
import type { SetAside } from '../log/set-aside.ts';
import type { SimilarNames } from '../log/similar-names.ts';
import type { SourceQuality } from '../log/source-quality.ts';
import type { ChannelSpelling } from '../log/spellings.ts';
import type { UnassignedTraffic } from '../log/unassigned-traffic.ts';
import type { TotalIntervals } from '../models/intervals/total-intervals.ts';
import type { MarkovDetail } from '../models/model.ts';
import type { RoleCredit } from '../models/roles.ts';
import type { TimeToEventDetail } from '../models/time-to-event/detail.ts';
import type { RejectGroup } from '../sources/rejects.ts';

import type { Check } from './checks/check.ts';

export type {
  ChannelSpelling,
  IdentityReport,
  MarkovDetail,
  RejectGroup,
  RoleCredit,
  SetAside,
  SimilarNames,
  SourceQuality,
  UnassignedTraffic,
};

/** The whole answer of one run; `--json` prints it as it stands. Additive within a schema version. */
export interface Attribution {
  readonly schemaVersion: 1;
  readonly summary: Summary;
  /** How sure the totals are, with the confidence of the settings. */
  readonly totalIntervals: TotalIntervals;
  readonly settings: Settings;
  readonly models: readonly ModelTitle[];
  /** One entry per model and channel: models as asked for, channels by credit, largest first. */
  readonly credits: readonly Credit[];
  /** With `perType`: what there was to credit of each type, types with most conversions first. */
  readonly conversionTypes?: readonly TypeSummary[];
  /** With `perType`: the credits of each type by itself, types in the same order. */
  readonly creditsByType?: readonly TypedCredit[];
  readonly markov?: MarkovDetail;
  /** With the Shapley model: every channel's credit by the places of its touchpoints. Channels by name. */
  readonly roles?: readonly RoleCredit[];
  /** With the time-to-event model: the effects its credit was worked out from. */
  readonly timeToEvent?: TimeToEventDetail;
  /** With lift tests: what they measured, beside the credit. */
  readonly calibration?: Calibration;
  /** How many journeys each channel touched; channels as in the credits. */
  readonly reach: readonly ChannelReach[];
  /** With `failOn`: what became of the conditions. */
  readonly checks?: readonly Check[];
  /** With `against`: what changed since another period. */
  readonly comparison?: Comparison;
  /** With `spend`: what was paid, beside the credit. */
  readonly spend?: Spend;
  /** With `bootstrap`: how the credits vary when the people are drawn anew. */
  readonly bootstrap?: BootstrapReport;
  /** With `trust`: how far to believe the credits. */
  readonly trust?: Trust;
  /** With `insights`: what else the journeys tell. */
  readonly insights?: Insights;
  readonly quality: Quality;
}

export interface BootstrapReport {
  /** Draws with at least one conversion. */
  readonly replicates: number;
  readonly seed: number;
  /** In the order of the attribution's credits; models that were not worked out anew are left out. */
  readonly credits: readonly DrawnCredit[];
}

/** Intervals between percentiles of the draws; null where the channel earns nothing. */
export interface DrawnCredit {
  readonly model: string;
  readonly channel: string;
  /** The part of all draws in which no channel earns more conversions. */
  readonly firstProbability: number;
  /** Interval of the rank by conversions, 1 for the most. */
  readonly rankLow: number;
  readonly rankHigh: number;
  readonly conversionsLow: number | null;
  readonly conversionsHigh: number | null;
  readonly shareLow: number | null;
  readonly shareHigh: number | null;
  readonly shareStandardError: number | null;
  /** The same by value; null when the data carries none. */
  readonly valueFirstProbability: number | null;
  readonly valueRankLow: number | null;
  readonly valueRankHigh: number | null;
  readonly valueLow: number | null;
  readonly valueHigh: number | null;
  readonly valueShareLow: number | null;
  readonly valueShareHigh: number | null;
  readonly valueShareStandardError: number | null;
}

export interface ModelTitle {
  readonly name: string;
  readonly title: string;
  /** Why its credits have no intervals, where they have none. */
  readonly noIntervals?: string;
  /** False where the credits of the channels do not add up to the attributed conversions; else absent. */
  readonly sums?: boolean;
  /** What the model credits to no channel, because it would have come anyway; absent where models do not tell. */
  readonly baseline?: Baseline;
}

/** With the credits of the channels it adds up to the attributed conversions and value. */
export interface Baseline {
  readonly conversions: number;
  /** Null when the data carries no value. */
  readonly value: number | null;
}

export interface Summary {
  readonly rowsRead: number;
  readonly rowsUsed: number;
  readonly rowsRejected: number;
  readonly rowsSetAside: number;
  readonly touchpoints: number;
  /** Null where the input does not tell people apart: paths. */
  readonly persons: number | null;
  readonly journeys: number;
  readonly convertingJourneys: number;
  /** Non-converting journeys that the end of the data may have cut short. */
  readonly openJourneys: number;
  readonly conversions: number;
  /** Null when the data carries no value. */
  readonly conversionValue: number | null;
  readonly unattributedConversions: number;
  readonly unattributedValue: number | null;
  /** Conversions of negative value, and their sum; absent where there are none. */
  readonly refunds?: { readonly count: number; readonly value: number };
  /** Of the values: an ISO code, or the sign where that could be several; null where nothing says it. */
  readonly currency: string | null;
  readonly channels: number;
  /** ISO 8601, UTC; null when there is no touchpoint. */
  readonly firstTime: string | null;
  readonly lastTime: string | null;
}

/** Intervals hold the confidence of the settings; a bound is null where it was not worked out. */
export interface Credit {
  readonly model: string;
  readonly channel: string;
  readonly conversions: number;
  /** Null when the data carries no value. */
  readonly value: number | null;
  /** Share of the attributed conversions, in [0, 1]; 0 when there are none. Of all channels 1 where the model sums. */
  readonly share: number;
  readonly valueShare: number | null;
  readonly conversionsLow: number | null;
  readonly conversionsHigh: number | null;
  readonly shareLow: number | null;
  readonly shareHigh: number | null;
  readonly shareStandardError: number | null;
  /** Whether too few conversions stand behind this credit, or behind all others, for an interval. */
  readonly tooFew: boolean;
  readonly valueLow: number | null;
  readonly valueHigh: number | null;
  readonly valueShareLow: number | null;
  readonly valueShareHigh: number | null;
  readonly valueShareStandardError: number | null;
  readonly valueTooFew: boolean;
}

export interface TypeSummary {
  readonly conversionType: string;
  readonly conversions: number;
  /** Null when the data carries no value. */
  readonly conversionValue: number | null;
  readonly unattributedConversions: number;
  readonly unattributedValue: number | null;
}

/** What the conversions of one type earn a channel; shares are of the type's attributed conversions and value. */
export interface TypedCredit
  extends Pick<Credit, 'model' | 'channel' | 'conversions' | 'value' | 'share' | 'valueShare'> {
  readonly conversionType: string;
}

/** Every choice that the numbers depend on. */
export interface Settings {
  readonly lookback: string;
  readonly halfLife: string;
  readonly markovOrder: MarkovOrder;
  /** Of the position-based model: first, middle, last in percent, such as `40,20,40`. */
  readonly positionWeights: string;
  /** Of the custom model, such as `first=30+10,middle=20,last=10+30,Email*0.5`; absent where there are none. */
  readonly customWeights?: string;
  /** The channels of this data that count as direct visits. */
  readonly directChannels: readonly string[];
  readonly timezone: string;
  /** First and last day of the conversions that count, where not all do. */
  readonly period?: DayPeriod;
  readonly journeys: string;
  readonly repeats: string;
  readonly openJourneys: string;
  /** The types of conversions that count, where not all do. */
  readonly conversionType?: readonly string[];
  /** The funnel stages in their order, where some are asked for. */
  readonly stages?: readonly string[];
  /** With `stages`, of the W-shaped model: first touchpoint, each stage, rest, such as `30,30,30,10`. */
  readonly stageWeights?: string;
  /** What earned credit, where it was not the channel: the columns whose labels stand for channels everywhere. */
  readonly by?: readonly string[];
  /** The columns that tell segments, where these were asked for. */
  readonly segment?: readonly string[];
  /** Limits of the joining of ids, where ids are joined. */
  readonly maxIdLinks?: number;
  readonly maxPersonIds?: number;
  /** Within which touchpoints of one person and channel are one, where they are. */
  readonly dedupe?: string;
  readonly maxTouchpoints?: number;
  /** Tells which key made the pseudonyms, where they are asked for. */
  readonly pseudonymKeyId?: string;
  /** With `share`: the fewest people that a channel or cell may tell of. */
  readonly share?: number;
  /** Of the intervals, in percent. */
  readonly confidence: number;
}

export interface Quality {
  /** That of the worst finding; of a large log, a run looks at a part of the people where `attrib check` looks at all. */
  readonly grade: Grade;
  /** Worst first. */
  readonly findings: readonly Finding[];
  readonly sources: readonly SourceQuality[];
  /** Refused rows by source, column and reason, with the first examples of each. */
  readonly rejects: readonly RejectGroup[];
  readonly setAside: readonly SetAside[];
  /** How ids were joined to people; absent where a person is one id. */
  readonly identity?: IdentityReport;
  /** Channel labels that were written in several ways and read as one. */
  readonly channelSpellings: readonly ChannelSpelling[];
  /** Where there are any, names that count as several and are probably one: they differ in accents, or in what stands between words. */
  readonly similarNames?: readonly SimilarNames[];
  /** Where channel rules told channels: sources and media that no rule took, most frequent first. */
  readonly unassignedTraffic?: readonly UnassignedTraffic[];
  readonly warnings: readonly Warning[];
}

export interface Warning {
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
}
