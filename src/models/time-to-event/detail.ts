/** How the credit of the time-to-event model came about, and how far to believe it. */
export interface TimeToEventDetail {
  /** The ages that divide effects, the shortest first, such as `1d`; after the last one nothing is left. */
  readonly ages: readonly string[];
  /** Time in which a conversion would have had a touchpoint in its look-back, in days, over all persons. */
  readonly personDays: number;
  /** Conversions in that time. */
  readonly conversions: number;
  /** Different states of exposure that the time was divided into. */
  readonly states: number;
  /** Conversions per person and day without any effect, of those who had not converted before; null without a fit. */
  readonly baselineRate: number | null;
  /** How many times as often those convert who had converted before; null without a fit. */
  readonly againMultiplier: number | null;
  readonly iterations: number;
  /** Numbers fitted to the data, those held at 0 not counted. */
  readonly parameters: number;
  /** By how much the deviance is below that of one rate for all; null without a fit. */
  readonly devianceReduction: number | null;
  /** About 1 where conversions are as uneven as the model says; null where it cannot be told. */
  readonly dispersion: number | null;
  /** Channels by name, ages from the shortest. */
  readonly effects: readonly ChannelEffect[];
}

export interface ChannelEffect {
  readonly channel: string;
  /** Of the channel's latest touchpoint: younger than this, and not younger than the age before. */
  readonly age: string;
  /** How many times as often people convert; 1 is no effect. */
  readonly multiplier: number;
  /** Of the natural logarithm of the multiplier; null where that is held at 0. */
  readonly standardError: number | null;
}
