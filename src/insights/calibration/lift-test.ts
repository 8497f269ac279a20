import type { DayPeriod } from '../../config/days.ts';

/** What an experiment measured of one channel: a line of the file of lift tests. */
export interface LiftTest {
  /** As the file writes it. */
  readonly channel: string;
  /** Null where the file tells none: then it is taken for that of the data. */
  readonly period: DayPeriod | null;
  /** Conversions that the channel caused in that period. */
  readonly conversions: number;
  /** The interval around them, as the file has it; null where it has none. */
  readonly low: number | null;
  readonly high: number | null;
  /** 1-based line of the file. */
  readonly line: number;
}

export interface LiftTests {
  readonly file: string;
  readonly tests: readonly LiftTest[];
}
