/** Columns that are drawn side by side: from the first, counted from 0, to before the end. */
export type ColumnPart = readonly [from: number, end: number];

/**
 * Shares columns out among as few parts as will do, in their order and about as many to each, to be drawn one below the
 * other. A column that does not even fit by itself is a part all the same.
 */
export function columnParts(
  count: number,
  fits: (from: number, end: number) => boolean,
): readonly ColumnPart[] {
  if (count === 0) return [[0, 0]];
  const filled: ColumnPart[] = [];
  for (let from = 0; from < count; from = filled.at(-1)?.[1] ?? count) {
    let end = from + 1;
    while (end < count && fits(from, end + 1)) end++;
    filled.push([from, end]);
  }
  const parts = filled.length;
  const even = filled.map(
    (_, i): ColumnPart => [Math.round((i * count) / parts), Math.round(((i + 1) * count) / parts)],
  );
  return even.every(([from, end]) => fits(from, end)) ? even : filled;
}
