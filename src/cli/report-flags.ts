import { unknownWord } from '../config/unknown-word.ts';
import { usageError } from '../errors.ts';
import { isLanguage, LANGUAGES, type Language } from '../report/html/languages/index.ts';
import { type Flag, type GivenFlags, lastText } from './flags.ts';

/** Flags of commands whose result can be a report for people. */
export const reportFlags: readonly Flag[] = [
  {
    group: 'What comes out',
    long: 'lang',
    value: 'language',
    description: 'language of the HTML report',
    choices: Object.fromEntries(Object.entries(LANGUAGES).map(([tag, { title }]) => [tag, title])),
    defaultText: 'en',
  },
];

/** @throws AttribError usage for a language that there is none of */
export function languageGiven(given: GivenFlags): Language | undefined {
  const tag = lastText(given, 'lang');
  if (tag === undefined || isLanguage(tag)) return tag;
  const { message, hint } = unknownWord('language', tag, Object.keys(LANGUAGES));
  throw usageError(`${given.get('lang')?.name}: ${message}`, hint);
}
