import type { DateUnit } from '../../config/date-unit.ts';
import type { DayPeriod } from '../../config/days.ts';
import type { SetAside } from '../../log/set-aside.ts';
import type { RejectGroup } from '../../sources/rejects.ts';

/**
 * What was paid beside what was credited. Ratios are null where one of their parts is missing or 0, and all of them where
 * spend and data have no day in common.
 */
export interface Spend {
  /** Null where no file tells it. */
  readonly currency: string | null;
  /** From the first day that a row tells of to the last; null without rows. */
  readonly period: DayPeriod | null;
  /** Of the data, in the time zone of the run; null without rows. */
  readonly dataPeriod: DayPeriod | null;
  /** Over everything: all spend, and all conversions, whoever brought them. */
  readonly blended: Yield & {
    /** Null where no row tells of any: that is unknown, and not nothing. */
    readonly cost: number | null;
  };
  /** By model, over the channels that have spend and earn credit. Null for a model that does not divide. */
  readonly paid: readonly (Yield & { readonly model: string; readonly cost: number | null })[];
  /** The channels of the credits in their order, then those that only the spend knows, dearest first. */
  readonly channels: readonly ChannelSpend[];
  /** Models and channels in the order of the credits; only channels that have spend and touchpoints. */
  readonly credits: readonly SpendCredit[];
  readonly hint: BudgetHint;
  readonly sources: readonly SpendSource[];
  /** Refused lines by file, column and reason, with the first examples of each. */
  readonly rejects: readonly RejectGroup[];
}

/** What spend brought. */
export interface Yield {
  readonly conversions: number | null;
  /** Null when the data carries no value. */
  readonly value: number | null;
  /** People whose first conversion it is; null where that was not worked out. */
  readonly newCustomers: number | null;
  /** Cost per conversion. */
  readonly cpa: number | null;
  /** Value per cost. */
  readonly roas: number | null;
  /** Cost per new customer. */
  readonly cac: number | null;
}

export interface ChannelSpend {
  readonly channel: string;
  /** Null where no row tells of it: that is unknown, and not nothing. */
  readonly cost: number | null;
  /** Share of all spend; null without spend. */
  readonly costShare: number | null;
  /** Whether the data has touchpoints of it. */
  readonly touched: boolean;
  /** Days that rows tell of, and the least and the most that was spent a day. */
  readonly days: number;
  readonly dailyLow: number | null;
  readonly dailyHigh: number | null;
}

/** One channel by one model. Bounds are those of the credit, carried over; null where the credit has none. */
export interface SpendCredit extends Yield {
  readonly model: string;
  readonly channel: string;
  readonly cost: number;
  readonly costShare: number | null;
  /** Of the attributed conversions. */
  readonly creditShare: number;
  readonly valueShare: number | null;
  readonly cpaLow: number | null;
  /** Null also where the credit may be 0. */
  readonly cpaHigh: number | null;
  readonly roasLow: number | null;
  readonly roasHigh: number | null;
  readonly cacLow: number | null;
  readonly cacHigh: number | null;
}

/** Which channels do better or worse than all that is paid for, by all models and beyond chance. */
export interface BudgetHint {
  /** What was compared: `roas` where there is value, else `cpa`. */
  readonly measure: 'roas' | 'cpa';
  readonly channels: readonly HintedChannel[];
  /** Why there is no hint; null where there is one. */
  readonly none: string | null;
  /** What no such comparison tells; always the same words. */
  readonly sentence: string;
}

export interface HintedChannel {
  readonly channel: string;
  readonly verdict: 'better' | 'worse';
  /** The range of spend a day that this was seen in. */
  readonly dailyLow: number;
  readonly dailyHigh: number;
}

/** How a file of spend was read: linesRead = linesUsed + linesRejected + linesSetAside. */
export interface SpendSource {
  readonly file: string;
  readonly form: 'long' | 'wide';
  readonly linesRead: number;
  readonly linesUsed: number;
  readonly linesRejected: number;
  readonly linesSetAside: number;
  readonly setAside: readonly SetAside[];
  readonly columns: Readonly<Record<string, string>>;
  readonly ignoredColumns: readonly string[];
  /** How its dates were read; null where no column tells them. */
  readonly dates: DatesRead | null;
}

export interface DatesRead {
  readonly column: string;
  /** What a date written as one day stands for, as the header or the user says; null: as each is written. */
  readonly unit: DateUnit | null;
  /** The days that a line above the table names, where lines reached beyond them and were cut. */
  readonly within: DayPeriod | null;
}
