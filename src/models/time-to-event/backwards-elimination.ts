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
  { ages }: FitShape,
  effects: Float64Array,
): Elimination {
  const conversions = new Float64Array(slots.ofChannel.length);
  const value = new Float64Array(slots.ofChannel.length);
  const baseline = { conversions: 0, value: 0 };
  const latest = new Float64Array(slots.count);
  const { offsets } = aged.paths;
  const logs = new Float64Array(longest(aged.paths) + 1);
  for (let path = 0; path + 1 < offsets.length; path++) {
    const from = offsets[path] as number;
    const touches = aged.paths.items.subarray(from, offsets[path + 1]);
    touches.forEach((touch, i) => {
      const slot = slotOf(touch, slots);
      const effect = effects[slot * ages + (touch % 4) - 1] as number;
      logs[i + 1] = (logs[i] as number) + effect - (latest[slot] as number);
      latest[slot] = effect;
    });
    const all = logs[touches.length] as number;
    const count = aged.conversions[path] as number;
    const worth = aged.value[path] as number;
    touches.forEach((touch, i) => {
      const part = Math.exp((logs[i + 1] as number) - all) - Math.exp((logs[i] as number) - all);
      const channel = Math.floor(touch / 4) - 1;
      conversions[channel] = (conversions[channel] as number) + count * part;
      value[channel] = (value[channel] as number) + worth * part;
      latest[slotOf(touch, slots)] = 0;
    });
    baseline.conversions += count * Math.exp(-all);
    baseline.value += worth * Math.exp(-all);
  }
  return { conversions, value, baseline };
}

function slotOf(touch: number, { ofChannel }: Slots): number {
  return ofChannel[Math.floor(touch / 4) - 1] ?? 0;
}

function longest({ offsets }: IntegerLists): number {
  let most = 0;
  for (let i = 0; i + 1 < offsets.length; i++) {
    most = Math.max(most, (offsets[i + 1] as number) - (offsets[i] as number));
  }
  return most;
}
