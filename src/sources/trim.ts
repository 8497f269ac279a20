/** White space of any kind, and characters that show nothing (byte order marks, zero-width spaces, direction marks). */
const INVISIBLE = String.raw`[\s\p{Z}\p{Cf}]`;

/** The text without what nobody can see at its ends. DuckDB's `trim` alone leaves tabs and zero-width spaces. */
export function trimSql(text: string): string {
  return `regexp_replace(${text}, '^${INVISIBLE}+|${INVISIBLE}+$', '', 'g')`;
}
