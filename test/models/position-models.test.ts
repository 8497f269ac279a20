import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectCredit } from './credit-matchers.ts';
import { PathTable, path } from './path-table.ts';
import { manyPaths, reversed } from './some-paths.ts';

let table: PathTable;
beforeAll(async () => {
  table = await PathTable.open();
});
afterAll(() => table.close());

describe('by hand', () => {
  /**
   *   1 conversion,   6:    A
   *   2 conversions, 10:    A > B
   *   3 conversions, 60:    A > B > B > C
   *   4 that do not convert: D > A
   */
  const paths = [
    { path: path('A'), conversions: 1, value: 6 },
    { path: path('A > B'), conversions: 2, value: 10 },
    { path: path('A > B > B > C'), conversions: 3, value: 60 },
    { path: path('D > A'), nonConversions: 4 },
  ];
  beforeAll(() => table.fill(paths));

  test('position-based: ends 40 and 40, middle 20', async () => {
    expectCredit(await table.credit('position-based'), {
      A: [1 + 2 * 0.5 + 3 * 0.4, 6 + 10 * 0.5 + 60 * 0.4],
      B: [2 * 0.5 + 3 * (0.1 + 0.1), 10 * 0.5 + 60 * 0.2],
      C: [3 * 0.4, 60 * 0.4],
      D: [0, 0],
    });
  });

  test('J-shaped: 20, 20, 60; of two the last gets 60 / 80', async () => {
    expectCredit(await table.credit('j-shaped'), {
      A: [1 + 2 * 0.25 + 3 * 0.2, 6 + 10 * 0.25 + 60 * 0.2],
      B: [2 * 0.75 + 3 * 0.2, 10 * 0.75 + 60 * 0.2],
      C: [3 * 0.6, 60 * 0.6],
      D: [0, 0],
    });
  });

  test('inverse J: 60, 20, 20; of two the first gets 60 / 80', async () => {
    expectCredit(await table.credit('inverse-j'), {
      A: [1 + 2 * 0.75 + 3 * 0.6, 6 + 10 * 0.75 + 60 * 0.6],
      B: [2 * 0.25 + 3 * 0.2, 10 * 0.25 + 60 * 0.2],
      C: [3 * 0.2, 60 * 0.2],
      D: [0, 0],
    });
  });

  test('weights 10, 60, 30: of two the first gets 10 / 40', async () => {
    const positionWeights = { first: 10, middle: 60, last: 30 };
    expectCredit(await table.credit('position-based', { positionWeights }), {
      A: [1 + 2 * 0.25 + 3 * 0.1, 6 + 10 * 0.25 + 60 * 0.1],
      B: [2 * 0.75 + 3 * 0.6, 10 * 0.75 + 60 * 0.6],
      C: [3 * 0.3, 60 * 0.3],
      D: [0, 0],
    });
  });

  test('all weight on one end is first or last touch', async () => {
    const first = { positionWeights: { first: 100, middle: 0, last: 0 } };
    const last = { positionWeights: { first: 0, middle: 0, last: 100 } };
    expectCredit(await table.credit('position-based', first), await table.credit('first-touch'));
    expectCredit(await table.credit('position-based', last), await table.credit('last-touch'));
  });
});

test('a channel that comes first and last gets both parts', async () => {
  await table.fill([{ path: path('A > B > A'), conversions: 1, value: 10 }]);
  expectCredit(await table.credit('position-based'), { A: [0.8, 8], B: [0.2, 2] });
});

test('reversing all paths swaps J and inverse J and leaves 40, 20, 40 as it is', async () => {
  await fc.assert(
    fc.asyncProperty(manyPaths, async (paths) => {
      await table.fill(paths);
      const [position, j, inverse] = [
        await table.credit('position-based'),
        await table.credit('j-shaped'),
        await table.credit('inverse-j'),
      ];
      await table.fill(paths.map(reversed));
      expectCredit(await table.credit('position-based'), position);
      expectCredit(await table.credit('inverse-j'), j);
      expectCredit(await table.credit('j-shaped'), inverse);
    }),
    { numRuns: 15 },
  );
});

test('the two J models have 40, 20, 40 as their mean', async () => {
  await fc.assert(
    fc.asyncProperty(manyPaths, async (paths) => {
      await table.fill(paths);
      const j = await table.credit('j-shaped');
      const mean = Object.entries(await table.credit('inverse-j')).map(([channel, [conversions, value]]) => [
        channel,
        [(conversions + j[channel]![0]) / 2, (value + j[channel]![1]) / 2],
      ]);
      expectCredit(await table.credit('position-based'), Object.fromEntries(mean));
    }),
    { numRuns: 15 },
  );
});

test('weights that do not add up to 100 by a rounding divide all the same', async () => {
  await table.fill([{ path: path('A > B > C'), conversions: 1_000_000, value: 1_000_000 }]);
  const positionWeights = { first: 33.3, middle: 33.4, last: 33.3 };
  expect(33.3 + 33.4 + 33.3).not.toBe(100);
  const credit = await table.credit('position-based', { positionWeights });
  const sum = Object.values(credit).reduce((total, [conversions]) => total + conversions, 0);
  expect(Math.abs(sum - 1_000_000)).toBeLessThan(1e-9);
});
