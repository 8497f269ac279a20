import type { ExplanationFormat } from './explanation-format.ts';
import { json } from './json.ts';
import { text } from './text.ts';

/** Every form an explanation can have, in the order in which help lists them. */
export const EXPLANATION_FORMATS: readonly ExplanationFormat[] = [text, json];
