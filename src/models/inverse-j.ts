import type { Model } from './model.ts';
import { creditPositions, positionDivision } from './position-credits.ts';

const WEIGHTS = { first: 60, middle: 20, last: 20 };

export const inverseJ: Model = {
  name: 'inverse-j',
  title: 'Inverse J',
  description:
    'Position-based with the weight on the beginning: most credit to the first touchpoint, some to the last, some to ' +
    'those in between. For those who pay for winning new people and still want to see the rest.',
  formula:
    'The first of L touchpoints gets 60 %, the last 20 %, each in between 20 % / (L − 2). A single one gets all; ' +
    'of two the first gets 75 %, the last 25 %.',
  assumptions: 'Opening a journey is worth three times as much as closing it.',
  misleads:
    'As first touch does, in milder form; and the weights are a convention without evidence behind them.',
  cost: 'Three passes over the distinct converting paths.',
  source: 'Adobe Analytics documentation, attribution models (Inverse J).',
  options: [],
  sums: true,
  attribute: async (input) => ({
    credits: await creditPositions(input, 'inverse J', WEIGHTS),
  }),
  division: () => positionDivision(WEIGHTS),
};
