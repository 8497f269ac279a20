import { describe, expect, test } from 'vitest';
import { calendar, type Day } from '../../src/simulate/calendar.ts';
import { drawPerson, MOST_INTENT, type Person } from '../../src/simulate/person.ts';
import type { Scenario } from '../../src/simulate/scenario.ts';
import { scenarios } from '../../src/simulate/scenarios/index.ts';
import { shapleyValues } from '../../src/simulate/shapley.ts';
import { TruthSum } from '../../src/simulate/truth.ts';
import { SATISFIED_DAYS, World } from '../../src/simulate/world.ts';
import { person, plainDays, scenario } from './small-worlds.ts';

function truthOf(persons: readonly Person[], scenario: Scenario, days: readonly Day[]) {
  const sum = new TruthSum(new World(scenario, days), scenario.channels);
  for (const person of persons) sum.add(person);
  return sum.result();
}

/**
 * Expected purchases written straight from the equations: no list of chances, no players, no shortcuts. Every touch is
 * decided anew from the draw, and all that it does is summed over all days since.
 */
function directly(
  { draws, need, buysAt, hasEmail, chances }: Person,
  world: Scenario,
  days: readonly Day[],
  on: ReadonlySet<number>,
  activity: number,
): number {
  const touches: { day: number; channel: number; late: boolean }[] = [];
  const sold: number[] = [];
  const created = (day: number, withToday: boolean) =>
    touches.reduce((sum, touch) => {
      const works = touch.day < day || (withToday && touch.day === day && !touch.late);
      return works
        ? sum + world.channels[touch.channel]!.creates * world.intentKeep ** (day - touch.day)
        : sum;
    }, 0);
  for (const [day, facts] of days.entries()) {
    const intent = Math.min(need[day]! + created(day, false), MOST_INTENT);
    for (const [channel, behaviour] of world.channels.entries()) {
      if (!on.has(channel) || (behaviour.reaches === 'subscribers' && !hasEmail)) continue;
      const rate = behaviour.rate * activity * facts.exposure * behaviour.weekdays[facts.weekday]!;
      if (draws.uniform('exposure', day, channel) >= rate * (1 + behaviour.pull * intent)) continue;
      const second = chances.find((chance) => chance.day === day && chance.channel === channel)!.second;
      touches.push({ day, channel, late: second > buysAt[day]! });
    }
    const effects = touches
      .filter((touch) => touch.day < day || !touch.late)
      .reduce((sum, touch) => {
        const { effect, keep } = world.channels[touch.channel]!;
        return sum + effect * keep ** (day - touch.day);
      }, 0);
    const odds = facts.purchase * (world.odds * (need[day]! + created(day, true)) + effects);
    const satisfied = sold.slice(Math.max(0, day - SATISFIED_DAYS)).reduce((sum, part) => sum + part, 0);
    sold.push((1 - satisfied) * (odds / (1 + odds)));
  }
  return sold.reduce((sum, part) => sum + part, 0);
}

/** The mean gain of each player over all orders of joining. */
function byOrders(players: number, worth: (coalition: ReadonlySet<number>) => number): number[] {
  const orders = (rest: readonly number[]): number[][] =>
    rest.length === 0
      ? [[]]
      : rest.flatMap((first) =>
          orders(rest.filter((other) => other !== first)).map((order) => [first, ...order]),
        );
  const all = orders(Array.from({ length: players }, (_, player) => player));
  const gains = Array<number>(players).fill(0);
  for (const order of all) {
    const joined = new Set<number>();
    let before = worth(joined);
    for (const player of order) {
      joined.add(player);
      const after = worth(joined);
      gains[player]! += (after - before) / all.length;
      before = after;
    }
  }
  return gains;
}

