import type { Journey } from './journeys.ts';

export interface Credit {
  readonly conversions: number;
  readonly value: number;
}

export type Credits = ReadonlyMap<string, Credit>;

/** How a converting journey's one conversion is divided among its touches; the weights need not sum to 1. */
export type Weights = (journey: Journey) => readonly number[];

export const firstTouch: Weights = ({ touches }) => touches.map((_, i) => (i === 0 ? 1 : 0));

export const lastTouch: Weights = ({ touches }) => touches.map((_, i) => (i === touches.length - 1 ? 1 : 0));

export const linear: Weights = ({ touches }) => touches.map(() => 1);

/** @param halfLife milliseconds */
export function timeDecay(halfLife: number): Weights {
  return ({ touches }) => touches.map((touch) => 2 ** (-(touches.at(-1)!.time - touch.time) / halfLife));
}

export function divide(journeys: readonly Journey[], channels: readonly string[], weights: Weights): Credits {
  const credits = new Map(channels.map((channel) => [channel, { conversions: 0, value: 0 }]));
  for (const journey of journeys) {
    if (journey.conversion === null) continue;
    const all = weights(journey);
    const total = all.reduce((sum, weight) => sum + weight, 0);
    journey.touches.forEach((touch, i) => {
      const credit = credits.get(touch.channel!)!;
      credit.conversions += all[i]! / total;
      credit.value += (all[i]! / total) * (journey.conversion!.value ?? 0);
    });
  }
  return credits;
}
