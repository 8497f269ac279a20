import { wholeTo } from './division.ts';
import type { Model } from './model.ts';
import { creditOneTouch } from './single-touch.ts';

export const firstTouch: Model = {
  name: 'first-touch',
  title: 'First touch',
  description:
    'All credit to the first touchpoint of the journey. Shows what opens journeys; blind to all that follows.',
  formula: 'The first touchpoint gets 1, every other 0.',
  assumptions: 'What came first made the journey happen; all that followed only carried it through.',
  misleads:
    'With a look-back shorter than journeys take, the first touchpoint seen is not the first there was. It also ' +
    'rewards reaching many people, whether or not they would have come anyway.',
  cost: 'One pass over the distinct paths.',
  source: 'Rule of long standing; defined alike by Adobe Analytics and Matomo.',
  options: [],
  sums: true,
  attribute: async (input) => ({ credits: await creditOneTouch(input, 'first touch', 'path[1]') }),
  division: () => wholeTo(({ from }) => from),
};
