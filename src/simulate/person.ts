import { type Day, purchaseSecond, secondOfDay } from './calendar.ts';
import { Draws } from './draws.ts';
import type { Scenario, SimulatedChannel } from './scenario.ts';

/** No matter how keen, nobody is touched more than at this intent. */
export const MOST_INTENT = 8;

/** Everything about a person that no channel changes. All randomness of all their worlds is in here. */
export interface Person {
  readonly number: number;
  readonly draws: Draws;
  readonly devices: readonly Device[];
  readonly hasEmail: boolean;
  readonly hasCard: boolean;
  /** Own intent by day. */
  readonly need: Float64Array;
  /** The second of each day at which they buy, should they buy. */
  readonly buysAt: Int32Array;
  /** Touches that happen if intent allows, by time. */
  readonly chances: readonly TouchChance[];
}

export interface Device {
  readonly kind: 'phone' | 'desktop' | 'tablet';
  /** Whether it lets itself be tracked. */
  readonly consents: boolean;
}

export interface TouchChance {
  readonly day: number;
  /** Twice the day, and one more if it comes after the moment at which they would buy on that day. */
  readonly half: number;
  /** Index into the scenario's channels. */
  readonly channel: number;
  /** Happens from this intent on. */
  readonly intent: number;
  /** Of the day. */
  readonly second: number;
}

const DEVICES = ['phone', 'desktop', 'tablet'] as const;
const TRAITS = { activity: 0, propensity: 2, devices: 4, email: 5, card: 6, times: 7, consent: 8 } as const;
/** Standard deviation of the logarithm of how often people are touched, and of how much they need. */
const ACTIVITY = 0.8;
const PROPENSITY = 0.5;
/** Part of people with at least two and with three devices, with an e-mail address known, with a loyalty card. */
const SECOND_DEVICE = 0.55;
const THIRD_DEVICE = 0.12;
const EMAIL = 0.8;
const CARD = 0.6;
const CONSENT = 0.88;
/** In as many days, these parts of people need something once, and twice; for some days each time. */
const NEED_PERIOD = 60;
const ONCE = 0.4;
const TWICE = 0.2;
const SHORTEST_NEED = 5;
const LONGEST_NEED = 20;

/** The person of that number: the same in every world of the same seed. */
export function drawPerson(scenario: Scenario, days: readonly Day[], seed: number, number: number): Person {
  const draws = new Draws(seed, number);
  const trait = (slot: number) => draws.uniform('trait', 0, slot);
  const owned = trait(TRAITS.devices);
  const count = owned < THIRD_DEVICE ? 3 : owned < SECOND_DEVICE ? 2 : 1;
  const hasEmail = trait(TRAITS.email) < EMAIL;
  const need = ownIntent(scenario, days.length, draws);
  const buysAt = Int32Array.from(days, (_, day) => purchaseSecond(draws.uniform('purchaseTime', day)));
  return {
    number,
    draws,
    devices: DEVICES.slice(0, count).map((kind, i) => ({
      kind,
      consents: trait(TRAITS.consent + i) < CONSENT,
    })),
    hasEmail,
    hasCard: trait(TRAITS.card) < CARD,
    need,
    buysAt,
    chances: touchChances(scenario, days, draws, hasEmail, buysAt),
  };
}

function ownIntent({ idle, need }: Scenario, days: number, draws: Draws): Float64Array {
  const propensity = logNormal(draws, TRAITS.propensity, PROPENSITY);
  const intent = new Float64Array(days).fill(idle * propensity);
  for (let period = 0; period * NEED_PERIOD < days; period++) {
    const fate = draws.uniform('trait', period, TRAITS.times);
    const times = fate < TWICE ? 2 : fate < TWICE + ONCE ? 1 : 0;
    for (let time = 2 * period; time < 2 * period + times; time++) {
      const range = LONGEST_NEED - SHORTEST_NEED;
      const length = Math.round(SHORTEST_NEED + draws.uniform('episode', time, 0) * range);
      const inPeriod = Math.floor(draws.uniform('episode', time, 1) * (NEED_PERIOD + length)) - length;
      const start = period * NEED_PERIOD + inPeriod;
      intent.fill(need * propensity, Math.max(0, start), Math.max(0, start + length));
    }
  }
  return intent;
}

function touchChances(
  { channels }: Scenario,
  days: readonly Day[],
  draws: Draws,
  hasEmail: boolean,
  buysAt: Int32Array,
): readonly TouchChance[] {
  const activity = logNormal(draws, TRAITS.activity, ACTIVITY);
  const chances: TouchChance[] = [];
  for (const [day, facts] of days.entries()) {
    for (const [index, channel] of channels.entries()) {
      if (channel.reaches === 'subscribers' && !hasEmail) continue;
      const rate = channel.rate * activity * facts.exposure * (channel.weekdays[facts.weekday] ?? 1);
      const intent = intentNeeded(channel, rate, draws.uniform('exposure', day, index));
      if (intent > MOST_INTENT) continue;
      const second = secondOfDay(channel.hours, draws.uniform('touchTime', day, index));
      const half = 2 * day + (second > (buysAt[day] ?? 0) ? 1 : 0);
      chances.push({ day, half, channel: index, intent, second });
    }
  }
  return chances.sort((a, b) => a.day - b.day || a.second - b.second || a.channel - b.channel);
}

/** The intent m from which on `uniform < rate · (1 + pull · m)`; infinite if none is enough. */
function intentNeeded({ pull }: SimulatedChannel, rate: number, uniform: number): number {
  if (uniform < rate) return 0;
  return pull === 0 || rate === 0 ? Number.POSITIVE_INFINITY : (uniform / rate - 1) / pull;
}

/** With a mean of 1. */
function logNormal(draws: Draws, slot: number, spread: number): number {
  return Math.exp(spread * draws.normal('trait', 0, slot) - (spread * spread) / 2);
}
