import type { Model } from './model.ts';
import { creditOneTouch } from './single-touch.ts';

export const lastTouch: Model = {
  name: 'last-touch',
  title: 'Last touch',
  description:
    'All credit to the last touchpoint before the conversion. Shows what closes; favours channels that meet people already decided.',
  source: 'Rule of long standing; defined alike by Adobe Analytics and Matomo.',
  attribute: (input) => creditOneTouch(input, 'last touch', -1),
};
