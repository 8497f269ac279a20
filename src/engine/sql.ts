/** Quotes a name that DuckDB shall take as an identifier, whatever is in it. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** Quotes text as a SQL string literal; at a NUL, DuckDB takes the statement to end. */
export function literal(text: string): string {
  const [first = '', ...others] = text.split('\0').map((part) => `'${part.replaceAll("'", "''")}'`);
  return others.length === 0 ? first : `(${[first, ...others].join(' || chr(0) || ')})`;
}

/** A SQL list of string literals. */
export function literals(texts: readonly string[]): string {
  return `[${texts.map(literal).join(', ')}]`;
}

/**
 * TRUE where a text is one of these, NULL where it is NULL. Not `in (…)`: of five constants and more DuckDB makes a
 * join, after which rows stand in an order of their own, and the rows of the log have to stand in that of the files.
 */
export function isOneOf(text: string, words: readonly string[]): string {
  return `list_contains(${literals(words)}, ${text})`;
}

/**
 * `body` with the value of `expression` bound to `name`. DuckDB lifts an expression that occurs twice out of the
 * branches of a CASE and computes it for every row; what is bound here is computed once and only where the branch
 * is taken.
 */
export function bound(name: string, expression: string, body: string): string {
  return `list_transform([${expression}], lambda ${name}: ${body})[1]`;
}
