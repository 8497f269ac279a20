import { type Channel, type ChannelName, channels } from './channel.ts';

/** How touches of a channel come about, and what they do. */
export interface Behaviour {
  /** Chance of a touch on an ordinary day, for an ordinary person without intent. */
  readonly rate: number;
  /** A person with intent m is touched 1 + pull · m times as often; 0: exposure is random. */
  readonly pull: number;
  /** What a touch adds to the odds of buying on that day. */
  readonly effect: number;
  /** The part of that effect which is left a day later. */
  readonly keep: number;
  /** Intent that a touch creates. */
  readonly creates: number;
}

export interface SimulatedChannel extends Channel, Behaviour {}

/** A world with its causes known. `docs/simulation.md` has the equations. */
export interface Scenario {
  readonly name: string;
  /** What sets it apart, in a sentence. */
  readonly description: string;
  /** Odds of buying on an ordinary day per unit of intent. */
  readonly odds: number;
  /** Intent of their own that people have between the times when they need something, and at those times. */
  readonly idle: number;
  readonly need: number;
  /** The part of created intent which is left a day later. */
  readonly intentKeep: number;
  readonly channels: readonly SimulatedChannel[];
}

/** The channels of all scenarios with the behaviour they have in one. */
export function behaving(behaviours: Readonly<Record<ChannelName, Behaviour>>): readonly SimulatedChannel[] {
  return channels.map((channel) => ({ ...channel, ...behaviours[channel.name] }));
}
