import { models } from '../../models/index.ts';
import type { Page } from './topic.ts';

export const modelsPage: Page = [
  'A model divides every conversion, and its value, among the touchpoints of its journey. Credit divides what was observed; it does not measure what a channel caused. Read several models side by side: where they agree, the choice of model does not matter.',
  Object.fromEntries(models.map(({ name, description, source }) => [name, `${description} (${source})`])),
  'Choose with --model: attrib run FILE -m linear,markov',
];
