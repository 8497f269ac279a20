import type { IntegerLists } from '../../engine/columns.ts';
import type { AgedPaths } from './aged-paths.ts';
import type { FitShape } from './poisson-fit.ts';
import type { Slots } from './slots.ts';

/** Credit of conversions and of their value. */
export interface Elimination {
  /** By channel number less one. */
  readonly conversions: Float64Array;
  readonly value: Float64Array;
  /** What would have come without any touchpoint. */
  readonly baseline: { readonly conversions: number; readonly value: number };
}

/**
 * Divides conversions by backwards elimination: a journey's touchpoints are taken away from the last to the first,
 * and each is credited with the part of the rate at the conversion that goes with it. What is left when all are gone
 * is the baseline, so the parts of a journey add up to 1.
 *
 * | touchpoints, with what each adds to log(rate) | rate          | credit      |
 * | --------------------------------------------- | ------------: | ----------: |
 * | none                                          |             1 | baseline ⅙  |
 * | Email (log 2)                                 |             2 | Email ⅙     |
 * | Email (log 2), Search (log 3)                 |             6 | Search 4⁄6  |
 */
export function eliminateBackwards(
  aged: AgedPaths,
  slots: Slots,
  shape: FitShape,
  effects: Float64Array,
): Elimination {
  const conversions = new Float64Array(slots.ofChannel.length);
  const value = new Float64Array(slots.ofChannel.length);
  const baseline = { conversions: 0, value: 0 };
  const eliminator = new Eliminator(aged.paths, slots, shape, effects);
  for (let path = 0; path + 1 < aged.paths.offsets.length; path++) {
    const count = aged.conversions[path] as number;
    const worth = aged.value[path] as number;
    const left = eliminator.divide(path, (channel, part) => {
      conversions[channel] = (conversions[channel] as number) + count * part;
      value[channel] = (value[channel] as number) + worth * part;
    });
    baseline.conversions += count * left;
    baseline.value += worth * left;
  }
  return { conversions, value, baseline };
}

/** Divides one conversion after each of several paths of touchpoints with their ages; see `AgedPaths`. */
export class Eliminator {
  readonly #paths: IntegerLists;
  readonly #slots: Slots;
  readonly #ages: number;
  readonly #effects: Float64Array;
  /** By slot, the effect of its latest touchpoint so far. */
  readonly #latest: Float64Array;
  /** Logarithm of the rate after so many touchpoints, but for the rate without any. */
  readonly #logs: Float64Array;

  constructor(paths: IntegerLists, slots: Slots, { ages }: FitShape, effects: Float64Array) {
    this.#paths = paths;
    this.#slots = slots;
    this.#ages = ages;
    this.#effects = effects;
    this.#latest = new Float64Array(slots.count);
    this.#logs = new Float64Array(longest(paths) + 1);
  }

  /**
   * Tells what each touchpoint gets, by index of its channel, in order of touch.
   * @returns the part of the baseline
   */
  divide(path: number, tell: (channel: number, part: number) => void): number {
    const { items, offsets } = this.#paths;
    const logs = this.#logs;
    const latest = this.#latest;
    const from = offsets[path] as number;
    const length = (offsets[path + 1] as number) - from;
    for (let i = 0; i < length; i++) {
      const feature = this.#feature(items[from + i] as number);
      const slot = Math.floor(feature / this.#ages);
      const effect = this.#effects[feature] as number;
      logs[i + 1] = (logs[i] as number) + effect - (latest[slot] as number);
      latest[slot] = effect;
    }
    const all = logs[length] as number;
    for (let i = 0; i < length; i++) {
      const touch = items[from + i] as number;
      tell(channelOf(touch), Math.exp((logs[i + 1] as number) - all) - Math.exp((logs[i] as number) - all));
      latest[Math.floor(this.#feature(touch) / this.#ages)] = 0;
    }
    return Math.exp(-all);
  }

  /**
   * Tells the derivative of what each touchpoint gets by the effects that have a part in it, by index of the channel
   * and of the feature; what belongs to the same two adds up.
   */
  slopes(path: number, tell: (channel: number, feature: number, slope: number) => void): void {
    const { items, offsets } = this.#paths;
    const from = offsets[path] as number;
    const length = (offsets[path + 1] as number) - from;
    const parts: number[] = [];
    this.divide(path, (_, part) => parts.push(part));
    const all = this.#logs[length] as number;
    const rates = this.#logs.slice(0, length + 1).map((log) => Math.exp(log - all));
    const lasting = new Map<number, number>();
    for (let i = 0; i < length; i++) {
      const feature = this.#feature(items[from + i] as number);
      lasting.set(Math.floor(feature / this.#ages), feature);
    }
    const active = new Map<number, number>();
    for (let i = 0; i < length; i++) {
      const touch = items[from + i] as number;
      const channel = channelOf(touch);
      const feature = this.#feature(touch);
      for (const other of active.values()) tell(channel, other, -(rates[i] as number));
      active.set(Math.floor(feature / this.#ages), feature);
      for (const other of active.values()) tell(channel, other, rates[i + 1] as number);
      for (const other of lasting.values()) tell(channel, other, -(parts[i] as number));
    }
  }

  #feature(touch: number): number {
    const slot = this.#slots.ofChannel[channelOf(touch)] ?? 0;
    return slot * this.#ages + (touch % 4) - 1;
  }
}

function channelOf(touch: number): number {
  return Math.floor(touch / 4) - 1;
}

function longest({ offsets }: IntegerLists): number {
  let most = 0;
  for (let i = 0; i + 1 < offsets.length; i++) {
    most = Math.max(most, (offsets[i + 1] as number) - (offsets[i] as number));
  }
  return most;
}
