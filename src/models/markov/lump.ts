import type { CountedPaths } from './counted-paths.ts';

/** Channels of which the rarest are taken together as one. */
export interface Lumping {
  /** The number in the lumped chain of each channel, by channel number − 1. */
  readonly numbers: Int32Array;
  /** Channels of the lumped chain; the last one stands for all that are not kept. */
  readonly channels: number;
  /** Numbers of the channels that are not kept, rising. */
  readonly lumped: Int32Array;
}

/** Keeps the `keep` channels with most touchpoints, and in any case those `asked` for by number. */
export function lumpRarest(touches: Float64Array, keep: number, asked: ReadonlySet<number>): Lumping {
  const ranked = Array.from(touches.keys()).sort(
    (a, b) =>
      Number(asked.has(b + 1)) - Number(asked.has(a + 1)) ||
      (touches[b] as number) - (touches[a] as number) ||
      a - b,
  );
  const kept = ranked.slice(0, Math.max(keep, asked.size)).sort((a, b) => a - b);
  const channels = kept.length + 1;
  const numbers = new Int32Array(touches.length).fill(channels);
  kept.forEach((channel, i) => {
    numbers[channel] = i + 1;
  });
  const all = Int32Array.from(touches, (_, channel) => channel + 1);
  return { numbers, channels, lumped: all.filter((number) => numbers[number - 1] === channels) };
}

/** The same journeys over the channels of the lumped chain. */
export function lumpPaths(counted: CountedPaths, { numbers }: Lumping): CountedPaths {
  const { items, offsets } = counted.paths;
  return { ...counted, paths: { offsets, items: items.map((channel) => numbers[channel - 1] as number) } };
}

/** Touchpoints of all journeys, by channel number − 1. */
export function countTouches(
  channels: number,
  { paths, conversions, nonConversions }: CountedPaths,
): Float64Array {
  const touches = new Float64Array(channels);
  for (let path = 0; path < conversions.length; path++) {
    const journeys = (conversions[path] as number) + (nonConversions[path] as number);
    for (let i = paths.offsets[path] as number; i < (paths.offsets[path + 1] as number); i++) {
      const channel = (paths.items[i] as number) - 1;
      touches[channel] = (touches[channel] as number) + journeys;
    }
  }
  return touches;
}

/** Conversions of the journeys in which a channel takes part, by channel number − 1. */
export function countParticipation(channels: number, { paths, conversions }: CountedPaths): Float64Array {
  const taken = new Float64Array(channels);
  const lastPath = new Int32Array(channels).fill(-1);
  for (let path = 0; path < conversions.length; path++) {
    for (let i = paths.offsets[path] as number; i < (paths.offsets[path + 1] as number); i++) {
      const channel = (paths.items[i] as number) - 1;
      if (lastPath[channel] === path) continue;
      lastPath[channel] = path;
      taken[channel] = (taken[channel] as number) + (conversions[path] as number);
    }
  }
  return taken;
}
