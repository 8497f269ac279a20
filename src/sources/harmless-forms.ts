import { CURRENCY_PATTERN } from '../config/currencies.ts';
import { MONTHS_BY_NAME } from './month-names.ts';

const DATE = String.raw`(?:\d{4}([-/.])\d{1,2}\1\d{1,2}|\d{1,2}([-/.])\d{1,2}\2(?:\d{4}|\d{2})|\d{4}-?W\d{1,2}(?:-?\d)?|(?:19|20)\d\d[-/.]\d{1,2})`;
/** What is left of `30 February 2026` and `Feb 30, 2026`. */
const WITHOUT_MONTH = String.raw`(?:\d{1,2}[.,]{0,2}[ /-]{1,3}(?:\d{4}|\d{2})|(?:19|20)\d\d)`;
const CLOCK = String.raw`(?:\d{1,2}:\d{1,2}(?::\d{1,2}(?:[.,]\d{1,9})?)? ?(?:[ap]\.?m\.?)? ?(?:Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?|\d{1,2}\.\d{2}(?:\.\d{2})?)`;
/** `31/02/2026`, `2026-02-30T10:00:00.000+02:00`, `12:61`, `2026-W99-1`. */
const MOMENT = new RegExp(`^(?:${DATE}(?:[T ,:]+${CLOCK})?|${CLOCK})$`, 'iu');
const WRITTEN = new RegExp(`^${WITHOUT_MONTH}(?:[ ,:]+${CLOCK})?$`, 'iu');

const WEEKDAYS = ['mon', 'tue', 'tues', 'wed', 'thu', 'thur', 'thurs', 'fri', 'sat', 'sun'];
const TIME_WORDS: ReadonlySet<string> = new Set([
  ...MONTHS_BY_NAME.keys(),
  ...WEEKDAYS,
  ...['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday', 'noon', 'midnight', 'at'],
]);
const ALONE = /(?<![\p{L}\p{N}])\p{L}+(?![\p{L}\p{N}])\.?/gu;

/** Whether a text is written like a date or a time, be there one or not. */
export function isMoment(text: string): boolean {
  const bare = text
    .replaceAll(ALONE, (word) => (TIME_WORDS.has(word.toLowerCase().replace('.', '')) ? '' : word))
    .replaceAll(/^[ ,]+|[ ,]+$/g, '');
  return MOMENT.test(bare) || (bare !== text && WRITTEN.test(bare));
}

const SIGN = new RegExp(
  `^([-+(]?) ?(?:${CURRENCY_PATTERN}) ?(?=[-\\d])|(?<=\\d\\)?) ?(?:${CURRENCY_PATTERN})$`,
  'iu',
);
/** Nine digits in threes are a phone number, if no comma or fraction shows that they are not. */
const GROUPED = String.raw`\d{1,3}(?:,\d{3}){1,4}|\d{1,3}([ .'\u00a0\u202f])\d{3}|\d{1,2}([ .'\u00a0\u202f])\d{3}\2\d{3}`;
const WITH_FRACTION = String.raw`(?:\d{1,3}(?:([ .,'\u00a0\u202f])\d{3})(?:\3\d{3}){0,3}(?!\3)[.,]|\d{0,9}[.,])\d{1,2}|\d{1,4}[.,]\d{1,4}`;
const AMOUNT = new RegExp(
  String.raw`^(?:\(?-?(?:${GROUPED}|\d{1,3})\)?|\(?[-+]?(?:${WITH_FRACTION})\)?|[-+]?\d{1,3}(?:[.,]\d{1,4})?e[-+]?\d{1,4}) ?%?$`,
  'iu',
);
/** With a mark too many: `20.5.1`. */
const MISWRITTEN = /^(?!(?:\D*\d){8})-?\d{1,4}[.,]\d{1,3}[.,]\d{1,3}$/;
const WHOLE_MONEY = /^\(?[-+]?\d{1,7}\)?$/;

/** Whether a text is written like an amount: with a mark of fractions or thousands, or a currency. */
export function isAmount(text: string): boolean {
  const bare = text.replace(SIGN, '$1');
  return AMOUNT.test(bare) || MISWRITTEN.test(bare) || (bare !== text && WHOLE_MONEY.test(bare));
}

/** Flags, years; a day as eight digits; seconds, milliseconds and so on since 1970. Any of them could be an id. */
const WHOLE = /^-?(?:\d{1,4}|(?:19|20)\d\d[01]\d[0-3]\d|1\d{9}(?:\d{3}){0,3})$/;

export function isWhole(text: string): boolean {
  return WHOLE.test(text);
}
