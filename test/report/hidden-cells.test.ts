import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tellable } from '../../src/report/share/hidden-counts.ts';
import { type Cell, tellableCells } from '../../src/report/share/hidden-flows.ts';
import { runs } from '../runs.ts';

describe('counts that add up to a known total', () => {
  const told = (counts: readonly number[], least: number, total = counts.reduce((a, b) => a + b, 0)) =>
    tellable(counts, (count) => [count], [total], least);

  test.each([
    // 3 is the rest of 33, so the next smallest goes as well.
    [[20, 10, 3], 5, [20]],
    [[20, 10, 3, 4], 5, [20, 10]],
    [[20, 10], 5, [20, 10]],
    [[20, 10, 0, 0], 5, [20, 10, 0, 0]],
    [[4], 5, []],
  ])('%j, at least %i: %j', (counts, least, expected) => expect(told(counts, least)).toEqual(expected));

  test('of a list that is not all, what is not on it counts, too', () => {
    expect(told([20, 10], 5, 33)).toEqual([20]);
    expect(told([20, 10], 5, 35)).toEqual([20, 10]);
  });
});

/** Rows of counts; nothing where there is a 0. */
function cellsOf(rows: readonly (readonly number[])[]): readonly Cell[] {
  return rows.flatMap((row, from) =>
    row.flatMap((count, to) => (count === 0 ? [] : [{ from, to: 100 + to, count }])),
  );
}

/** What is shown of a matrix: 0 where it is hidden or nothing. */
function shown(rows: readonly (readonly number[])[], least: number): readonly (readonly number[])[] {
  const told = tellableCells(cellsOf(rows), least);
  return rows.map((row, from) =>
    row.map((_, to) => told.find((cell) => cell.from === from && cell.to === 100 + to)?.count ?? 0),
  );
}

/**
 * Which hidden cells follow from the sums of rows and columns by linear equations: the attack that needs no cleverness,
 * worked out with fractions, by elimination.
 */
function solved(rows: readonly (readonly number[])[], visible: readonly (readonly number[])[]): boolean[][] {
  const unknown = rows.flatMap((row, i) =>
    row.flatMap((_, j) => (visible[i]![j]! > 0 ? [] : [[i, j] as const])),
  );
  const lines = [...rows.map((_, i) => [0, i] as const), ...rows[0]!.map((_, j) => [1, j] as const)];
  const matrix: number[][] = lines.map(([side, line]) =>
    unknown.map((cell) => (cell[side] === line ? 1 : 0)),
  );
  const pivots: number[] = [];
  for (let column = 0; column < unknown.length; column++) {
    const at = matrix.findIndex((row, i) => i >= pivots.length && Math.abs(row[column]!) > 1e-9);
    if (at === -1) continue;
    const place = pivots.length;
    [matrix[place], matrix[at]] = [matrix[at]!, matrix[place]!];
    const pivot: number[] = matrix[place]!.map((value) => value / matrix[place]![column]!);
    matrix[place] = pivot;
    for (const [i, row] of matrix.entries()) {
      const factor = row[column]!;
      if (i !== place && factor !== 0) matrix[i] = row.map((value, j) => value - factor * pivot[j]!);
    }
    pivots.push(column);
  }
  const known = rows.map((row) => row.map(() => false));
  for (const [place, column] of pivots.entries()) {
    const others = matrix[place]!.some((value, j) => j !== column && Math.abs(value) > 1e-9);
    const [i, j] = unknown[column]!;
    if (!others) known[i]![j] = true;
  }
  return known;
}

describe('a matrix whose sums are known', () => {
  test('one small cell takes three others with it: a round', () => {
    const rows = [
      [20, 30, 40],
      [25, 3, 45],
      [50, 35, 60],
    ];
    const visible = shown(rows, 10);
    expect(visible.flat().filter((count) => count === 0)).toHaveLength(4);
    expect(visible[1]![1]).toBe(0);
  });

  test('what everybody knows to be nothing hides nobody', () => {
    const cells = cellsOf([
      [50, 60, 0],
      [3, 40, 30],
      [70, 80, 90],
    ]);
    const never = (from: number, to: number) => from === 0 && to === 102;
    const told = tellableCells(cells, 10, never);
    const hidden = cells.filter((cell) => !told.includes(cell));
    expect(hidden.map(({ count }) => count)).toContain(3);
    expect(hidden).not.toContainEqual({ from: 0, to: 102, count: 0 });
    expect(hidden.length).toBeGreaterThanOrEqual(4);
  });

  test('one line tells everything, so nothing of it is told', () => {
    expect(tellableCells(cellsOf([[20, 3, 40]]), 10)).toEqual([]);
  });

  test('no hidden small cell follows from sums, and what is hidden in a line is many', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 6 }).chain((width) =>
          fc.array(
            fc.array(
              fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 9 }), fc.integer({ min: 10, max: 99 })),
              {
                minLength: width,
                maxLength: width,
              },
            ),
            { minLength: 2, maxLength: 6 },
          ),
        ),
        (rows) => {
          const visible = shown(rows, 10);
          if (visible.flat().every((count) => count === 0)) return;
          const sums = (of: readonly (readonly number[])[], side: 0 | 1) =>
            (side === 0 ? of : of[0]!.map((_, j) => of.map((row) => row[j]!))).map((line) =>
              line.reduce((sum, count) => sum + count, 0),
            );
          for (const side of [0, 1] as const) {
            const [all, told] = [sums(rows, side), sums(visible, side)];
            for (const [i, sum] of all.entries()) {
              const hidden = sum - told[i]!;
              // Of a line that is small as a whole, its sum is what everybody knows.
              expect(hidden === 0 || hidden >= 10 || hidden === sum).toBe(true);
            }
          }
          const known = solved(rows, visible);
          for (const [i, row] of rows.entries()) {
            for (const [j, count] of row.entries()) {
              if (count === 0) continue;
              if (count < 10) expect([visible[i]![j], known[i]![j]]).toEqual([0, false]);
            }
          }
        },
      ),
      { numRuns: runs(300) },
    );
  });
});
