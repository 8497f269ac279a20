/** Splits `a, b\,c` at its commas into `a` and `b,c`; blanks around items and empty items go. */
export function commaList(text: string): readonly string[] {
  return text
    .split(/(?<!\\),/)
    .map((item) => item.replaceAll('\\,', ',').trim())
    .filter((item) => item !== '');
}
