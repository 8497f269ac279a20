/**
 * The entries that may be told of several that add up to a known total: none counts fewer than `least`, and what is left
 * out counts as many together, so that the difference from the total tells no more.
 * @param counts of an entry; each of them adds up to its own total, and may be 0
 * @param totals of each count, over all entries
 */
export function tellable<Entry>(
  entries: readonly Entry[],
  counts: (entry: Entry) => readonly number[],
  totals: readonly number[],
  least: number,
): readonly Entry[] {
  const isSmall = (count: number): boolean => count > 0 && count < least;
  let told = entries.filter((entry) => !counts(entry).some(isSmall));
  const leftOver = (): readonly number[] =>
    totals.map((total, i) => told.reduce((rest, entry) => rest - (counts(entry)[i] ?? 0), total));
  const size = (entry: Entry): number => counts(entry).reduce((sum, count) => sum + count, 0);
  while (told.length > 0 && leftOver().some(isSmall)) {
    const smallest = told.reduce((least, entry) => (size(entry) < size(least) ? entry : least));
    told = told.filter((entry) => entry !== smallest);
  }
  return told;
}
