import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Role, RoleCredit } from '../../src/models/roles.ts';
import { expectCredit, expectNear } from './credit-matchers.ts';
import { PathTable, path } from './path-table.ts';
import { shapleyByDefinition } from './shapley-by-definition.ts';
import { manyPaths, reversed, somePaths } from './some-paths.ts';

let table: PathTable;
beforeAll(async () => {
  table = await PathTable.open();
});
afterAll(() => table.close());

const EIGHT = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'] as const;

/**
 *   2 conversions, 30: {Email, Search}, halves
 *   3 conversions, 60: {Direct, Email, Search}, thirds
 *   1 conversion,  10: {Direct}
 */
const example = [
  { path: path('Email > Search > Email'), conversions: 2, value: 30 },
  { path: path('Email > Direct > Search > Direct'), conversions: 3, value: 60 },
  { path: path('Direct'), conversions: 1, value: 10, nonConversions: 3 },
  { path: path('Social > Email'), nonConversions: 8 },
];

test('by hand', async () => {
  await table.fill(example);
  expectCredit(await table.credit('shapley'), {
    Email: [2 / 2 + 3 / 3, 30 / 2 + 60 / 3],
    Search: [2 / 2 + 3 / 3, 30 / 2 + 60 / 3],
    Direct: [3 / 3 + 1, 60 / 3 + 10],
    Social: [0, 0],
  });
});

test('the definition itself, by hand: A alone brings 4, A and B together 10, B nothing', () => {
  // A joins nobody: 4; A joins B: 10. Each order has half the weight: (4 + 10) / 2 = 7. B: (0 + 6) / 2 = 3.
  const paths = [
    { path: path('A'), conversions: 4, value: 4 },
    { path: path('B > A'), conversions: 6, value: 6 },
  ];
  expectCredit(shapleyByDefinition(paths, ['A', 'B']), { A: [7, 7], B: [3, 3] });
});

test.each([1, 2, 3, 5, 8])('equals the sum over all coalitions of %i channels', async (n) => {
  const channels = EIGHT.slice(0, n);
  await fc.assert(
    fc.asyncProperty(somePaths(channels), async (paths) => {
      await table.fill(paths, channels);
      expectCredit(await table.credit('shapley'), shapleyByDefinition(paths, channels));
    }),
    { numRuns: 15 },
  );
});

describe('the axioms', () => {
  test('efficiency: all conversions and all value, no more', async () => {
    await fc.assert(
      fc.asyncProperty(manyPaths, async (paths) => {
        await table.fill(paths);
        const credit = Object.values(await table.credit('shapley'));
        for (const measure of [0, 1] as const) {
          const total = paths.reduce(
            (sum, row) => sum + ((measure === 0 ? row.conversions : row.value) ?? 0),
            0,
          );
          expectNear(
            credit.reduce((sum, entry) => sum + entry[measure], 0),
            total,
            'sum',
          );
        }
      }),
      { numRuns: 15 },
    );
  });

  test('symmetry: channels that add the same to every coalition earn the same', async () => {
    const swap: Readonly<Record<string, string>> = { A: 'B', B: 'A' };
    await fc.assert(
      fc.asyncProperty(manyPaths, async (paths) => {
        const mirrored = paths.map((row) => ({
          ...row,
          path: row.path.map((channel) => swap[channel] ?? channel),
        }));
        await table.fill([...paths, ...mirrored], ['A', 'B']);
        const credit = await table.credit('shapley');
        expectCredit({ A: credit['A']! }, { A: credit['B']! });
      }),
      { numRuns: 15 },
    );
  });

  test('null player: a channel that only meets people who do not convert earns nothing', async () => {
    await fc.assert(
      fc.asyncProperty(manyPaths, async (paths) => {
        await table.fill([...paths, { path: ['Z', 'A', 'Z'], nonConversions: 50 }]);
        expect((await table.credit('shapley'))['Z']).toEqual([0, 0]);
      }),
      { numRuns: 10 },
    );
  });
});

test('neither order nor repeats matter', async () => {
  await fc.assert(
    fc.asyncProperty(manyPaths, async (paths) => {
      await table.fill(paths);
      const credit = await table.credit('shapley');
      await table.fill(paths.map(reversed).map((row) => ({ ...row, path: [...row.path, ...row.path] })));
      expectCredit(await table.credit('shapley'), credit);
    }),
    { numRuns: 15 },
  );
});

test('without repeats it is linear', async () => {
  await fc.assert(
    fc.asyncProperty(manyPaths, async (paths) => {
      await table.fill(paths.map((row) => ({ ...row, path: [...new Set(row.path)] })));
      expectCredit(await table.credit('shapley'), await table.credit('linear'));
    }),
    { numRuns: 15 },
  );
});

describe('roles', () => {
  const named = (roles: readonly RoleCredit[] = []) =>
    Object.fromEntries(
      roles.map(({ channel, role, conversions, value }) => [
        `${channel} ${role}`,
        [conversions, value] as const,
      ]),
    );

  test('by hand', async () => {
    await table.fill(example);
    const roles = named((await table.attribute('shapley')).roles);
    const expected: Readonly<Record<string, readonly [number, number]>> = {
      // Email > Search > Email: Email's half is halved between its two touchpoints, the first and the last.
      // Email > Direct > Search > Direct: Email's third is its first touchpoint's.
      'Email starter': [2 / 4 + 3 / 3, 30 / 4 + 60 / 3],
      'Email closer': [2 / 4, 30 / 4],
      'Search assist': [2 / 2 + 3 / 3, 30 / 2 + 60 / 3],
      // Direct's third is halved between the second touchpoint and the last.
      'Direct assist': [3 / 6, 60 / 6],
      'Direct closer': [3 / 6, 60 / 6],
      'Direct alone': [1, 10],
    };
    expect(Object.keys(roles)).toHaveLength(4 * 4);
    for (const [name, [conversions, value]] of Object.entries(roles)) {
      expectNear(conversions, expected[name]?.[0] ?? 0, name);
      expectNear(value!, expected[name]?.[1] ?? 0, name);
    }
  });

  test('of every channel they add up to its credit, and none is negative', async () => {
    await fc.assert(
      fc.asyncProperty(manyPaths, async (paths) => {
        await table.fill(paths);
        const { credits, roles = [] } = await table.attribute('shapley');
        for (const { channel, conversions, value } of credits) {
          const own = roles.filter((role) => role.channel === channel);
          expect(own.map(({ role }) => role)).toEqual(['alone', 'starter', 'assist', 'closer']);
          expectNear(sum(own.map((role) => role.conversions)), conversions, `${channel}: conversions`);
          expectNear(sum(own.map((role) => role.value ?? 0)), value, `${channel}: value`);
          for (const role of own) expect(role.conversions).toBeGreaterThanOrEqual(0);
        }
      }),
      { numRuns: 15 },
    );
  });

  test('reversing all paths swaps starters and closers', async () => {
    const swapped: Readonly<Record<Role, Role>> = {
      alone: 'alone',
      starter: 'closer',
      assist: 'assist',
      closer: 'starter',
    };
    await fc.assert(
      fc.asyncProperty(manyPaths, async (paths) => {
        await table.fill(paths);
        const { roles = [] } = await table.attribute('shapley');
        await table.fill(paths.map(reversed));
        const others = named((await table.attribute('shapley')).roles);
        for (const { channel, role, conversions } of roles) {
          expectNear(others[`${channel} ${swapped[role]}`]![0], conversions, `${channel} ${role}`);
        }
      }),
      { numRuns: 15 },
    );
  });
});

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
