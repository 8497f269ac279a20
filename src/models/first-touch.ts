import type { Model } from './model.ts';
import { creditOneTouch } from './single-touch.ts';

export const firstTouch: Model = {
  name: 'first-touch',
  title: 'First touch',
  description:
    'All credit to the first touchpoint of the journey. Shows what opens journeys; blind to all that follows.',
  source: 'Rule of long standing; defined alike by Adobe Analytics and Matomo.',
  attribute: (input) => creditOneTouch(input, 'first touch', 1),
};
