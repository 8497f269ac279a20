/** The rows of a matrix, each of the same length. */
export type Rows = readonly Float64Array[];

/** `target` += Σ `factors[k]` · `rows[k]` over k from `row` up to `rowEnd`, in columns `first` up to `end`. */
export function addScaledRows(
  target: Float64Array,
  rows: Rows,
  factors: Float64Array,
  row: number,
  rowEnd: number,
  first: number,
  end: number,
): void {
  let k = row;
  for (; k + 4 <= rowEnd; k += 4) addFourScaledRows(target, rows, factors, k, first, end);
  for (; k < rowEnd; k++) addScaledRow(target, rows[k] as Float64Array, factors[k] as number, first, end);
}

/** `target` += `factor` · `row`, in columns `first` up to `end`. */
export function addScaledRow(
  target: Float64Array,
  row: Float64Array,
  factor: number,
  first: number,
  end: number,
): void {
  if (factor === 0) return;
  for (let j = first; j < end; j++) target[j] = (target[j] as number) + factor * (row[j] as number);
}

/** Reads and writes the target once instead of four times: that is what the time of long rows goes into. */
function addFourScaledRows(
  target: Float64Array,
  rows: Rows,
  factors: Float64Array,
  k: number,
  first: number,
  end: number,
): void {
  const f0 = factors[k] as number;
  const f1 = factors[k + 1] as number;
  const f2 = factors[k + 2] as number;
  const f3 = factors[k + 3] as number;
  if (f0 === 0 && f1 === 0 && f2 === 0 && f3 === 0) return;
  const r0 = rows[k] as Float64Array;
  const r1 = rows[k + 1] as Float64Array;
  const r2 = rows[k + 2] as Float64Array;
  const r3 = rows[k + 3] as Float64Array;
  for (let j = first; j < end; j++) {
    target[j] =
      (target[j] as number) +
      (f0 * (r0[j] as number) + f1 * (r1[j] as number) + (f2 * (r2[j] as number) + f3 * (r3[j] as number)));
  }
}
