import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { channelSet } from '../../src/models/markov/removed-sets.ts';
import type { MarkovDetail } from '../../src/models/model.ts';
import { type PathRow, PathTable, path } from './path-table.ts';

let table: PathTable;

beforeAll(async () => {
  table = await PathTable.open();
});

afterAll(() => table.close());

async function detail(
  rows: readonly PathRow[],
  parameters: { readonly markovOrder?: number; readonly remove?: readonly string[] } = {},
  channels: readonly string[] = [],
): Promise<MarkovDetail> {
  const { markov } = await (await table.fill(rows, channels)).attribute('markov', parameters);
  return markov!;
}

describe('the names of a set', () => {
  const channels = { labels: ['Ads', 'C+', 'C+ plus', 'E-Mail', 'plus'] };

  test.each<[string, readonly number[]]>([
    ['Ads', [1]],
    ['ads + e-mail', [1, 4]],
    ['E-Mail+Ads+ADS', [1, 4]],
    ['C+', [2]],
    ['C++Ads', [1, 2]],
    ['C+ plus', [3]],
    ['C++plus', [2, 5]],
  ])('%s', (text, set) => {
    expect(channelSet(text, channels)).toEqual(set);
  });

  test.each([
    ['Adz+plus', 'remove: there is no channel "Adz", as in "Adz+plus"', 'did you mean Ads?'],
    [
      'Television',
      'remove: there is no channel "Television"',
      'the channels are Ads, C+, C+ plus, E-Mail, plus',
    ],
    [
      'Ads+',
      'remove: there is no channel "", as in "Ads+"',
      'the channels are Ads, C+, C+ plus, E-Mail, plus',
    ],
  ])('%s is refused', (text, message, hint) => {
    expect(() => channelSet(text, channels)).toThrow(
      expect.objectContaining({ code: 'usage', message, hint }),
    );
  });
});

describe('removed sets', () => {
  test('by hand', async () => {
    // A > B converts 3 times of 4, A > C once of 2, C alone once of 4. P = 5/10.
    // From A: 4/6 to B, 2/6 to C. From B: 3/4. From C: 2/6.
    // P = 6/10 · (4/6 · 3/4 + 2/6 · 1/3) + 4/10 · 1/3 = 1/2.
    // Without B and C nothing is left. Without A and B: 4/10 · 1/3 = 2/15, effect 1 − 4/15 = 11/15.
    const rows = [
      { path: path('A > B'), conversions: 3, nonConversions: 1, value: 30 },
      { path: path('A > C'), conversions: 1, nonConversions: 1, value: 10 },
      { path: path('C'), conversions: 1, nonConversions: 3, value: 10 },
    ];
    const { removedSets } = await detail(rows, { remove: ['b+c', 'B+A', 'C'] });
    expect(removedSets?.map(({ channels }) => channels)).toEqual([['B', 'C'], ['A', 'B'], ['C']]);
    expect(removedSets?.map(({ removalEffect }) => removalEffect)).toEqual([
      expect.closeTo(1, 14),
      expect.closeTo(11 / 15, 14),
      expect.closeTo(1 - (6 / 10) * (1 / 2) * 2, 14),
    ]);
    // Each conversion is worth 10.
    for (const { removalEffect, valueRemovalEffect } of removedSets!) {
      expect(valueRemovalEffect).toBeCloseTo(removalEffect, 14);
    }
  });

  test('one channel is a set like any other; more channels lose no less, and together no more than apart', async () => {
    const arbitrary = fc.array(
      fc.record({
        path: fc.array(fc.constantFrom('A', 'B', 'C', 'D'), { minLength: 1, maxLength: 6 }),
        conversions: fc.integer({ min: 0, max: 5 }),
        nonConversions: fc.integer({ min: 0, max: 9 }),
      }),
      { minLength: 1, maxLength: 8 },
    );
    await fc.assert(
      fc.asyncProperty(arbitrary, fc.integer({ min: 1, max: 3 }), async (rows, markovOrder) => {
        const remove = ['A', 'B', 'A+B', 'A+B+C+D'];
        const { removedSets, removalEffects } = await detail(rows, { markovOrder, remove }, [
          'A',
          'B',
          'C',
          'D',
        ]);
        const [a, b, both, all] = removedSets!.map(({ removalEffect }) => removalEffect);
        expect(a).toBeCloseTo(removalEffects.find(({ channel }) => channel === 'A')!.removalEffect, 12);
        expect(both).toBeGreaterThanOrEqual(Math.max(a!, b!) - 1e-12);
        expect(both).toBeLessThanOrEqual(a! + b! + 1e-12);
        expect(all).toBeCloseTo(rows.some(({ conversions }) => conversions > 0) ? 1 : 0, 12);
      }),
      { numRuns: 25 },
    );
  });

  test('are not there unless asked for', async () => {
    expect(await detail([{ path: path('A'), conversions: 1 }])).not.toHaveProperty('removedSets');
  });
});

describe('the transition matrix', () => {
  test('by hand, repeats included', async () => {
    // A > A > B converts twice and fails once; B fails once.
    const { transitions } = await detail([
      { path: path('A > A > B'), conversions: 2, nonConversions: 1 },
      { path: path('B'), nonConversions: 1 },
    ]);
    expect(transitions).toEqual([
      { from: '(start)', to: 'A', count: 3, probability: 3 / 4 },
      { from: '(start)', to: 'B', count: 1, probability: 1 / 4 },
      { from: 'A', to: 'A', count: 3, probability: 1 / 2 },
      { from: 'A', to: 'B', count: 3, probability: 1 / 2 },
      { from: 'B', to: '(conversion)', count: 2, probability: 1 / 2 },
      { from: 'B', to: '(null)', count: 2, probability: 1 / 2 },
    ]);
  });

  test('only of order 1, and of 50 channels at most', async () => {
    const rows = [{ path: path('A > B'), conversions: 1 }];
    expect(await detail(rows, { markovOrder: 2 })).not.toHaveProperty('transitions');
    const channels = Array.from({ length: 50 }, (_, i) => `C${i}`);
    expect(await detail([{ path: path('C0 > C1'), conversions: 1 }], {}, channels)).toHaveProperty(
      'transitions',
    );
    expect(await detail(rows, {}, channels)).not.toHaveProperty('transitions');
  });

  test('every row sums to 1', async () => {
    const steps = ['A', 'B', 'C', 'B', 'A', 'A', 'C'];
    const rows = steps.map((_, i) => ({ path: steps.slice(i), conversions: i % 3, nonConversions: i }));
    const { transitions } = await detail(rows);
    for (const from of ['(start)', 'A', 'B', 'C']) {
      const own = transitions!.filter((row) => row.from === from);
      expect(own.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 14);
    }
  });
});
