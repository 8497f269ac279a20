import { exitCodes } from '../exit-codes.ts';
import type { Page } from './topic.ts';

export const exitCodesPage: Page = [
  exitCodes,
  'With --json, an error is one JSON document on standard error, {"error":{"code","message","hint"}}, and standard output stays empty. The codes are usage, input, not-computable, internal and interrupted.',
];
