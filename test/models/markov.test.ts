import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { defaults } from '../../src/config/option-facts.ts';
import { Session } from '../../src/engine/session.ts';
import { chainFromPaths } from '../../src/models/markov/chain-from-paths.ts';
import { chainOfOrder } from '../../src/models/markov/chain-of-order.ts';
import { readChain } from '../../src/models/markov/transitions.ts';
import { markov } from '../../src/models/markov.ts';
import type { ModelInput } from '../../src/models/model.ts';
import { columnsOf } from './markov-order-oracle.ts';

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
    const fromSql = await readChain(session, 1, 4);
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

test('the chain of order 2 from SQL equals the chain from the same paths in memory', async () => {
  await paths(
    '([1, 1, 2], 3, 1.25, 4)',
    '([3, 2, 3, 3], 1, 0.000000000001, 0)',
    '([1, 3, 2], 2, -7.999999999999, 0)',
    '([3, 1, 2], 1, 8, 0)',
    '([1, 2], 0, null, 2)',
  );
  const inMemory = chainOfOrder(
    2,
    3,
    columnsOf([
      { path: [1, 2], conversions: 0, value: 0, nonConversions: 2 },
      { path: [3, 1, 2], conversions: 1, value: 8, nonConversions: 0 },
      { path: [1, 3, 2], conversions: 2, value: -7.999999999999, nonConversions: 0 },
      { path: [3, 2, 3, 3], conversions: 1, value: 1e-12, nonConversions: 0 },
      { path: [1, 1, 2], conversions: 3, value: 1.25, nonConversions: 4 },
    ]),
  );
  const fromSql = await readChain(session, 2, 3);
  expect(fromSql).toEqual(inMemory);
  // 1>2 and 3>2 are where values end, and 3>3.
  expect([...fromSql.valueExits]).toEqual([0, 0, 0, 9.25, 0, 0, 0, -7.999999999999, 1e-12]);
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

  test('remembers as many touchpoints as asked for', async () => {
    // 1 > 2 always converts, 3 > 2 never. At order 1 they mix at 2; at order 2 they do not, and 3 is worth nothing.
    await paths('([1, 2], 4, 40, 0)', '([3, 2], 0, 0, 4)');
    const labels = ['Email', 'Ads', 'Shop'];
    const { credits, markov: detail } = await markov.attribute(input(labels, 4, 40, 2));
    expect(credits).toEqual([
      { channel: 'Email', conversions: 2, value: 20 },
      { channel: 'Ads', conversions: 2, value: 20 },
      { channel: 'Shop', conversions: 0, value: 0 },
    ]);
    expect(detail).toMatchObject({ order: 2, states: 4, conversionProbability: 0.5, errorBound: 0 });
    const { credits: mixed } = await markov.attribute(input(labels, 4, 40, 1));
    expect(mixed.map(({ conversions }) => conversions)).toEqual([1, 2, 1]);
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
    expect(await markov.attribute(input(['a', 'b'], 0, 0))).toMatchObject({
      credits: [
        { channel: 'a', conversions: 0, value: 0 },
        { channel: 'b', conversions: 0, value: 0 },
      ],
      markov: {
        order: 1,
        states: 2,
        conversionProbability: 0,
        removalEffects: [
          { channel: 'a', removalEffect: 0, valueRemovalEffect: null },
          { channel: 'b', removalEffect: 0, valueRemovalEffect: null },
        ],
        selfCheck: 0,
        errorBound: 0,
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

  test('refuses totals that the paths do not have', async () => {
    await paths('([1], 2, 0, 0)');
    await expect(markov.attribute(input(['a'], 3, 0))).rejects.toMatchObject({ code: 'internal' });
  });
});
