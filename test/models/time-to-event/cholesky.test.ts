import fc from 'fast-check';
import { EVD, Matrix, solve as solveByLu } from 'ml-matrix';
import { describe, expect, test } from 'vitest';
import { cholesky, solve, solveLower } from '../../../src/models/time-to-event/cholesky.ts';

describe('Cholesky', () => {
  test('by hand: [[4, 2], [2, 10]] = [[2, 0], [1, 3]] · its transpose', () => {
    const lower = cholesky({ size: 2, entries: Float64Array.of(4, 2, 2, 10) });
    expect([...lower.entries]).toEqual([2, 0, 1, 3]);
    // 4x + 2y = 8, 2x + 10y = 22
    expect([...solve(lower, Float64Array.of(8, 22))]).toEqual([1, 2]);
    expect([...solveLower(lower, Float64Array.of(8, 22))]).toEqual([4, 6]);
  });

  test('solves what LU solves', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 6 }),
        fc.infiniteStream(fc.double({ min: -3, max: 3, noNaN: true })),
        (size, stream) => {
          const values = [...take(stream, size * size + size)];
          const root = Matrix.from1DArray(size, size, values.slice(0, size * size));
          const matrix = root.mmul(root.transpose()).add(Matrix.eye(size));
          const b = values.slice(size * size);
          const expected = solveByLu(matrix, Matrix.columnVector(b)).to1DArray();
          const actual = solve(
            cholesky({ size, entries: Float64Array.from(matrix.to1DArray()) }),
            Float64Array.from(b),
          );
          expected.forEach((x, i) => {
            expect(actual[i]).toBeCloseTo(x, 8);
          });
        },
      ),
      { numRuns: 50 },
    );
  });

  test('refuses a matrix that is not positive definite', () => {
    const indefinite = Float64Array.of(1, 2, 2, 1);
    expect(Math.min(...new EVD(Matrix.from1DArray(2, 2, [...indefinite])).realEigenvalues)).toBeLessThan(0);
    expect(() => cholesky({ size: 2, entries: indefinite })).toThrow('not positive definite');
  });
});

function* take<T>(stream: Iterable<T>, count: number): Generator<T> {
  let left = count;
  for (const item of stream) {
    if (left-- === 0) return;
    yield item;
  }
}
