import { wholeTo } from './division.ts';
import type { Model } from './model.ts';
import { creditOneTouch } from './single-touch.ts';

export const lastTouch: Model = {
  name: 'last-touch',
  title: 'Last touch',
  description:
    'All credit to the last touchpoint before the conversion. Shows what closes; favours channels that meet people already decided.',
  formula: 'The last touchpoint gets 1, every other 0.',
  assumptions: 'What came last decided; all that came before would have led nowhere without it.',
  misleads:
    'Brand search, retargeting and direct visits meet people who have already decided, and earn what others ' +
    'prepared. Cutting those others then looks free until the journeys dry up.',
  cost: 'One pass over the distinct paths.',
  source: 'Rule of long standing; defined alike by Adobe Analytics and Matomo.',
  options: [],
  sums: true,
  attribute: async (input) => ({ credits: await creditOneTouch(input, 'last touch', 'path[-1]') }),
  division: () => wholeTo(({ end }) => end - 1),
};
