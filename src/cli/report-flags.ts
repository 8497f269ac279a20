import { unknownWord } from '../config/unknown-word.ts';
import { usageError } from '../errors.ts';
import type { ReportFormat } from '../report/format.ts';
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

/**
 * @param formats what the run writes
 * @throws AttribError usage for a language that there is none of, and for a flag that no format of the run heeds
 */
export function languageGiven(
  given: GivenFlags,
  formats: readonly Pick<ReportFormat, 'title' | 'translated'>[],
): Language | undefined {
  const tag = lastText(given, 'lang');
  if (tag === undefined) return undefined;
  const [first] = formats;
  // In the environment it is a wish for whatever report there may be.
  const isFlag = given.get('lang')?.origin === 'flag';
  if (isFlag && first !== undefined && !formats.some(({ translated }) => translated === true)) {
    throw usageError(
      `--lang is for HTML reports; ${first.title} is in English`,
      'add -f html, or name a page: -o report.html',
    );
  }
  if (isLanguage(tag)) return tag;
  const { message, hint } = unknownWord('language', tag, Object.keys(LANGUAGES));
  throw usageError(`${given.get('lang')?.name}: ${message}`, hint);
}
