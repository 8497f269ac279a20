const NUMBERED = /^(.*?)[\s_.-]*(\d+)$/s;
const FEWEST = 2;

/**
 * The columns (0-based) of a table with one column for each step, in the order of the steps: those whose names differ
 * only in a number at their end. Of several such groups the largest; none if two are as large.
 */
export function stepColumns(header: readonly string[]): readonly number[] | undefined {
  const groups = new Map<string, { readonly index: number; readonly step: number }[]>();
  for (const [index, name] of header.entries()) {
    const [, stem, number] = NUMBERED.exec(name.trim()) ?? [];
    if (stem === undefined || number === undefined) continue;
    const key = stem.toLowerCase();
    groups.set(key, [...(groups.get(key) ?? []), { index, step: Number(number) }]);
  }
  const [largest = [], next = []] = [...groups.values()].sort((a, b) => b.length - a.length);
  if (largest.length < FEWEST || largest.length === next.length) return undefined;
  return [...largest].sort((a, b) => a.step - b.step).map(({ index }) => index);
}
