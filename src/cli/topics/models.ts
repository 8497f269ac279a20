import { meanings, paragraph } from '../help-text.ts';
import type { Topic } from './topic.ts';

export const modelsTopic: Topic = {
  name: 'models',
  summary: 'how each model divides the credit',
  async blocks(width) {
    const { models } = await import('../../models/index.ts');
    return [
      paragraph(
        'A model divides every conversion, and its value, among the touchpoints of its journey. Credit divides what was observed; it does not measure what a channel caused. Read several models side by side: where they agree, the choice of model does not matter.',
        width,
      ),
      meanings(
        Object.fromEntries(
          models.map(({ name, description, source }) => [name, `${description} (${source})`]),
        ),
        width,
      ),
      'Choose with --model: attrib run FILE -m linear,markov',
    ];
  },
};
