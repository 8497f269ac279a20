import { custom } from './custom.ts';
import { firstTouch } from './first-touch.ts';
import { inverseJ } from './inverse-j.ts';
import { jShaped } from './j-shaped.ts';
import { lastNonDirect } from './last-non-direct.ts';
import { lastTouch } from './last-touch.ts';
import { linear } from './linear.ts';
import { markov } from './markov.ts';
import { markovJourney } from './markov-journey.ts';
import type { Model } from './model.ts';
import { participation } from './participation.ts';
import { positionBased } from './position-based.ts';
import { shapley } from './shapley.ts';
import { timeDecay } from './time-decay.ts';
import { timeToEvent } from './time-to-event.ts';
import { wShaped } from './w-shaped.ts';

/** Every model, in the order in which results show them. Adding a model is one file and one line here. */
export const models: readonly Model[] = [
  firstTouch,
  lastTouch,
  lastNonDirect,
  linear,
  positionBased,
  jShaped,
  inverseJ,
  wShaped,
  custom,
  timeDecay,
  markov,
  markovJourney,
  shapley,
  participation,
  timeToEvent,
];
