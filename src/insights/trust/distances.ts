/** Shares nearer than this are the same: what differs is the rounding of the last digits. */
const SAME = 1e-9;

/** Total-variation distance, ½ Σ |a − b|: which part of all credit is given to others, in [0, 1]. */
export function totalVariation(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, share, i) => sum + Math.abs(share - (b[i] ?? 0)), 0) / 2;
}

/**
 * Kendall's τ-b: how far two lists rank alike, 1 for the same order, −1 for the reverse. Null where one of them ranks
 * nothing because all in it are alike.
 *
 * Source: M. G. Kendall, "The treatment of ties in ranking problems", Biometrika 33 (1945); counted by sorting, after
 * W. R. Knight, "A computer method for calculating Kendall's tau with ungrouped data", JASA 61 (1966).
 */
export function kendallTau(a: readonly number[], b: readonly number[]): number | null {
  const [ranksA, ranksB] = [ranks(a), ranks(b)];
  const order = a
    .map((_, i) => i)
    .sort(
      (i, j) =>
        (ranksA[i] as number) - (ranksA[j] as number) || (ranksB[i] as number) - (ranksB[j] as number),
    );
  const pairs = pairsOf(a.length);
  const tiedA = tiedPairs(order.map((i) => `${ranksA[i]}`));
  const tiedBoth = tiedPairs(order.map((i) => `${ranksA[i]} ${ranksB[i]}`));
  const swaps = inversions(order.map((i) => ranksB[i] as number));
  const tiedB = tiedPairs([...ranksB].sort((x, y) => x - y).map(String));
  const discordant = swaps;
  const concordant = pairs - tiedA - tiedB + tiedBoth - discordant;
  const scale = Math.sqrt((pairs - tiedA) * (pairs - tiedB));
  return scale === 0 ? null : (concordant - discordant) / scale;
}

/** By rising value from 0; values that are the same up to rounding have the same rank. */
function ranks(values: readonly number[]): readonly number[] {
  const order = values.map((_, i) => i).sort((i, j) => (values[i] as number) - (values[j] as number));
  const ranked = new Array<number>(values.length).fill(0);
  let rank = 0;
  order.forEach((i, at) => {
    const before = values[order[at - 1] ?? i] as number;
    if ((values[i] as number) - before > SAME) rank++;
    ranked[i] = rank;
  });
  return ranked;
}

function pairsOf(n: number): number {
  return (n * (n - 1)) / 2;
}

/** @param sorted equal ones side by side */
function tiedPairs(sorted: readonly string[]): number {
  let tied = 0;
  let run = 0;
  sorted.forEach((key, i) => {
    run = key === sorted[i - 1] ? run + 1 : 0;
    tied += run;
  });
  return tied;
}

/** How many pairs stand in falling order, by merge sort. */
function inversions(values: readonly number[]): number {
  let from = [...values];
  let count = 0;
  for (let width = 1; width < from.length; width *= 2) {
    const to: number[] = [];
    for (let start = 0; start < from.length; start += 2 * width) {
      const middle = Math.min(start + width, from.length);
      const end = Math.min(start + 2 * width, from.length);
      let [left, right] = [start, middle];
      while (left < middle || right < end) {
        const takesLeft =
          right >= end || (left < middle && (from[left] as number) <= (from[right] as number));
        if (!takesLeft) count += middle - left;
        to.push(from[takesLeft ? left++ : right++] as number);
      }
    }
    from = to;
  }
  return count;
}
