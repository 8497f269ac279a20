import type { ChannelIndex } from '../log/channels.ts';
import { channelCredits } from './channel-credits.ts';
import type { CountedPaths } from './markov/counted-paths.ts';
import { ExactSums } from './markov/exact-sums.ts';
import type { ChannelCredit } from './model.ts';

const CONVERSION_UNITS = 1e15;

/** Journeys that are divided alike, with what they brought together. */
export type DividedPaths = Pick<CountedPaths, 'paths' | 'conversions' | 'value'>;

/** Credit by channel number − 1. */
export interface SplitCredit {
  readonly conversions: Float64Array;
  readonly value: Float64Array;
}

/**
 * Splits the conversions of each path, and their value, over its own touchpoints. Parts are rounded to 10⁻¹⁵ of a
 * conversion and 10⁻¹² of the currency, and the last touchpoint takes what the others leave: so each journey gives
 * away exactly what it brought, and the order of paths changes nothing.
 * @param partsOf writes the parts of the path, 1 together, from index 0 on
 */
export function splitPaths(
  { paths: { items, offsets }, conversions: counts, value: values }: DividedPaths,
  channels: number,
  partsOf: (path: number, parts: Float64Array) => void,
): SplitCredit {
  const conversions = new ExactSums(channels, CONVERSION_UNITS);
  const value = new ExactSums(channels);
  const parts = new Float64Array(longest(offsets));
  counts.forEach((count, path) => {
    if (count === 0) return;
    const own = items.subarray(offsets[path], offsets[path + 1]);
    partsOf(path, parts);
    split(conversions, own, parts, count, 0);
    split(value, own, parts, values.whole[path] as number, values.rest[path] as number);
  });
  return { conversions: conversions.values(), value: value.values() };
}

/** The credit that was split, by channel. */
export function splitCredits(
  channels: ChannelIndex,
  { conversions, value }: SplitCredit,
): readonly ChannelCredit[] {
  return channelCredits(channels, (channel) => ({
    conversions: conversions[channel - 1] ?? 0,
    value: value[channel - 1] ?? 0,
  }));
}

/** Adds `parts` of `whole` + `rest` / units to the sums of the channels, which are numbered from 1. */
function split(
  sums: ExactSums,
  channels: Int32Array,
  parts: Float64Array,
  whole: number,
  rest: number,
): void {
  if (whole === 0 && rest === 0) return;
  const { units } = sums;
  const amount = whole + rest / units;
  let leftWhole = whole;
  let leftRest = rest;
  const last = channels.length - 1;
  for (let i = 0; i < last; i++) {
    const part = amount * (parts[i] as number);
    const partWhole = Math.floor(part);
    const partRest = Math.min(Math.round((part - partWhole) * units), units - 1);
    sums.add((channels[i] as number) - 1, partWhole, partRest);
    leftWhole -= partWhole;
    leftRest -= partRest;
    if (leftRest >= 0) continue;
    leftWhole--;
    leftRest += units;
  }
  sums.add((channels[last] as number) - 1, leftWhole, leftRest);
}

function longest(offsets: Int32Array): number {
  let most = 0;
  for (let path = 0; path + 1 < offsets.length; path++) {
    most = Math.max(most, (offsets[path + 1] as number) - (offsets[path] as number));
  }
  return most;
}
