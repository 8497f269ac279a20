import { models } from '../../models/index.ts';
import { meanings, paragraph } from '../page-text.ts';
import type { Page } from './topic.ts';

export const modelsPage: Page = (width) => {
  return [
    paragraph(
      'A model divides every conversion, and its value, among the touchpoints of its journey. Credit divides what was observed; it does not measure what a channel caused. Read several models side by side: where they agree, the choice of model does not matter.',
      width,
    ),
    meanings(
      Object.fromEntries(models.map(({ name, description, source }) => [name, `${description} (${source})`])),
      width,
    ),
    'Choose with --model: attrib run FILE -m linear,markov',
  ];
};
