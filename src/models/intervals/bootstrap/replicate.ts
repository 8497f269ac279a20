/** What a model credits in one replicate, to be filled in; by channel. */
export interface Replicate {
  readonly conversions: Float64Array;
  readonly value: Float64Array;
  /** What there is to divide. */
  readonly all: { readonly conversions: number; readonly value: number };
}

/** A model that can be worked out anew for any draw of the people. */
export interface Resampler {
  /** About how many additions a replicate takes. */
  readonly work: number;
  /** Credits the people of the current draw; every number of `replicate` is set. */
  credit(replicate: Replicate): Promise<void>;
}
