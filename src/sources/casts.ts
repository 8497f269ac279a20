import { bound, literal } from '../engine/sql.ts';
import { doubtfulSql, nobodySql } from './nobody.ts';
import { trimSql } from './trim.ts';

/** English, Turkish, Azerbaijani, Norwegian, German, French, Spanish, Arabic. */
export const YES: readonly string[] = [
  ...['1', '1.0', 'true', 't', 'yes', 'y', 'on', 'evet', 'doğru', 'bəli', 'doğrudur', 'ja', 'sann', 'wahr'],
  ...['oui', 'vrai', 'sí', 'si', 'verdadero', 'نعم', 'صحيح'],
];
export const NO: readonly string[] = [
  ...['', '0', '0.0', 'false', 'f', 'no', 'n', 'off', 'hayır', 'hayir', 'yanlış', 'xeyr', 'yox'],
  ...['yanlışdır', 'nei', 'usann', 'nein', 'falsch', 'non', 'faux', 'falso', 'لا', 'خطأ'],
];

/**
 * The person's id without outer white space; NULL where the text names nobody, or many. Ids are text, never numbers.
 * One pattern tells nearly all of them to be just that.
 */
export function personSql(text: string): string {
  const tidy = bound('p', trimSql(text), `case when not ${nobodySql('p')} then p end`);
  return `(case when not ${doubtfulSql(text)} then ${text} else ${tidy} end)`;
}

/** TRUE or FALSE; NULL where the text is neither. */
export function flagSql(text: string): string {
  const words = (list: readonly string[]) => list.map(literal).join(', ');
  const word = bound(
    'w',
    `lower(${trimSql(text)})`,
    `case when w in (${words(YES)}) then true when w in (${words(NO)}) then false end`,
  );
  return `(case when ${text} is null or ${text} = '0' then false when ${text} = '1' then true else ${word} end)`;
}

export function isBlankSql(text: string): string {
  return `(${text} is null or trim(${text}) = '')`;
}

/** A whole number; NULL where it is none. */
export function wholeNumberSql(text: string): string {
  return `(case when regexp_matches(${text}, '^\\s*-?\\d{1,15}\\s*$') then try_cast(${text} as bigint) end)`;
}
