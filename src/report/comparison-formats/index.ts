import type { ComparisonFormat } from './comparison-format.ts';
import { csv } from './csv.ts';
import { json } from './json.ts';
import { markdown } from './markdown.ts';
import { text } from './text.ts';

/** Every form a comparison can have by itself, in the order in which help lists them. */
export const COMPARISON_FORMATS: readonly ComparisonFormat[] = [text, json, csv, markdown];
