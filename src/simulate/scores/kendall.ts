/**
 * Kendall's τ-b of two rankings of the same things: 1 when they agree on every pair, −1 when on none; pairs that are
 * tied in either do not count. Null if one of them ties everything.
 *
 * Source: M. G. Kendall, "The treatment of ties in ranking problems", Biometrika 33 (1945).
 */
export function kendallTau(first: readonly number[], second: readonly number[]): number | null {
  let agreement = 0;
  let firstPairs = 0;
  let secondPairs = 0;
  for (let i = 0; i < first.length; i++) {
    for (let j = 0; j < i; j++) {
      const one = Math.sign((first[i] ?? 0) - (first[j] ?? 0));
      const other = Math.sign((second[i] ?? 0) - (second[j] ?? 0));
      agreement += one * other;
      firstPairs += Math.abs(one);
      secondPairs += Math.abs(other);
    }
  }
  const pairs = Math.sqrt(firstPairs * secondPairs);
  return pairs === 0 ? null : agreement / pairs;
}
