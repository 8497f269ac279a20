import { bound, literal } from '../engine/sql.ts';
import { trimSql } from './trim.ts';

/** Texts that stand for "nobody": to accept them would make one person of all who have no id. */
export const NOBODY: readonly string[] = [
  ...['', 'null', 'nil', 'none', 'nan', 'undefined', 'unknown', 'n/a', 'na', '(not set)', '(null)', '-'],
  ...['#n/a', '#ref!', '#value!', '#name?', '#null!'],
];
const LONGEST_NOBODY = Math.max(...NOBODY.map((word) => word.length));

/** English, Turkish, Azerbaijani, Norwegian, German, French, Spanish, Arabic. */
export const YES: readonly string[] = [
  ...['1', '1.0', 'true', 't', 'yes', 'y', 'on', 'evet', 'doğru', 'bəli', 'doğrudur', 'ja', 'sann', 'wahr'],
  ...['oui', 'vrai', 'sí', 'si', 'verdadero', 'نعم', 'صحيح'],
];
export const NO: readonly string[] = [
  ...['', '0', '0.0', 'false', 'f', 'no', 'n', 'off', 'hayır', 'hayir', 'yanlış', 'xeyr', 'yox'],
  ...['yanlışdır', 'nei', 'usann', 'nein', 'falsch', 'non', 'faux', 'falso', 'لا', 'خطأ'],
];

/** Tills write `0000000000` where no card was shown. `0` to `000` can be somebody's number. */
const FEWEST_ZEROS = 4;
/** Digits with another than zero among them sort behind this, zeros only before it: no hash has more than 128. */
const MOST_ZEROS = '0'.repeat(129);

/**
 * The person's id without outer white space; NULL where the text names nobody. Ids are text, never numbers.
 * Nearly all begin and end in ASCII letters or digits that begin no word for nobody: those comparisons settle.
 */
export function personSql(text: string): string {
  const starts = (from: string, to: string) => `(${text} >= '${from}' and ${text} < '${to}')`;
  const plain = `(${starts(MOST_ZEROS, ':')} or ${starts('a', 'n')} or ${starts('o', 'un')} or ${starts('uo', '{')} or ${starts('A', 'N')} or ${starts('O', 'UN')} or ${starts('V', '[')})`;
  const ordinary = `${plain} and not (${text}[-1] > 'z' or ${text}[-1] < '!')`;
  const tidy = bound(
    'p',
    trimSql(text),
    `case when (length(p) > ${LONGEST_NOBODY} or lower(p) not in (${NOBODY.map(literal).join(', ')}))
      and not (p >= '${'0'.repeat(FEWEST_ZEROS)}' and p < '1' and ltrim(p, '0') = '') then p end`,
  );
  return `(case when ${ordinary} then ${text} else ${tidy} end)`;
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
