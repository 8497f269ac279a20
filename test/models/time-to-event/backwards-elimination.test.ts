import { describe, expect, test } from 'vitest';
import { eliminateBackwards } from '../../../src/models/time-to-event/backwards-elimination.ts';
import type { Slots } from '../../../src/models/time-to-event/slots.ts';

const SHAPE = { slots: 2, ages: 2 };
const OWN: Slots = { count: 2, ofChannel: [0, 1], sharing: 0 };
/** Email: 2 times as often, 3 times when young; Search: 1 and 4 times. */
const EFFECTS = Float64Array.of(Math.log(2), Math.log(3), 0, Math.log(4), 0);

/** Touchpoints as `[channel, digit]`. */
function eliminate(
  journeys: readonly (readonly (readonly [channel: number, digit: number])[])[],
  slots: Slots = OWN,
  effects: Float64Array = EFFECTS,
) {
  const items = journeys.flatMap((journey) => journey.map(([channel, digit]) => 4 * channel + digit));
  const offsets = Int32Array.of(0, ...journeys.map(() => 0));
  journeys.forEach((journey, i) => {
    offsets[i + 1] = offsets[i]! + journey.length;
  });
  return eliminateBackwards(
    {
      paths: { items: Int32Array.from(items), offsets },
      conversions: Float64Array.from(journeys, () => 12),
      value: Float64Array.from(journeys, () => 600),
    },
    slots,
    SHAPE,
    effects,
  );
}

describe('backwards elimination, by hand', () => {
  test('Email, then Search: rates 1, 2, 8', () => {
    const { conversions, value, baseline } = eliminate([
      [
        [1, 1],
        [2, 2],
      ],
    ]);
    // Search takes the rate from 2 to 8: 6 of 8. Email from 1 to 2: 1 of 8. 1 of 8 was there without them.
    expect([...conversions]).toEqual([expect.closeTo(12 / 8, 12), expect.closeTo((12 * 6) / 8, 12)]);
    expect([...value]).toEqual([expect.closeTo(600 / 8, 10), expect.closeTo((600 * 6) / 8, 10)]);
    expect(baseline.conversions).toBeCloseTo(12 / 8, 12);
    expect(baseline.value).toBeCloseTo(600 / 8, 10);
  });

  test('the other way round the last earns more: rates 1, 4, 8', () => {
    const { conversions, baseline } = eliminate([
      [
        [2, 2],
        [1, 1],
      ],
    ]);
    expect([...conversions]).toEqual([expect.closeTo((12 * 4) / 8, 12), expect.closeTo((12 * 3) / 8, 12)]);
    expect(baseline.conversions).toBeCloseTo(12 / 8, 12);
  });

  test('a repeat earns what it renews: Email old, Search old, Email young: rates 1, 2, 2, 3', () => {
    const { conversions, baseline } = eliminate([
      [
        [1, 1],
        [2, 1],
        [1, 2],
      ],
    ]);
    expect([...conversions]).toEqual([expect.closeTo((12 * 2) / 3, 12), 0]);
    expect(baseline.conversions).toBeCloseTo(12 / 3, 12);
  });

  test('journeys do not see each other, and without touchpoints all is baseline', () => {
    const { conversions, baseline } = eliminate([[[1, 2]], [], [[1, 2]]]);
    expect(conversions[0]).toBeCloseTo(2 * 12 * (2 / 3), 12);
    expect(baseline.conversions).toBeCloseTo(2 * 4 + 12, 12);
  });

  test('channels that share an effect renew each other', () => {
    const shared: Slots = { count: 2, ofChannel: [0, 0], sharing: 2 };
    const { conversions, baseline } = eliminate(
      [
        [
          [1, 1],
          [2, 2],
        ],
      ],
      shared,
    );
    // Rates 1, 2, 3.
    expect([...conversions]).toEqual([expect.closeTo(12 / 3, 12), expect.closeTo(12 / 3, 12)]);
    expect(baseline.conversions).toBeCloseTo(12 / 3, 12);
  });

  test('effects beyond what a double holds leave nothing to the baseline', () => {
    const { conversions, baseline } = eliminate([[[1, 2]]], OWN, Float64Array.of(400, 800, 0, 0, 0));
    expect(conversions[0]).toBe(12);
    expect(baseline.conversions).toBe(0);
  });
});
