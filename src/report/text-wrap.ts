import { chunks, displayWidth } from './text-width.ts';

/** A space that `wrap` does not break at. */
export const NO_BREAK = '\u00A0';

/** Where lines may be broken: not before a percent sign. */
export const BREAK: RegExp = / (?!%)/;
const WEAK_BREAK = /\u00A0(?!%)/;

/**
 * Lines of at most `width` columns, broken at spaces; at no-break spaces and inside a word only when there is no
 * other way. Lines after the first begin with `indent` spaces. No-break spaces come out as spaces. A number keeps its percent sign.
 */
export function wrap(text: string, width: number, indent = 0): readonly string[] {
  const lines: string[] = [];
  const margin = ' '.repeat(indent);
  let line = '';
  let used = 0;
  for (const word of text.split(BREAK).flatMap((phrase) => fitting(phrase, width - indent))) {
    const size = displayWidth(word);
    if (line !== '' && used + 1 + size > width) {
      lines.push(line);
      line = margin + word;
      used = indent + size;
    } else {
      used += (line === '' ? 0 : 1) + size;
      line += line === '' ? word : ` ${word}`;
    }
  }
  lines.push(line);
  return lines.map((text) => text.replaceAll(NO_BREAK, ' '));
}

/** A phrase whole if it fits; else its words, and of a word that does not fit, its pieces. */
function fitting(phrase: string, width: number): readonly string[] {
  if (displayWidth(phrase) <= width) return phrase === '' ? [] : [phrase];
  return phrase.split(WEAK_BREAK).flatMap((word) => chunks(word, width));
}

/** Words that stay together on a line if they can. */
export function together(text: string): string {
  return text.replaceAll(' ', NO_BREAK);
}
