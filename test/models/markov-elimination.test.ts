import fc from 'fast-check';
import { LuDecomposition, Matrix } from 'ml-matrix';
import { describe, expect, test } from 'vitest';
import { type Chain, type CountedMove, chainFromCounts } from '../../src/models/markov/chain.ts';
import { eliminate, inverseDiagonal, solve } from '../../src/models/markov/elimination.ts';
import { finish } from '../../src/models/markov/work.ts';
import { exactRemovalEffects, type Graph, relativeError, removalEffects } from './markov-oracle.ts';

/** Sizes around the blocks of four that rows are worked on in. */
const sizes = [1, 2, 3, 4, 5, 6, 7, 8, 9, 13, 40];

describe('elimination', () => {
  test.each(sizes)('agrees with LU decomposition, n = %i', (size) => {
    fc.assert(
      fc.property(fc.infiniteStream(fc.integer({ min: 0, max: 50 })), (stream) => {
        const count = (): number => stream.next().value as number;
        const moves = Array.from({ length: size }, () =>
          Float64Array.from({ length: size }, () => count() % 7),
        );
        const exits = Float64Array.from({ length: size }, () => 1 + count());
        const right = Float64Array.from({ length: size }, count);
        const matrix = Matrix.zeros(size, size);
        moves.forEach((row, i) => {
          row[i] = 0;
          row.forEach((move, j) => {
            matrix.set(i, j, -move);
          });
          matrix.set(i, i, exits[i]! + row.reduce((sum, move) => sum + move, 0));
        });
        const lu = new LuDecomposition(matrix);
        const x = lu.solve(Matrix.columnVector(right)).to1DArray();
        const inverse = lu.solve(Matrix.eye(size));

        const elimination = finish(eliminate(moves, exits));
        expectClose(solve(elimination, right), x);
        expectClose(finish(inverseDiagonal(elimination)), inverse.diagonal());
      }),
      { numRuns: size > 10 ? 5 : 20 },
    );
  });

  test('refuses states that go round for ever', () => {
    const moves = [Float64Array.of(0, 5), Float64Array.of(5, 0)];
    expect(() => finish(eliminate(moves, new Float64Array(2)))).toThrow(/never reaches an exit/);
  });

  test('keeps 14 digits where journeys go to and fro up to 10¹⁴ times', () => {
    const loops = fc.record({
      cycle: fc.uniqueArray(fc.integer({ min: 0, max: 4 }), { minLength: 2, maxLength: 5 }),
      count: fc.integer({ min: 0, max: 14 }).map((digits) => 10 ** digits),
    });
    const journeys = fc.record({
      path: fc.uniqueArray(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 5 }),
      conversions: fc.integer({ min: 1, max: 3 }),
      nulls: fc.integer({ min: 0, max: 3 }),
    });
    let worst = 0;
    fc.assert(
      fc.property(
        fc.array(loops, { minLength: 1, maxLength: 6 }),
        fc.array(journeys, { minLength: 1, maxLength: 5 }),
        (loopsDrawn, journeysDrawn) => {
          const graph = emptyGraph(5);
          for (const { path, conversions, nulls } of journeysDrawn) {
            graph.starts[path[0]!]! += BigInt(conversions + nulls);
            path.slice(1).forEach((to, i) => {
              graph.moves[path[i]!]![to]! += BigInt(conversions + nulls);
            });
            graph.conversions[path.at(-1)!]! += BigInt(conversions);
            graph.nulls[path.at(-1)!]! += BigInt(nulls);
          }
          // A loop is only passed through when a journey reaches it.
          const reached = new Set(journeysDrawn.flatMap(({ path }) => path));
          for (const { cycle, count } of loopsDrawn) {
            if (!cycle.every((state) => reached.has(state))) continue;
            cycle.forEach((from, i) => {
              graph.moves[from]![cycle[(i + 1) % cycle.length]!]! += BigInt(count);
            });
          }
          const exact = exactRemovalEffects(graph);
          removalEffects(chainOf(graph)).effects.forEach((effect, i) => {
            worst = Math.max(worst, relativeError(effect, exact[i]!));
          });
        },
      ),
      { numRuns: 200 },
    );
    expect(worst).toBeLessThanOrEqual(1e-14);
  });
});

function expectClose(actual: ArrayLike<number>, expected: readonly number[]): void {
  expected.forEach((value, i) => {
    expect(Math.abs(actual[i]! - value)).toBeLessThanOrEqual(1e-11 * Math.abs(value) + 1e-15);
  });
}

interface DrawnGraph extends Graph {
  readonly starts: bigint[];
  readonly moves: bigint[][];
  readonly conversions: bigint[];
  readonly nulls: bigint[];
}

function emptyGraph(size: number): DrawnGraph {
  const zeros = (): bigint[] => new Array<bigint>(size).fill(0n);
  return {
    starts: zeros(),
    moves: Array.from({ length: size }, zeros),
    conversions: zeros(),
    nulls: zeros(),
  };
}

function chainOf(graph: Graph): Chain {
  const moves: CountedMove[] = [
    ...graph.starts.map((count, i) => ({ from: 0, to: i + 1, count: Number(count) })),
    ...graph.moves.flatMap((row, i) =>
      row.map((count, j) => ({ from: i + 1, to: j + 1, count: Number(count) })),
    ),
  ];
  const ends = graph.conversions.map((conversions, i) => ({
    channel: i + 1,
    conversions: Number(conversions),
    value: 0,
    nonConversions: Number(graph.nulls[i]),
  }));
  return chainFromCounts(graph.starts.length, moves, ends);
}
