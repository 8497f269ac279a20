import { exitCodes } from '../exit-codes.ts';
import { meanings, paragraph } from '../help-text.ts';
import type { Topic } from './topic.ts';

export const exitCodesTopic: Topic = {
  name: 'exit-codes',
  summary: 'what attrib tells the shell',
  blocks: (width) => [
    meanings(exitCodes, width),
    paragraph(
      'With --json, an error is one JSON document on standard error, {"error":{"code","message","hint"}}, and standard output stays empty. The codes are usage, input, not-computable, internal and interrupted.',
      width,
    ),
  ],
};
