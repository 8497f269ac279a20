import { isAmount, isMoment, isWhole } from './harmless-forms.ts';
import { isOfWords } from './harmless-words.ts';
import { withoutAddresses } from './hidden-text.ts';
import { isNobody } from './nobody.ts';

/** What errors of programs and settings look like in a cell. */
const MARKS = /^[^\p{L}\p{N}]{1,8}$/u;

/** Whether a text can be told to be of no person by its form: a date, an amount, words. A whole number can still be an id. */
export function isHarmless(text: string): boolean {
  return cellsOf(text).every(isHarmlessCell);
}

/** The text itself, or the texts in a list or an object of JSON. */
function cellsOf(text: string): readonly string[] {
  if (!/^[[{]/.test(text)) return [text];
  try {
    const cells: string[] = [];
    JSON.parse(text, (key, value) => {
      if (typeof value !== 'object') cells.push(String(value));
      if (!/^\d*$/.test(key)) cells.push(key);
    });
    return cells;
  } catch {
    return [text];
  }
}

function isHarmlessCell(text: string): boolean {
  const cell = legible(text);
  return [isNobody, isMoment, isAmount, isWhole, isOfWords].some((is) => is(cell)) || MARKS.test(cell);
}

/** Whether it could be an id all the same. */
export function couldBeId(text: string): boolean {
  const cell = legible(text);
  return isWhole(cell) && !isNobody(cell);
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
