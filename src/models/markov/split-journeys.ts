import type { CountedPaths } from './counted-paths.ts';
import { ExactSums } from './exact-sums.ts';

const CONVERSION_UNITS = 1e15;

/** Credit by channel number − 1. */
export interface SplitCredit {
  readonly conversions: Float64Array;
  readonly value: Float64Array;
}

/**
 * Splits the conversions of each path, and their value, over its own touchpoints in proportion to the weights (≥ 0)
 * of their channels; evenly where all of these are 0. Parts are rounded to 10⁻¹⁵ of a conversion and 10⁻¹² of the
 * currency, and the last touchpoint takes what the others leave: so each journey gives away exactly what it brought,
 * and the order of paths changes nothing.
 */
export function splitJourneys(paths: CountedPaths, weights: Float64Array): SplitCredit {
  const conversions = new ExactSums(weights.length, CONVERSION_UNITS);
  const value = new ExactSums(weights.length);
  const { items, offsets } = paths.paths;
  paths.conversions.forEach((count, path) => {
    if (count === 0) return;
    const channels = items.subarray(offsets[path], offsets[path + 1]).map((channel) => channel - 1);
    const own = Float64Array.from(channels, (channel) => weights[channel] as number);
    const total = own.reduce((sum, weight) => sum + weight, 0);
    const parts = own.map((weight) => (total === 0 ? 1 / own.length : weight / total));
    split(conversions, channels, parts, count, 0);
    split(value, channels, parts, paths.value.whole[path] as number, paths.value.rest[path] as number);
  });
  return { conversions: conversions.values(), value: value.values() };
}

/** Adds `parts` of `whole` + `rest` / units to the sums of the channels. */
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
    sums.add(channels[i] as number, partWhole, partRest);
    leftWhole -= partWhole;
    leftRest -= partRest;
    if (leftRest >= 0) continue;
    leftWhole--;
    leftRest += units;
  }
  sums.add(channels[last] as number, leftWhole, leftRest);
}
