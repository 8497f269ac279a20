import type { DayPeriod } from '../../config/days.ts';

/** What changed from one report or period to another. */
export interface Comparison {
  readonly before: ComparedSide;
  readonly after: ComparedSide;
  /** Of all amounts; null where nothing tells it. */
  readonly currency: string | null;
  /** Settings that the numbers depend on and that differ: then like is not compared with like. */
  readonly differences: readonly SettingDifference[];
  readonly totals: readonly TotalChange[];
  /** Models that both have, in the order of the later one; with each the channels by their credit before and after. */
  readonly models: readonly { readonly name: string; readonly title: string }[];
  /** Of the intervals of changes, in percent; null where the two have different ones, and changes none. */
  readonly confidence: number | null;
  readonly channels: readonly ChannelChange[];
}

export interface ComparedSide {
  /** The name of the file; null of a period. */
  readonly file: string | null;
  /** First and last day; null without rows. */
  readonly period: DayPeriod | null;
}

export interface SettingDifference {
  readonly setting: string;
  readonly before: string;
  readonly after: string;
}

export interface TotalChange {
  readonly total: TotalName;
  /** Null where that side does not know. */
  readonly before: number | null;
  readonly after: number | null;
  readonly change: number | null;
  /** Interval of the change; null where a side has none, as it has none of what is counted or paid and hangs on no chance. */
  readonly changeLow: number | null;
  readonly changeHigh: number | null;
  /** Null where there is no interval to tell chance from change. */
  readonly verdict: Verdict | null;
  /** As part of what was before; null where that was nothing. */
  readonly relativeChange: number | null;
}

export type TotalName =
  | 'journeys'
  | 'conversionRate'
  | 'conversions'
  | 'conversionValue'
  | 'unattributedShare'
  | 'rejectedShare'
  | 'spend'
  | 'cpa'
  | 'roas';

/** What changed of one channel by one model. */
export interface ChannelChange {
  readonly model: string;
  readonly channel: string;
  readonly conversions: AmountChange;
  /** Null where one side has no values. */
  readonly value: AmountChange | null;
  /** Of the credited conversions. */
  readonly share: Change;
  /** Cost, cost per conversion and value per cost; null where a side has no spend. */
  readonly spend: SpendChange | null;
}

export interface Change {
  readonly before: number;
  readonly after: number;
  readonly change: number;
  /** Interval of the change; null where a side has none. */
  readonly changeLow: number | null;
  readonly changeHigh: number | null;
  /** Null where there is no interval to tell chance from change. */
  readonly verdict: Verdict | null;
}

/** `noise`: the interval of the change holds 0. */
export type Verdict = 'more' | 'less' | 'noise';

export interface AmountChange extends Change {
  readonly relativeChange: number | null;
  /** What the change is made of; null where a side does not tell the journeys that each channel touched. */
  readonly parts: ChangeParts | null;
}

/** They add up to the change, to the rounding of floating point. */
export interface ChangeParts {
  /** More or fewer journeys were touched. */
  readonly volume: number;
  /** More or fewer of the journeys touched convert. */
  readonly rate: number;
  /** More or less is credited for each of those that convert. */
  readonly credit: number;
}

export interface SpendChange {
  readonly costBefore: number | null;
  readonly costAfter: number | null;
  readonly cpaBefore: number | null;
  readonly cpaAfter: number | null;
  readonly roasBefore: number | null;
  readonly roasAfter: number | null;
}