describe('the truth of three channels, by brute force', () => {
  const world = scenario(
    [
      { rate: 0.08, creates: 1.5 },
      { rate: 0.02, pull: 4, effect: 0.05, keep: 0.6 },
      { rate: 0.06, pull: 1, effect: 0.02, keep: 0.3, creates: 0.4 },
    ],
    { odds: 0.02, idle: 0.2, need: 2, intentKeep: 0.8 },
  );
  const days = calendar(25);
  const persons = Array.from({ length: 40 }, (_, number) => drawPerson(world, days, 99, number));
  const truth = truthOf(persons, world, days);

  const values = [0, 0, 0];
  const losses = [0, 0, 0];
  let expected = 0;
  let baseline = 0;
  for (const one of persons) {
    const activity = Math.exp(0.8 * one.draws.normal('trait', 0, 0) - 0.32);
    const worth = (on: ReadonlySet<number>) => directly(one, world, days, on, activity);
    for (const [channel, gain] of byOrders(3, worth).entries()) values[channel]! += gain;
    const all = worth(new Set([0, 1, 2]));
    for (const channel of [0, 1, 2]) {
      losses[channel]! += all - worth(new Set([0, 1, 2].filter((other) => other !== channel)));
    }
    expected += all;
    baseline += worth(new Set());
  }

  test('expected conversions with all channels and with none', () => {
    expect(truth.expected).toBeCloseTo(expected, 10);
    expect(truth.baseline).toBeCloseTo(baseline, 10);
    expect(truth.expected).toBeGreaterThan(1.2 * truth.baseline);
  });

  test.each([0, 1, 2])('channel %i', (channel) => {
    expect(truth.channels[channel]!.shapley).toBeCloseTo(values[channel]!, 10);
    expect(truth.channels[channel]!.leaveOneOut).toBeCloseTo(losses[channel]!, 10);
    expect(values[channel]).toBeGreaterThan(0.05);
  });
});

describe('by hand', () => {
  test('two channels that only work together share what they cause', () => {
    const world = scenario([{ creates: 1 }, { effect: 1, keep: 0 }], { odds: 0, intentKeep: 0.5 });
    const one = person(2, [
      { day: 0, channel: 0 },
      { day: 1, channel: 1, intent: 0.5 },
    ]);
    const { expected, baseline, channels } = truthOf([one], world, plainDays(2));
    // Only with both is there a touch that does anything: odds of 1 on the second day.
    expect([expected, baseline]).toEqual([1 / 2, 0]);
    expect(channels.map(({ shapley }) => shapley)).toEqual([1 / 4, 1 / 4]);
    expect(channels.map(({ leaveOneOut }) => leaveOneOut)).toEqual([1 / 2, 1 / 2]);
  });

  test('the standard error is that of a sum over persons', () => {
    const world = scenario([{ effect: 1, keep: 0 }]);
    const touched = person(1, [{ day: 0, channel: 0 }]);
    const { channels } = truthOf([touched, touched, person(1, []), person(1, [])], world, plainDays(1));
    // Contributions 1/2, 1/2, 0, 0: squares sum to 1/2, less (1)² / 4.
    expect(channels[0]!.shapley).toBe(1);
    expect(channels[0]!.standardError).toBeCloseTo(Math.sqrt(1 / 2 - 1 / 4), 12);
  });

  test('Shapley values of the glove game', () => {
    // One left glove (player 0), two right ones: a pair is worth 1. By all six orders: 4/6, 1/6, 1/6.
    const worth = Float64Array.from({ length: 8 }, (_, set) => ((set & 1) === 1 && set > 1 ? 1 : 0));
    const values = shapleyValues(worth, 3);
    for (const [i, sixths] of [4, 1, 1].entries()) expect(values[i]).toBeCloseTo(sixths / 6, 12);
  });
});

describe.each(scenarios)('$name', (world) => {
  const days = calendar(60);
  const persons = Array.from({ length: 400 }, (_, number) => drawPerson(world, days, 5, number));
  const truth = truthOf(persons, world, days);

  test('no touch makes another less likely, which the truth relies on', () => {
    for (const { name, rate, pull, effect, keep, creates } of world.channels) {
      for (const number of [rate, pull, effect, creates]) expect(number, name).toBeGreaterThanOrEqual(0);
      expect(keep, name).toBeLessThan(1);
    }
    expect(new Set(world.channels.map(({ name }) => name)).size).toBe(world.channels.length);
  });

  test('all that the channels cause is divided among them', () => {
    const sum = truth.channels.reduce((total, { shapley }) => total + shapley, 0);
    expect(sum).toBeCloseTo(truth.expected - truth.baseline, 9);
  });

  test('the worlds of few and of all channels agree with a walk through all worlds', () => {
    const life = new World(world, days);
    const someone = persons.slice(0, 60);
    const all = 2 ** world.channels.length - 1;
    const worth = (on: number) =>
      someone.reduce((sum, one) => sum + life.live(one, one.chances, on).expected, 0);
    const { expected, baseline, channels } = truthOf(someone, world, days);
    expect(expected).toBeCloseTo(worth(all), 10);
    expect(baseline).toBeCloseTo(worth(0), 10);
    for (const [channel, { leaveOneOut }] of channels.entries()) {
      expect(leaveOneOut).toBeCloseTo(expected - worth(all ^ (1 << channel)), 10);
    }
  });
});
