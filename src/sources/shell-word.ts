/** A text as it has to be typed in a shell. */
export function shellWord(text: string): string {
  return /^[\w.:/=-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
