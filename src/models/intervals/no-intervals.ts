/** In place of a model's intervals. */
export interface NoIntervals {
  /** Why there are none, for people. */
  readonly reason: string;
}
