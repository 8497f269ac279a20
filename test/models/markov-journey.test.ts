import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CountedPath } from '../../src/models/markov/chain-from-paths.ts';
import { splitJourneys } from '../../src/models/markov/split-journeys.ts';
import { pathsOver } from './markov-oracle.ts';
import { columnsOf } from './markov-order-oracle.ts';
import { PathTable, path } from './path-table.ts';

const folder = process.env['ATTRIB_REAL_DATA'];

let table: PathTable;

beforeAll(async () => {
  table = await PathTable.open();
});

afterAll(() => table.close());

test('by hand', async () => {
  // A > B converts twice and B > A > A once; A fails once.
  // From START: 3/4 to A, 1/4 to B. From A, its repeat left out: 2/4 to B, 1/4 converts, 1/4 null. From B: 2/3 and 1/3 to A.
  // b(A) = 1/4 + 1/2 b(B), b(B) = 2/3 + 1/3 b(A): b(A) = 7/10, b(B) = 9/10; P = 3/4.
  // Without A: 1/4 · 2/3 = 1/6, RE 7/9. Without B: 3/4 · 1/4 = 3/16, RE 3/4.
  // Weights 7/9 : 3/4 = 28 : 27. Of each A > B A gets 28/55; of B > A > A 56/83.
  const rows = [
    { path: path('A > B'), conversions: 2, value: 20 },
    { path: path('B > A > A'), conversions: 1, value: 4 },
    { path: path('A'), nonConversions: 1 },
  ];
  await table.fill(rows);
  const { A, B } = await table.credit('markov-journey');
  expect(A![0]).toBeCloseTo((2 * 28) / 55 + 56 / 83, 11);
  expect(B![0]).toBeCloseTo((2 * 27) / 55 + 27 / 83, 11);
  expect(A![1]).toBeCloseTo((20 * 28) / 55 + (4 * 56) / 83, 10);
  const { markov, chain } = await table.attribute('markov-journey');
  expect(markov?.removalEffects.map(({ channel }) => channel)).toEqual(['A', 'B']);
  expect(chain).toBeDefined();
});

describe('dividing journeys', () => {
  const weights = Float64Array.of(0.7, 0, 1e-9, 0.3);

  test('gives away exactly what there is, whatever the order of paths', () => {
    fc.assert(
      fc.property(
        pathsOver(4).chain((paths) =>
          fc.tuple(fc.constant(paths), fc.shuffledSubarray(paths, { minLength: paths.length })),
        ),
        ([paths, shuffled]) => {
          const credit = splitJourneys(columnsOf(paths), weights);
          expect(splitJourneys(columnsOf(shuffled), weights)).toEqual(credit);
          const sum = (values: Iterable<number>): number =>
            [...values].reduce((total, value) => total + value, 0);
          expect(sum(credit.conversions)).toBeCloseTo(sum(paths.map(({ conversions }) => conversions)), 11);
          expect(sum(credit.value)).toBeCloseTo(sum(paths.map(({ value }) => value)), 8);
          for (const counted of paths) expectOwnParts(counted);
        },
      ),
    );
  });

  function expectOwnParts(counted: CountedPath): void {
    const { conversions } = splitJourneys(columnsOf([counted]), weights);
    const total = counted.path.reduce((sum, channel) => sum + weights[channel - 1]!, 0);
    conversions.forEach((credit, i) => {
      const touches = counted.path.filter((channel) => channel === i + 1).length;
      const part = total === 0 ? touches / counted.path.length : (touches * weights[i]!) / total;
      expect(credit).toBeCloseTo(counted.conversions * part, 10);
    });
  }

  test('refunds come off', () => {
    const paths = columnsOf([{ path: [1, 4], conversions: 1, nonConversions: 0, value: -10 }]);
    const { value } = splitJourneys(paths, weights);
    expect(value[0]).toBeCloseTo(-7, 11);
    expect(value[3]).toBeCloseTo(-3, 11);
  });
});

test.skipIf(folder === undefined)('ten thousand real paths: far from the aggregate', async () => {
  const rows: Record<string, string>[] = parse(
    readFileSync(join(folder!, 'channelattribution_pathdata/Data.csv'), 'utf8'),
    { columns: true, delimiter: ';' },
  );
  await table.fill(
    rows.map((row) => ({
      path: row['path']!.split(' > '),
      conversions: Number(row['total_conversions']),
      value: Number(row['total_conversion_value']),
      nonConversions: Number(row['total_null']),
    })),
  );
  const perJourney = await table.credit('markov-journey');
  const aggregate = await table.credit('markov');
  // To one decimal as another package has them.
  const known: Record<string, readonly [aggregate: number, perJourney: number]> = {
    alpha: [5344.9, 8285.5],
    beta: [2527.4, 1896.8],
    delta: [4.6, 0],
    eta: [3340.8, 3667.2],
    iota: [3884.6, 4239],
    lambda: [1282.8, 808.3],
    theta: [1971.9, 702.5],
  };
  for (const [channel, [whole, own]] of Object.entries(known)) {
    expect(Math.abs(aggregate[channel]![0] - whole)).toBeLessThan(0.06);
    expect(Math.abs(perJourney[channel]![0] - own)).toBeLessThan(0.06);
  }
});
