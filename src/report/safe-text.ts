const TAG_FLAG = '\\u{1F3F4}[\\u{E0061}-\\u{E007A}]{1,6}\\u{E007F}';
/** Format characters with a shape of their own, and the joiners of emoji, Persian and Indic scripts. */
const SHAPED = '[\\p{Join_Control}\\u0600-\\u0605\\u06DD\\u070F\\u0890\\u0891\\u08E2]';
const UNSAFE = new RegExp(`(${TAG_FLAG}|${SHAPED})|[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]`, 'gu');
const PILED_MARKS = /([\p{M}\p{Join_Control}]{8})[\p{M}\p{Join_Control}]+/gu;

const SHORT_ESCAPES: ReadonlyMap<string, string> = new Map([
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
]);

/**
 * Text from the data, made safe to show: control characters, terminal escapes, bidirectional and other invisible
 * format characters become visible escapes such as `\u{1b}`; piles of combining marks are cut after eight.
 */
export function visible(text: string): string {
  return text
    .replace(UNSAFE, (found: string, kept: string | undefined) => kept ?? escaped(found))
    .replace(PILED_MARKS, '$1…');
}

/** The same for a text of several lines, which stay lines. */
export function visibleLines(text: string): string {
  return text.split('\n').map(visible).join('\n');
}

function escaped(character: string): string {
  return SHORT_ESCAPES.get(character) ?? `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}
