import { NO, YES } from './casts.ts';
import { withoutAddresses } from './hidden-text.ts';
import { isNobody } from './nobody.ts';

/** `31/02/2026`, `2026-02-30T10:00:00.000+02:00`, `12:61`, `2026-W99-1`. */
const MOMENT =
  /^(?:\d{1,4}([-/.])\d{1,2}\1\d{1,4}|\d{4}-?W\d{1,2}(?:-?\d)?|\d{4}-\d{1,2})?(?:[T ,]*\d{1,2}(?:[:.]\d{1,2}){1,2}(?:[.,]\d{1,9})?)?(?: ?(?:[AaPp]\.?[Mm]\.?|Z|UTC|GMT))?(?: ?[+-]\d{1,2}:?\d{0,2})?$/;
/** `3 February 2026 10:00`, `Feb 30, 2026`. */
const WRITTEN =
  /^(?:\p{L}{2,10},? )?(?:\d{1,2}\.? \p{L}{3,10}\.?,?|\p{L}{3,10}\.? \d{1,2},?) \d{2,4}(?:,? [\d:. ]{4,12})?(?: ?[AaPp][Mm])?$/u;
/** With a mark of fractions or thousands, or a sign of a currency; whole numbers without any could be ids. */
const AMOUNT =
  /^\(?[-+]?(?:[$€£¥₺₼]|[A-Z]{2,3}\$?)? ?\d{1,3}(?:(?:[ .,'\u00a0\u202f]?\d{3}){0,4}[.,]\d{1,4}|(?:[ .,'\u00a0\u202f]\d{3}){1,4})?\)? ?(?:%|[$€£¥₺₼]|kr|[A-Z]{3})?$/;
const POWER = /^[-+]?\d{1,3}(?:[.,]\d{1,4})?[eE][-+]?\d{1,4}$/;
/** Years and flags; and the seconds, milliseconds and so on since 1970. */
const WHOLE = /^-?(?:\d{1,4}|1\d{9}(?:\d{3}){0,3})$/;
/** One word, or up to four in small letters, in which no names are. */
const WORD = /^(?:\p{L}{1,14}|\p{Ll}{1,14}(?:[ _-]\p{Ll}{1,14}){1,3})[.!?]?$/u;
/** What errors of programs and settings look like in a cell. */
const MARKS = /^[^\p{L}\p{N}]{1,8}$/u;

const FORMS: readonly RegExp[] = [MOMENT, WRITTEN, AMOUNT, POWER, WHOLE, WORD, MARKS];
const KNOWN: ReadonlySet<string> = new Set([...YES, ...NO]);

/** Whether a text can be told to be of no person by its form: a date, an amount, a word. An id can still be a word. */
export function isHarmless(text: string): boolean {
  const trimmed = legible(text);
  return isNobody(trimmed) || KNOWN.has(trimmed.toLowerCase()) || FORMS.some((form) => form.test(trimmed));
}

/** Whether it could be an id all the same: a word or a whole number. */
export function couldBeId(text: string): boolean {
  const trimmed = legible(text);
  return (
    !isNobody(trimmed) && !KNOWN.has(trimmed.toLowerCase()) && (WORD.test(trimmed) || WHOLE.test(trimmed))
  );
}

/** Whether it could be the name of a channel or a state: neither an address nor as many digits as phone numbers have. */
export function isLabel(text: string): boolean {
  return withoutAddresses(text) === text && !/(?:\d\D{0,2}){7}/u.test(text);
}

/** The text as messages may quote it: as it is where its form is harmless, else only its kind or its length. */
export function harmlessText(text: string): string {
  if (isHarmless(text)) return text;
  const hidden = withoutAddresses(text.trim());
  return /^(?:[^@]…@…|\+…)$/u.test(hidden) ? hidden : lengthOf(text);
}

/** Without the pictures of characters that are none. */
export function legible(text: string): string {
  return text.replaceAll(/[␀\uFFFD]/gu, '').trim();
}

export function lengthOf(text: string): string {
  const characters = [...text].length;
  return `(${characters} ${characters === 1 ? 'character' : 'characters'})`;
}
