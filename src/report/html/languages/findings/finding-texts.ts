import type { Content } from '../../html.ts';

/** What is odd about the data and meets those who read a report rather than make one; by the code of the program. */
export type ToldCode =
  | 'no-rows'
  | 'no-touchpoints'
  | 'no-conversions'
  | 'one-channel'
  | 'rejected-rows'
  | 'spellings-unified'
  | 'similar-names'
  | 'unassigned-traffic'
  | 'unattributed'
  | 'conversions-without-value'
  | 'mostly-converters'
  | 'doubtful-conversions'
  | 'refunds'
  | 'short-history'
  | 'lonely-times'
  | 'very-active-people'
  | 'many-conversions-per-person'
  | 'repeated-hour'
  | 'spend-rejected'
  | 'spend-dates-doubtful'
  | 'no-spend'
  | 'spend-other-period'
  | 'spend-without-touchpoints'
  | 'touchpoints-without-spend'
  | 'spend-without-currency'
  | 'period-beyond-data'
  | 'period-short-past'
  | 'compared-settings'
  | 'compared-lengths'
  | 'compared-overlap';

/** What was found, with what it does to the numbers; and what can be done about it. */
export interface FindingText {
  readonly message: (facts: FindingFacts) => Content;
  readonly todo: string;
}

export type FindingTexts = Readonly<Record<ToldCode, FindingText>>;

/** What stands in the sentences, ready to be shown. */
export interface FindingFacts {
  /** How many rows, names or channels it is about. */
  readonly count: Content;
  /** Of the journeys. */
  readonly convertingShare: Content;
  /** Of the conversions. */
  readonly unattributedShare: Content;
  /** What refunds come to. */
  readonly refundValue: Content;
  readonly spendDays: Content;
  readonly dataDays: Content;
  /** Spent on channels without touchpoints, and their names. */
  readonly untouchedCost: Content;
  readonly untouchedChannels: Content;
}
