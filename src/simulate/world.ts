import type { Day } from './calendar.ts';
import { MOST_INTENT, type Person, type TouchChance } from './person.ts';
import type { Scenario } from './scenario.ts';

/** Days after a purchase on which a person buys nothing. */
export const SATISFIED_DAYS = 10;

/** What happens to one person in one world. */
export interface Life {
  /** Expected purchases, given the touches. */
  readonly expected: number;
  /** By time. */
  readonly touches: readonly TouchChance[];
  /** Chance of buying on each day, for whoever is not satisfied. The next life overwrites it. */
  readonly probability: Float64Array;
}

/** Lets people live through the days, with some channels switched off; `docs/simulation.md` has the equations. */
export class World {
  readonly #scenario: Scenario;
  /** By day: purchases compared with an ordinary day. */
  readonly #tide: Float64Array;
  /** By channel: what is left of its effect on the odds. */
  readonly #effect: Float64Array;
  /** By channel: the part of it which is left a day later. */
  readonly #keep: Float64Array;
  readonly #probability: Float64Array;
  /** Expected purchases by day. */
  readonly #sold: Float64Array;

  constructor(scenario: Scenario, days: readonly Day[]) {
    this.#scenario = scenario;
    this.#tide = Float64Array.from(days, ({ purchase }) => purchase);
    this.#effect = new Float64Array(scenario.channels.length);
    this.#keep = Float64Array.from(scenario.channels, ({ keep }) => keep);
    this.#probability = new Float64Array(days.length);
    this.#sold = new Float64Array(days.length);
  }

  /**
   * @param chances what may happen, by time: all chances the person has, or those that are known to suffice
   * @param on one bit per channel: whether it is switched on
   * @returns what happens; a function of the arguments alone
   */
  live({ need }: Person, chances: readonly TouchChance[], on: number): Life {
    const { channels, odds, intentKeep } = this.#scenario;
    const effect = this.#effect.fill(0);
    const touches: TouchChance[] = [];
    const working: number[] = [];
    let seen = 0;
    let intent = 0;
    let created = 0;
    let expected = 0;
    let satisfied = 0;
    let next = 0;
    let chance = chances[next];
    for (let half = 0; half < 2 * this.#tide.length; half++) {
      const day = half >> 1;
      const own = need[day] ?? 0;
      const beforePurchase = half % 2 === 0;
      if (beforePurchase) intent = Math.min(own + created, MOST_INTENT);
      for (; chance?.half === half; chance = chances[++next]) {
        const bit = 1 << chance.channel;
        const channel = channels[chance.channel];
        if (channel === undefined || chance.intent > intent || (on & bit) === 0) continue;
        touches.push(chance);
        if ((seen & bit) === 0) working.push(chance.channel);
        seen |= bit;
        effect[chance.channel] = (effect[chance.channel] ?? 0) + channel.effect;
        created += channel.creates;
      }
      if (beforePurchase) {
        let push = odds * (own + created);
        for (const channel of working) push += effect[channel] ?? 0;
        const sold = (1 - satisfied) * this.#buy(day, push);
        this.#sold[day] = sold;
        expected += sold;
        satisfied += sold - (day < SATISFIED_DAYS ? 0 : (this.#sold[day - SATISFIED_DAYS] ?? 0));
      } else {
        created *= intentKeep;
        for (const channel of working) effect[channel] = (effect[channel] ?? 0) * (this.#keep[channel] ?? 0);
      }
    }
    return { expected, touches, probability: this.#probability };
  }

  /** @returns the chance of buying on a day, given the odds of an ordinary one */
  #buy(day: number, odds: number): number {
    const today = odds * (this.#tide[day] ?? 1);
    const probability = today / (1 + today);
    this.#probability[day] = probability;
    return probability;
  }
}
