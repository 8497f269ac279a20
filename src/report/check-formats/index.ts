import type { CheckFormat } from '../check-report.ts';
import { json } from './json.ts';
import { markdown } from './markdown.ts';
import { text } from './text.ts';

/** Every form that a check can have, in the order in which help lists them. */
export const CHECK_FORMATS: readonly CheckFormat[] = [text, json, markdown];
