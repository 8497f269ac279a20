import type { Day } from '../../src/simulate/calendar.ts';
import { Draws } from '../../src/simulate/draws.ts';
import type { Person, TouchChance } from '../../src/simulate/person.ts';
import type { Behaviour, Scenario, SimulatedChannel } from '../../src/simulate/scenario.ts';
import { random } from '../../src/simulate/scenarios/random.ts';

/** A scenario with as many channels as behaviours; what is not given is nothing. */
export function scenario(behaviours: readonly Partial<Behaviour>[], facts: Partial<Scenario> = {}): Scenario {
  const channels = behaviours.map(
    (behaviour, i): SimulatedChannel => ({
      ...random.channels[i]!,
      rate: 0,
      pull: 0,
      effect: 0,
      keep: 0,
      creates: 0,
      ...behaviour,
    }),
  );
  return { name: 'small', description: '', odds: 0, idle: 0, need: 0, intentKeep: 0, ...facts, channels };
}

/** Days on which nothing is special. */
export function plainDays(count: number): readonly Day[] {
  return Array.from({ length: count }, (_, day) => ({
    date: `day ${day}`,
    start: day * 86_400,
    weekday: 0,
    season: 'none',
    exposure: 1,
    purchase: 1,
  }));
}

/** A person with just these chances; they buy at noon. */
export function person(
  days: number,
  chances: readonly { day: number; channel: number; intent?: number; afternoon?: boolean }[],
  need: readonly number[] = [],
): Person {
  return {
    number: 0,
    draws: new Draws(0, 0),
    devices: [{ kind: 'phone', consents: true }],
    hasEmail: true,
    hasCard: true,
    need: Float64Array.from({ length: days }, (_, day) => need[day] ?? 0),
    buysAt: new Int32Array(days).fill(43_200),
    chances: chances.map(
      ({ day, channel, intent = 0, afternoon = false }): TouchChance => ({
        day,
        half: 2 * day + (afternoon ? 1 : 0),
        channel,
        intent,
        second: afternoon ? 50_000 : 10_000,
      }),
    ),
  };
}
