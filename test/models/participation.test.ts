import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { participation } from '../../src/models/participation.ts';
import { expectCredit, expectNear } from './credit-matchers.ts';
import { PathTable, path } from './path-table.ts';
import { manyPaths } from './some-paths.ts';

let table: PathTable;
beforeAll(async () => {
  table = await PathTable.open();
});
afterAll(() => table.close());

test('by hand: Email is in 2 + 3 conversions, Search in 2, Direct in 3 and 1', async () => {
  await table.fill([
    { path: path('Email > Search > Email'), conversions: 2, value: 30 },
    { path: path('Direct > Email'), conversions: 3, value: 12.5, nonConversions: 7 },
    { path: path('Direct'), conversions: 1, value: 100 },
    { path: path('Social'), nonConversions: 5 },
  ]);
  expectCredit(await table.credit('participation'), {
    Email: [5, 42.5],
    Search: [2, 30],
    Direct: [4, 112.5],
    Social: [0, 0],
  });
});

test('it is marked as not adding up', () => {
  expect(participation.sums).toBe(false);
});

test('together the channels have the conversions times the mean number of distinct channels', async () => {
  await fc.assert(
    fc.asyncProperty(manyPaths, async (paths) => {
      await table.fill(paths);
      const credit = Object.values(await table.credit('participation'));
      const expected = paths.reduce((sum, row) => sum + new Set(row.path).size * (row.conversions ?? 0), 0);
      expectNear(
        credit.reduce((sum, [conversions]) => sum + conversions, 0),
        expected,
        'sum',
      );
      const all = paths.reduce((sum, { conversions = 0 }) => sum + conversions, 0);
      for (const [conversions] of credit) {
        expect(conversions).toBeGreaterThanOrEqual(0);
        expect(conversions).toBeLessThanOrEqual(all);
      }
    }),
    { numRuns: 20 },
  );
});
