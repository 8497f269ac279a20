/** The rows of a matrix, each of the same length. */
export type Rows = readonly Float64Array[];

/** Rows are worked on in blocks of this many, so that what is loaded is used four times. */
export const BLOCK = 4;

/**
 * Each of up to 4 `targets` += Σ `factors[its index][k]` · `rows[k]` over k from `row` up to `rowEnd`, at most 4
 * rows, in columns `first` up to `end`.
 */
export function addBlock(
  targets: Rows,
  rows: Rows,
  factors: Rows,
  row: number,
  rowEnd: number,
  first: number,
  end: number,
): void {
  const full = rowEnd - row === BLOCK && targets.length === BLOCK;
  if (full && factors.every((own) => !isZero(own, row, rowEnd))) {
    addFourToFour(targets, rows, factors, row, first, end);
    return;
  }
  targets.forEach((target, i) => {
    addScaledRows(target, rows, factors[i] as Float64Array, row, rowEnd, first, end);
  });
}

/** `target` += Σ `factors[k]` · `rows[k]` over k from `row` up to `rowEnd`, in columns `first` up to `end`. */
function addScaledRows(
  target: Float64Array,
  rows: Rows,
  factors: Float64Array,
  row: number,
  rowEnd: number,
  first: number,
  end: number,
): void {
  if (isZero(factors, row, rowEnd)) return;
  if (rowEnd - row === BLOCK) addFour(target, rows, factors, row, first, end);
  else
    for (let k = row; k < rowEnd; k++)
      addScaledRow(target, rows[k] as Float64Array, factors[k] as number, first, end);
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

function isZero(factors: Float64Array, first: number, end: number): boolean {
  for (let k = first; k < end; k++) if (factors[k] !== 0) return false;
  return true;
}

/** Reads and writes the target once instead of four times: that is what the time of long rows goes into. */
function addFour(
  target: Float64Array,
  rows: Rows,
  factors: Float64Array,
  k: number,
  first: number,
  end: number,
): void {
  const [f0, f1, f2, f3] = [factors[k], factors[k + 1], factors[k + 2], factors[k + 3]] as Four<number>;
  const [r0, r1, r2, r3] = [rows[k], rows[k + 1], rows[k + 2], rows[k + 3]] as Four<Float64Array>;
  for (let j = first; j < end; j++) {
    target[j] =
      (target[j] as number) +
      (f0 * (r0[j] as number) + f1 * (r1[j] as number) + (f2 * (r2[j] as number) + f3 * (r3[j] as number)));
  }
}

/** Reads each row once for four targets: three times as fast as one target after the other. */
function addFourToFour(
  targets: Rows,
  rows: Rows,
  factors: Rows,
  k: number,
  first: number,
  end: number,
): void {
  const [t, u, v, w] = targets as Four<Float64Array>;
  const [r0, r1, r2, r3] = [rows[k], rows[k + 1], rows[k + 2], rows[k + 3]] as Four<Float64Array>;
  const [ft, fu, fv, fw] = factors as Four<Float64Array>;
  const [t0, t1, t2, t3] = [ft[k], ft[k + 1], ft[k + 2], ft[k + 3]] as Four<number>;
  const [u0, u1, u2, u3] = [fu[k], fu[k + 1], fu[k + 2], fu[k + 3]] as Four<number>;
  const [v0, v1, v2, v3] = [fv[k], fv[k + 1], fv[k + 2], fv[k + 3]] as Four<number>;
  const [w0, w1, w2, w3] = [fw[k], fw[k + 1], fw[k + 2], fw[k + 3]] as Four<number>;
  for (let j = first; j < end; j++) {
    const x0 = r0[j] as number;
    const x1 = r1[j] as number;
    const x2 = r2[j] as number;
    const x3 = r3[j] as number;
    t[j] = (t[j] as number) + (t0 * x0 + t1 * x1 + (t2 * x2 + t3 * x3));
    u[j] = (u[j] as number) + (u0 * x0 + u1 * x1 + (u2 * x2 + u3 * x3));
    v[j] = (v[j] as number) + (v0 * x0 + v1 * x1 + (v2 * x2 + v3 * x3));
    w[j] = (w[j] as number) + (w0 * x0 + w1 * x1 + (w2 * x2 + w3 * x3));
  }
}

type Four<Value> = [Value, Value, Value, Value];
