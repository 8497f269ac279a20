import type { Person } from './person.ts';
import type { Behaviour } from './scenario.ts';
import { shapleyValues } from './shapley.ts';
import type { World } from './world.ts';

/** What the channels cause, in expected conversions over all persons. */
export interface CausalTruth {
  /** With every channel on. */
  readonly expected: number;
  /** With every channel off. */
  readonly baseline: number;
  /** As in the scenario. */
  readonly channels: readonly ChannelTruth[];
}

export interface ChannelTruth {
  /** Shapley value; over all channels they sum to `expected − baseline`. */
  readonly shapley: number;
  /** How far `shapley` would be from that of another sample of persons, typically. */
  readonly standardError: number;
  /** Loss if only this channel is switched off. */
  readonly leaveOneOut: number;
}

/**
 * Sums what each channel causes, person by person and without approximation. No touch makes another less likely, so
 * the touches of the world with every channel on are all there can be: only channels that are among them and do
 * anything are switched on and off, in all 2^k combinations; the others cause nothing.
 */
export class TruthSum {
  readonly #world: World;
  readonly #everyChannel: number;
  /** By channel: whether its touches do anything. */
  readonly #acts: readonly boolean[];
  readonly #shapley: Float64Array;
  readonly #squares: Float64Array;
  readonly #leaveOneOut: Float64Array;
  #persons = 0;
  #expected = 0;
  #baseline = 0;

  constructor(world: World, channels: readonly Behaviour[]) {
    this.#world = world;
    this.#everyChannel = 2 ** channels.length - 1;
    this.#acts = channels.map(({ effect, creates }) => effect !== 0 || creates !== 0);
    this.#shapley = new Float64Array(channels.length);
    this.#squares = new Float64Array(channels.length);
    this.#leaveOneOut = new Float64Array(channels.length);
  }

  add(person: Person): void {
    const { players, worth } = this.#worlds(person);
    const grand = worth.length - 1;
    this.#persons++;
    this.#expected += worth[grand] ?? 0;
    this.#baseline += worth[0] ?? 0;
    for (const [i, value] of shapleyValues(worth, players.length).entries()) {
      const channel = players[i] ?? 0;
      this.#shapley[channel] = (this.#shapley[channel] ?? 0) + value;
      this.#squares[channel] = (this.#squares[channel] ?? 0) + value * value;
      const loss = (worth[grand] ?? 0) - (worth[grand ^ (1 << i)] ?? 0);
      this.#leaveOneOut[channel] = (this.#leaveOneOut[channel] ?? 0) + loss;
    }
  }

  result(): CausalTruth {
    const persons = this.#persons;
    return {
      expected: this.#expected,
      baseline: this.#baseline,
      channels: Array.from(this.#shapley, (shapley, channel) => ({
        shapley,
        standardError: Math.sqrt(
          Math.max(0, (this.#squares[channel] ?? 0) - (shapley * shapley) / Math.max(1, persons)),
        ),
        leaveOneOut: this.#leaveOneOut[channel] ?? 0,
      })),
    };
  }

  /** The person's expected conversions for every combination of the channels that can make a difference. */
  #worlds(person: Person): { players: readonly number[]; worth: Float64Array } {
    const { touches } = this.#world.live(person, person.chances, this.#everyChannel);
    const players = [...new Set(touches.map(({ channel }) => channel))].filter(
      (channel) => this.#acts[channel],
    );
    const worth = Float64Array.from(
      { length: 2 ** players.length },
      (_, coalition) => this.#world.live(person, touches, spread(coalition, players)).expected,
    );
    return { players, worth };
  }
}

function spread(coalition: number, players: readonly number[]): number {
  return players.reduce((mask, channel, i) => mask | (((coalition >> i) & 1) << channel), 0);
}
