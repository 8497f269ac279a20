import type { Model } from './model.ts';
import { creditPositions, positionDivision } from './position-credits.ts';

const WEIGHTS = { first: 20, middle: 20, last: 60 };

export const jShaped: Model = {
  name: 'j-shaped',
  title: 'J-shaped',
  description:
    'Position-based with the weight on the end: most credit to the last touchpoint, some to the first, some to those ' +
    'in between. For those who pay for closing and still want to see the rest.',
  formula:
    'The first of L touchpoints gets 20 %, the last 60 %, each in between 20 % / (L − 2). A single one gets all; ' +
    'of two the first gets 25 %, the last 75 %.',
  assumptions: 'Closing a journey is worth three times as much as opening it.',
  misleads:
    'As last touch does, in milder form; and the weights are a convention without evidence behind them.',
  cost: 'Three passes over the distinct converting paths.',
  source: 'Adobe Analytics documentation, attribution models (J-shaped).',
  options: [],
  sums: true,
  attribute: async (input) => ({
    credits: await creditPositions(input, 'J-shaped', WEIGHTS),
  }),
  division: () => positionDivision(WEIGHTS),
};
