import { describe, expect, test } from 'vitest';
import { World } from '../../src/simulate/world.ts';
import { person, plainDays, scenario } from './small-worlds.ts';

describe('one person, by hand', () => {
  test('an effect fades, and whoever has bought does not buy again soon', () => {
    const world = new World(scenario([{ effect: 1, keep: 0.5 }]), plainDays(3));
    const { expected, probability } = world.live(
      person(3, [{ day: 0, channel: 0 }]),
      [...person(3, [{ day: 0, channel: 0 }]).chances],
      1,
    );
    // Odds 1, 1/2, 1/4: chances 1/2, 1/3, 1/5; of those who have not bought: 1/2, 1/2 · 1/3, 1/3 · 1/5.
    expect([...probability]).toEqual([1 / 2, 1 / 3, 1 / 5]);
    expect(expected).toBeCloseTo(1 / 2 + 1 / 6 + 1 / 15, 12);
  });

  test('ten days after a purchase they may buy again', () => {
    const days = 13;
    const world = new World(scenario([], { odds: 1 }), plainDays(days));
    // Need on days 0, 10 and 11, at odds of 1 each.
    const need = Array.from({ length: days }, (_, day) => (day === 0 || day === 10 || day === 11 ? 1 : 0));
    const { expected } = world.live(person(days, [], need), [], 0);
    // Day 0: 1/2. Day 10: half of those who did not buy on day 0: 1/4. Day 11: all but the buyers of day 10: 3/4 · 1/2.
    expect(expected).toBeCloseTo(1 / 2 + 1 / 4 + 3 / 8, 12);
  });

  test('a touch after the moment of buying works from the next day on', () => {
    const world = new World(scenario([{ effect: 1, keep: 0.5 }]), plainDays(2));
    const late = person(2, [{ day: 0, channel: 0, afternoon: true }]);
    world.live(late, late.chances, 1);
    expect([...world.live(late, late.chances, 1).probability]).toEqual([0, 1 / 3]);
  });

  test('intent that one channel creates brings touches of another', () => {
    const world = new World(
      scenario([{ creates: 1 }, { effect: 1, keep: 0 }], { odds: 1 / 3, intentKeep: 0.5 }),
      plainDays(2),
    );
    const funnel = person(2, [
      { day: 0, channel: 0 },
      { day: 1, channel: 1, intent: 0.5 },
    ]);
    const touches = (on: number) =>
      world.live(funnel, funnel.chances, on).touches.map(({ channel }) => channel);
    expect(touches(0b11)).toEqual([0, 1]);
    expect(touches(0b10)).toEqual([]);
    expect(touches(0b01)).toEqual([0]);
    // Day 0: odds 1/3, chance 1/4. Day 1: intent 1/2, odds 1/6 + 1, chance 7/13, of the 3/4 who have not bought.
    expect(world.live(funnel, funnel.chances, 0b11).expected).toBeCloseTo(1 / 4 + (3 / 4) * (7 / 13), 12);
    expect(world.live(funnel, funnel.chances, 0b10).expected).toBe(0);
  });

  test('nothing is left of one life in the next', () => {
    const world = new World(scenario([{ effect: 2, keep: 0.9, creates: 1 }], { odds: 0.1 }), plainDays(20));
    const touched = person(20, [{ day: 3, channel: 0 }], Array(20).fill(1));
    const before = world.live(touched, touched.chances, 0).expected;
    const between = world.live(touched, touched.chances, 1).expected;
    expect(between).toBeGreaterThan(before);
    expect(world.live(touched, touched.chances, 0).expected).toBe(before);
  });
});
