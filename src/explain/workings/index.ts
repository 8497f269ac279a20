import { participation, shapley } from './by-channel.ts';
import { byPosition } from './by-position.ts';
import { byStages } from './by-stages.ts';
import { custom } from './custom.ts';
import { linear } from './linear.ts';
import { firstTouch, lastNonDirect, lastTouch } from './one-touch.ts';
import { timeDecay } from './time-decay.ts';
import type { Work } from './working.ts';

/** How each model that divides journey by journey comes to its parts, by the model's name. */
export const workings: Readonly<Record<string, Work>> = {
  'first-touch': firstTouch,
  'last-touch': lastTouch,
  'last-non-direct': lastNonDirect,
  linear,
  'position-based': (journey, { parameters }) => byPosition(journey, parameters.positionWeights),
  'j-shaped': (journey) => byPosition(journey, { first: 20, middle: 20, last: 60 }),
  'inverse-j': (journey) => byPosition(journey, { first: 60, middle: 20, last: 20 }),
  'w-shaped': byStages,
  custom,
  'time-decay': timeDecay,
  shapley,
  participation,
};
