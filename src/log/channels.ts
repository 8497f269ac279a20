/** The channels of one run, numbered from 1 in the order of `labels`; 0 means "no touchpoint". */
export interface ChannelIndex {
  readonly labels: readonly string[];
}
