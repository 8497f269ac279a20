/** The column (0-based) of that name: letter by letter, else the only one that differs in letter case alone. */
export function columnNamed(name: string, header: readonly string[]): number | undefined {
  const exact = header.indexOf(name);
  if (exact >= 0) return exact;
  const wanted = name.trim().toLowerCase();
  const folded = header.flatMap((column, i) => (column.toLowerCase() === wanted ? [i] : []));
  return folded.length === 1 ? folded[0] : undefined;
}
