import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { defaults } from '../../src/config/option-facts.ts';
import { Session } from '../../src/engine/session.ts';
import { creditShares } from '../../src/models/markov/credit-shares.ts';
import { lumpRarest } from '../../src/models/markov/lump.ts';
import { type SolvedChain, solveWithin } from '../../src/models/markov/solve-chain.ts';
import type { ModelInput, ModelParameters } from '../../src/models/model.ts';

describe('the rarest channels', () => {
  const touches = Float64Array.of(5, 9, 1, 5, 7);

  test('are those with the fewest touchpoints; of equals the first stay', () => {
    expect(lumpRarest(touches, 3, new Set())).toEqual({
      numbers: Int32Array.of(1, 2, 4, 4, 3),
      channels: 4,
      lumped: Int32Array.of(3, 4),
    });
  });

  test('but not those asked for', () => {
    expect(lumpRarest(touches, 2, new Set([3])).lumped).toEqual(Int32Array.of(1, 4, 5));
    expect(lumpRarest(touches, 1, new Set([3, 4])).lumped).toEqual(Int32Array.of(1, 2, 5));
  });
});

describe('a chain that would take too long', () => {
  let session: Session;
  beforeAll(async () => {
    session = await Session.open({ threads: 1 });
    await session.run(
      'paths',
      `create table paths as select * from (values
        ([1, 2, 5], 4, 40::decimal(38,12), 3), ([2, 1], 3, 60, 9), ([1], 1, 10, 5), ([3, 1], 2, 20, 1),
        ([2, 4, 4, 1], 1, 5, 2), ([5, 3], 1, 0, 0)) as t(path, conversions, value, non_conversions)`,
    );
  });
  afterAll(() => session.close());

  const solve = (mostWork: number, parameters: Partial<ModelParameters> = {}): Promise<SolvedChain> =>
    solveWithin(
      {
        session,
        channels: { labels: ['A', 'B', 'C', 'D', 'E'] },
        layout: {} as ModelInput['layout'],
        hasValue: true,
        totals: { conversions: 12, value: 135 },
        parameters: { ...defaults, ...parameters },
      },
      mostWork,
    );

  test.each([
    [1, 50],
    [2, 1500],
  ])('has its rarest channels in one, order %i', async (markovOrder, mostWork) => {
    const { effects, detail, chain, notes } = await solve(mostWork, { markovOrder });
    expect(chain).toBeUndefined();
    const { lumped } = detail;
    // Touchpoints: A 31, B 22, E 8, D 6, C 4.
    expect(lumped?.channels.slice(0, 2)).toEqual(['C', 'D']);
    expect(detail.removalEffects.map(({ channel }) => channel)).not.toContain('D');
    expect(notes).toMatchObject([{ code: 'rare-channels-together' }]);

    // Each lumped channel has its part of what they lose together, by the conversions it takes part in.
    const participation: Record<string, number> = { B: 8, C: 3, D: 1, E: 5 };
    const whole = lumped!.channels.reduce((sum, channel) => sum + participation[channel]!, 0);
    for (const channel of lumped!.channels) {
      const effect = effects.effects['ABCDE'.indexOf(channel)];
      expect(effect).toBeCloseTo((lumped!.removalEffect * participation[channel]!) / whole, 14);
    }
    const shares = creditShares(effects);
    expect(shares.conversions.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 14);
    expect(shares.value.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 14);
  });

  test('loses as much as if the rare channels were one from the beginning', async () => {
    const { detail } = await solve(50);
    const { removedSets } = (
      await solve(Number.POSITIVE_INFINITY, { remove: [detail.lumped!.channels.join('+')] })
    ).detail;
    // In a chain of order 1 the lumped channels share what comes next, so effects differ, but not by much.
    expect(detail.lumped?.removalEffect).toBeGreaterThan(0);
    expect(Math.abs(detail.lumped!.removalEffect - removedSets![0]!.removalEffect)).toBeLessThan(0.1);
  });

  test('keeps the channels that are to be removed', async () => {
    const { detail } = await solve(60, { remove: ['D'] });
    expect(detail.lumped?.channels).not.toContain('D');
    const ofD = detail.removalEffects.find(({ channel }) => channel === 'D');
    expect(detail.removedSets?.[0]?.removalEffect).toBeCloseTo(ofD!.removalEffect, 14);
    await expect(solve(5, { remove: ['A+B+C+D+E'] })).rejects.toMatchObject({
      code: 'not-computable',
      hint: expect.stringContaining('--remove'),
    });
  });

  test('that does not is left as it is', async () => {
    const { chain, detail, notes } = await solve(1e9);
    expect(chain?.channels).toBe(5);
    expect(detail).not.toHaveProperty('lumped');
    expect(notes).toEqual([]);
  });
});
