import type { TextFormat } from '../format.ts';
import { csv } from './csv.ts';
import { json } from './json.ts';
import { markdown } from './markdown.ts';
import { text } from './text.ts';

/** Every form that insights can have by themselves, in the order in which help lists them. */
export const PATHS_FORMATS: readonly TextFormat[] = [text, json, csv, markdown];
