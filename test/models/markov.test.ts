import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { defaults } from '../../src/config/option-facts.ts';
import { Session } from '../../src/engine/session.ts';
import { chainFromPaths } from '../../src/models/markov/chain-from-paths.ts';
import { readChain } from '../../src/models/markov/transitions.ts';
import { markov } from '../../src/models/markov.ts';
import type { ModelInput } from '../../src/models/model.ts';

let session: Session;

/** The model reads `paths` alone, never packed touches. */
const layout = {} as ModelInput['layout'];

beforeAll(async () => {
  session = await Session.open({ threads: 2 });
});

afterAll(() => session.close());

async function paths(...rows: readonly string[]): Promise<void> {
  await session.drop('paths');
  await session.run(
    'paths',
    'create table paths (path usmallint[], conversions bigint, value decimal(38, 12), non_conversions bigint)',
  );
  if (rows.length > 0) await session.run('paths', `insert into paths values ${rows.join(', ')}`);
}

function input(labels: readonly string[], conversions: number, value: number, markovOrder = 1): ModelInput {
  return {
    session,
    channels: { labels },
    layout,
    hasValue: value !== 0,
    totals: { conversions, value },
    parameters: { ...defaults, markovOrder },
  };
}

describe('the chain from SQL', () => {
  test('equals the chain from the same paths in memory', async () => {
    await paths(
      '([1, 1, 2], 3, 1.25, 4)',
      '([2], 0, 0, 7)',
      '([3, 2, 3, 3], 1, 0.000000000001, 0)',
      '([2, 2, 2], 5, 2.25, 1)',
      '([1, 2], 0, 0, 0)',
    );
    const fromSql = await readChain(session, 4);
    const inMemory = chainFromPaths(4, [
      { path: [1, 1, 2], conversions: 3, value: 1.25, nonConversions: 4 },
      { path: [2], conversions: 0, value: 0, nonConversions: 7 },
      { path: [3, 2, 3, 3], conversions: 1, value: 1e-12, nonConversions: 0 },
      { path: [2, 2, 2], conversions: 5, value: 2.25, nonConversions: 1 },
    ]);
    expect(fromSql).toEqual(inMemory);
    expect([...fromSql.starts]).toEqual([7, 13, 1, 0]);
    expect([...fromSql.visits]).toEqual([7, 21, 2, 0]);
    expect([...fromSql.transitions.from]).toEqual([0, 1, 2]);
    expect([...fromSql.transitions.to]).toEqual([1, 2, 1]);
    expect([...fromSql.transitions.count]).toEqual([7, 1, 1]);
    expect([...fromSql.conversionExits]).toEqual([0, 8, 1, 0]);
    expect([...fromSql.valueExits]).toEqual([0, 3.5, 1e-12, 0]);
  });
});

describe('the model', () => {
  test('divides conversions and value by removal effect', async () => {
    // The third example by hand of markov-removal-effects: effects 5/8 and 3/4, on value 36/42 and 12/42.
    await paths('([2, 3], 2, 10, 0)', '([3], 1, 2, 1)', '([2], 1, 30, 0)');
    const { credits, markov: detail } = await markov.attribute(input(['Unseen', 'Email', 'Ads'], 4, 42));
    expect(credits.map(({ channel }) => channel)).toEqual(['Unseen', 'Email', 'Ads']);
    expect(credits[0]).toEqual({ channel: 'Unseen', conversions: 0, value: 0 });
    expect(credits[1]?.conversions).toBeCloseTo((4 * 5) / 11, 12);
    expect(credits[2]?.conversions).toBeCloseTo((4 * 6) / 11, 12);
    expect(credits[1]?.value).toBeCloseTo(31.5, 12);
    expect(credits[2]?.value).toBeCloseTo(10.5, 12);
    expect(detail?.order).toBe(1);
    expect(detail?.conversionProbability).toBe(0.8);
    expect(detail?.selfCheck).toBeLessThan(1e-12);
    expect(detail?.removalEffects.map(({ channel }) => channel)).toEqual(['Ads', 'Email', 'Unseen']);
    expect(detail?.removalEffects[0]?.removalEffect).toBeCloseTo(3 / 4, 12);
    expect(detail?.removalEffects[0]?.valueRemovalEffect).toBeCloseTo(12 / 42, 12);
  });

  test('orders equal removal effects by channel', async () => {
    await paths('([1, 2, 3], 1, 0, 0)');
    const { markov: detail } = await markov.attribute(input(['b', 'a', 'B'], 1, 0));
    expect(detail?.removalEffects).toEqual([
      { channel: 'B', removalEffect: 1, valueRemovalEffect: null },
      { channel: 'a', removalEffect: 1, valueRemovalEffect: null },
      { channel: 'b', removalEffect: 1, valueRemovalEffect: null },
    ]);
  });

  test('gives no credit where there are no conversions', async () => {
    await paths('([1, 2], 0, 0, 3)');
    expect(await markov.attribute(input(['a', 'b'], 0, 0))).toEqual({
      credits: [
        { channel: 'a', conversions: 0, value: 0 },
        { channel: 'b', conversions: 0, value: 0 },
      ],
      markov: {
        order: 1,
        conversionProbability: 0,
        removalEffects: [
          { channel: 'a', removalEffect: 0, valueRemovalEffect: null },
          { channel: 'b', removalEffect: 0, valueRemovalEffect: null },
        ],
        selfCheck: 0,
      },
    });
  });

  test('takes an empty table and missing values', async () => {
    await paths();
    expect((await markov.attribute(input([], 0, 0))).credits).toEqual([]);
    await paths('([1], 1, null, 0)');
    expect((await markov.attribute(input(['a'], 1, 0))).credits).toEqual([
      { channel: 'a', conversions: 1, value: 0 },
    ]);
  });

  test('refuses more than 3,000 channels that are visited', async () => {
    await paths();
    await session.run('paths', 'insert into paths select [i], 1, 0, 0 from range(1, 3002) numbers(i)');
    const labels = Array.from({ length: 3001 }, (_, i) => `c${i}`);
    await expect(markov.attribute(input(labels, 3001, 0))).rejects.toMatchObject({
      code: 'not-computable',
      message: expect.stringContaining('3001'),
      hint: expect.stringContaining('map fewer channels'),
    });
  });

  test('refuses orders that there are none of', async () => {
    await expect(markov.attribute(input(['a'], 0, 0, 2))).rejects.toMatchObject({ code: 'usage' });
  });

  test('refuses totals that the paths do not have', async () => {
    await paths('([1], 2, 0, 0)');
    await expect(markov.attribute(input(['a'], 3, 0))).rejects.toMatchObject({ code: 'internal' });
  });
});
