import { internalError } from '../../errors.ts';
import { addScaledRow, addScaledRows, type Rows } from './scaled-rows.ts';

/**
 * Triangular factors of M = D − A, where A ≥ 0 holds the moves between states and the diagonal D makes each
 * row of M sum to the exit of its state: M = (I − L)(P − U) with strictly triangular L, U ≥ 0 and pivots P.
 */
export interface Elimination {
  /** n × n: L below the diagonal, U above it, nothing of use on it. */
  readonly factors: Rows;
  readonly pivots: Float64Array;
}

/** Rows are worked on in blocks of this many columns, within which one depends on the other. */
const BLOCK = 4;

/**
 * Factors M without a single subtraction: each pivot is the sum of what leaves its state for an exit or a
 * later state, never 1 minus something. So every number keeps its relative accuracy, even where a journey
 * goes to and fro millions of times before it exits, and no pivoting is needed. About n³/3 multiply-adds.
 *
 * `moves` (n × n, its diagonal ignored) and `exits` (n) are ≥ 0 and are overwritten.
 * Throws `internal` when some state never reaches an exit.
 *
 * Source: W. K. Grassmann, M. I. Taksar, D. P. Heyman, "Regenerative Analysis and Steady State Distributions
 * for Markov Chains", Operations Research 33 (1985).
 */
export function eliminate(moves: Rows, exits: Float64Array): Elimination {
  const size = moves.length;
  const pivots = new Float64Array(size);
  moves.forEach((row, i) => {
    let exit = exits[i] as number;
    for (let block = 0; block < i; block += BLOCK) {
      const end = Math.min(block + BLOCK, i);
      for (let k = block; k < end; k++) {
        const factor = (row[k] as number) / (pivots[k] as number);
        row[k] = factor;
        exit += factor * (exits[k] as number);
        addScaledRow(row, moves[k] as Float64Array, factor, k + 1, end);
      }
      addScaledRows(row, moves, row, block, end, end, size);
    }
    exits[i] = exit;
    let pivot = exit;
    for (let j = i + 1; j < size; j++) pivot += row[j] as number;
    if (!(pivot > 0 && pivot < Number.POSITIVE_INFINITY)) {
      throw internalError(`Markov chain: a state never reaches an exit (pivot ${pivot})`);
    }
    pivots[i] = pivot;
  });
  return { factors: moves, pivots };
}

/** x with M x = `right`; when `right` ≥ 0, as accurate as the factors, entry by entry. */
export function solve({ factors, pivots }: Elimination, right: Float64Array): Float64Array {
  const x = Float64Array.from(right);
  factors.forEach((row, i) => {
    x[i] = (x[i] as number) + dot(row, x, 0, i);
  });
  for (let i = x.length - 1; i >= 0; i--) {
    const later = dot(factors[i] as Float64Array, x, i + 1, x.length);
    x[i] = ((x[i] as number) + later) / (pivots[i] as number);
  }
  return x;
}

/** The diagonal of M⁻¹ from both triangular inverses: sums of products ≥ 0. About n³/3 multiply-adds. */
export function inverseDiagonal({ factors, pivots }: Elimination): Float64Array {
  const inverse = factors.map((row) => Float64Array.from(row));
  invertUpper(inverse, pivots);
  invertLower(inverse);
  const diagonal = new Float64Array(pivots.length);
  inverse.forEach((row, k) => {
    for (let i = 0; i < k; i++) {
      const term = ((inverse[i] as Float64Array)[k] as number) * (row[i] as number);
      diagonal[i] = (diagonal[i] as number) + term;
    }
    diagonal[k] = row[k] as number;
  });
  return diagonal;
}

/** Replaces U and the diagonal by (P − U)⁻¹: row i is (eᵢ + Σ_{k>i} u_ik · row k) / pᵢ. */
function invertUpper(matrix: Rows, pivots: Float64Array): void {
  const size = matrix.length;
  for (let i = size - 1; i >= 0; i--) {
    const row = matrix[i] as Float64Array;
    const upper = Float64Array.from(row);
    row.fill(0, i + 1);
    row[i] = 1;
    for (let block = i + 1; block < size; block += BLOCK) {
      const end = Math.min(block + BLOCK, size);
      for (let k = block; k < end; k++) {
        addScaledRow(row, matrix[k] as Float64Array, upper[k] as number, k, end);
      }
      addScaledRows(row, matrix, upper, block, end, end, size);
    }
    const pivot = pivots[i] as number;
    for (let j = i; j < size; j++) row[j] = (row[j] as number) / pivot;
  }
}

/** Replaces L by (I − L)⁻¹ without its unit diagonal: row i is Σ_{k<i} l_ik · (e_k + row k). */
function invertLower(matrix: Rows): void {
  matrix.forEach((row, i) => {
    const lower = row.slice(0, i);
    for (let block = 0; block < i; block += BLOCK) {
      const end = Math.min(block + BLOCK, i);
      addScaledRows(row, matrix, lower, block, end, 0, block);
      for (let k = block; k < end; k++) {
        addScaledRow(row, matrix[k] as Float64Array, lower[k] as number, block, k);
      }
    }
  });
}

function dot(row: Float64Array, x: Float64Array, first: number, end: number): number {
  let sum = 0;
  for (let k = first; k < end; k++) sum += (row[k] as number) * (x[k] as number);
  return sum;
}
