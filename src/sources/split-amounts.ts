/** An amount up to a mark between thousands, and what stands behind the mark. */
const THOUSANDS = [/^[-+(]?\p{Sc}?\d{1,3}$/u, /^\d{3}(?:\.\d{1,2})?\)?$/] as const;
/** An amount up to a decimal comma, and what stands behind it. */
const DECIMALS = [/^[-+(]?\p{Sc}?\d+$/u, /^\d{2}\)?$/] as const;

/** What prices end in. */
const USUAL_CENTS = /^(?:50|90|95|99)\)?$/;

/**
 * Whether amounts seem to have fallen in two at a comma that was not quoted: two columns side by side hold, in every
 * row, what would be the parts of one. Decimals count only where they have a zero in front somewhere, as `05` of
 * `19,05`, or are all the same, as `99`: any small number may stand behind another.
 * @param read columns that are read, if that is known: a second part falls out of them
 */
export function looksSplit(rows: readonly (readonly string[])[], read?: ReadonlySet<number>): boolean {
  const width = Math.max(0, ...rows.map((cells) => cells.length));
  for (let at = 1; at < width; at++) {
    if (read !== undefined && (read.has(at) || !read.has(at - 1))) continue;
    const pairs = rows.map((cells) => [(cells[at - 1] ?? '').trim(), (cells[at] ?? '').trim()] as const);
    if (pairs.every((pair) => isPair(pair, THOUSANDS))) return true;
    if (pairs.every((pair) => isPair(pair, DECIMALS)) && areDecimals(pairs.map(([, second]) => second)))
      return true;
  }
  return false;
}

function isPair(cells: readonly [string, string], [first, second]: readonly [RegExp, RegExp]): boolean {
  return first.test(cells[0]) && second.test(cells[1]);
}

function areDecimals(texts: readonly string[]): boolean {
  const [first = ''] = texts;
  return (
    texts.some((text) => text.startsWith('0')) ||
    (USUAL_CENTS.test(first) && texts.every((text) => text === first))
  );
}
