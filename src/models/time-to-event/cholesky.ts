import { internalError } from '../../errors.ts';

/** Row by row, the lower triangle counts. */
export interface SquareMatrix {
  readonly size: number;
  readonly entries: Float64Array;
}

/**
 * The lower triangular L with L·Lᵀ = A, for a symmetric positive definite A; cubic in its size.
 * @throws AttribError internal where A is not positive definite
 */
export function cholesky({ size, entries }: SquareMatrix): SquareMatrix {
  const lower = new Float64Array(size * size);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++) {
      let rest = entries[row * size + column] as number;
      for (let k = 0; k < column; k++) {
        rest -= (lower[row * size + k] as number) * (lower[column * size + k] as number);
      }
      if (row > column) {
        lower[row * size + column] = rest / (lower[column * size + column] as number);
      } else if (rest > 0) {
        lower[row * size + row] = Math.sqrt(rest);
      } else {
        throw internalError(`a matrix of size ${size} is not positive definite at ${row}`);
      }
    }
  }
  return { size, entries: lower };
}

/** L⁻¹·b. Its length squared is bᵀ·A⁻¹·b. */
export function solveLower({ size, entries }: SquareMatrix, b: Float64Array): Float64Array {
  const x = new Float64Array(size);
  for (let row = 0; row < size; row++) {
    let rest = b[row] as number;
    for (let k = 0; k < row; k++) rest -= (entries[row * size + k] as number) * (x[k] as number);
    x[row] = rest / (entries[row * size + row] as number);
  }
  return x;
}

/** A⁻¹·b. */
export function solve(lower: SquareMatrix, b: Float64Array): Float64Array {
  const { size, entries } = lower;
  const x = solveLower(lower, b);
  for (let row = size - 1; row >= 0; row--) {
    let rest = x[row] as number;
    for (let k = row + 1; k < size; k++) rest -= (entries[k * size + row] as number) * (x[k] as number);
    x[row] = rest / (entries[row * size + row] as number);
  }
  return x;
}
