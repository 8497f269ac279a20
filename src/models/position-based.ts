import type { Model } from './model.ts';
import { creditPositions, positionDivision } from './position-credits.ts';

export const positionBased: Model = {
  name: 'position-based',
  title: 'Position-based',
  description:
    'Most credit to the first and the last touchpoint, the rest in equal parts to those in between; also called ' +
    'U-shaped. A compromise for those who care about what opens and what closes a journey.',
  formula:
    'By default the first of L touchpoints gets 40 %, the last 40 %, each in between 20 % / (L − 2). A single one gets all; ' +
    'two share it in the proportion of the ends, by default 50 % each.',
  assumptions:
    'Opening and closing a journey are worth more than keeping it going, and by exactly the weights chosen.',
  misleads:
    'The weights are a convention without evidence behind them. In short journeys, which are most, it is little ' +
    'more than the mean of first and last touch.',
  cost: 'Three passes over the distinct converting paths.',
  source: 'Google Ads, Adobe Analytics (U-shaped) and Matomo document 40, 20 and 40 percent alike.',
  options: ['positionWeights'],
  sums: true,
  attribute: async (input) => ({
    credits: await creditPositions(input, 'position-based', input.parameters.positionWeights),
  }),
  division: ({ positionWeights }) => positionDivision(positionWeights),
};
