import type { CountedEnd, CountedMove } from './chain.ts';

/** How often one thing comes right after another. */
export interface Transition {
  /** A channel, or `(start)`. */
  readonly from: string;
  /** A channel, `(conversion)`, or `(null)` where a journey ends without one. */
  readonly to: string;
  readonly count: number;
  /** Part of all that comes after `from`. */
  readonly probability: number;
}

/** With more channels the list would be longer than all else. */
export const MOST_CHANNELS = 50;

/**
 * The transition matrix of order 1 without its zeros, repeats of a channel included: rows from the start, then from
 * each channel in the order of `labels`; within a row channels in that order, then the ends.
 */
export function transitionRows(
  labels: readonly string[],
  moves: readonly CountedMove[],
  ends: readonly CountedEnd[],
): readonly Transition[] {
  const conversion = labels.length + 1;
  const names = ['(start)', ...labels, '(conversion)', '(null)'];
  const counts = [
    ...moves,
    ...ends.flatMap(({ channel, conversions, nonConversions }) => [
      { from: channel, to: conversion, count: conversions },
      { from: channel, to: conversion + 1, count: nonConversions },
    ]),
  ]
    .filter(({ count }) => count > 0)
    .sort((a, b) => a.from - b.from || a.to - b.to);
  const departures = new Float64Array(names.length);
  for (const { from, count } of counts) departures[from] = (departures[from] as number) + count;
  return counts.map(({ from, to, count }) => ({
    from: names[from] as string,
    to: names[to] as string,
    count,
    probability: count / (departures[from] as number),
  }));
}
