import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { formatCustomWeights, parseCustomWeights } from '../../src/config/custom-weights.ts';
import { defaults } from '../../src/config/option-facts.ts';
import { attribute, explain } from '../../src/index.ts';
import { custom } from '../../src/models/custom.ts';
import { expectCredit } from './credit-matchers.ts';
import { PathTable, path } from './path-table.ts';
import { CHANNELS, manyPaths } from './some-paths.ts';

let table: PathTable;
beforeAll(async () => {
  table = await PathTable.open();
});
afterAll(() => table.close());

function creditBy(text: string) {
  return table.credit('custom', { customWeights: parseCustomWeights(text) });
}

/** The parts of a journey of one channel after another: 1, 2, 3 … of as many labels. */
function parts(text: string, length: number): readonly number[] {
  const labels = Array.from({ length: 9 }, (_, i) => `C${i + 1}`);
  const parameters = { ...defaults, lookback: null, journeys: 'split' as const };
  const own = custom.division!({ ...parameters, customWeights: parseCustomWeights(text) }, { labels });
  const channels = Int32Array.from({ length }, (_, i) => i + 1);
  const filled = new Float64Array(length);
  own.divide({ channels, ages: channels, from: 0, end: length }, filled, 1);
  return [...filled];
}

const near = (...numbers: readonly number[]) => numbers.map((number) => expect.closeTo(number, 12));

describe('by hand', () => {
  /**
   *   1 conversion,   6:    A
   *   2 conversions, 10:    A > B
   *   3 conversions, 60:    A > B > B > C
   */
  beforeAll(() =>
    table.fill([
      { path: path('A'), conversions: 1, value: 6 },
      { path: path('A > B'), conversions: 2, value: 10 },
      { path: path('A > B > B > C'), conversions: 3, value: 60 },
      { path: path('D > A'), nonConversions: 4 },
    ]),
  );

  test('by place: 40, between 20, 40', async () => {
    expectCredit(await creditBy('first=40,last=40'), await table.credit('position-based'));
  });

  test('by channel: B half', async () => {
    expectCredit(await creditBy('B*0.5'), {
      // Of 1.5 and of 3 − 2 · 0.5 = 3.
      A: [1 + 2 / 1.5 + 3 / 3, 6 + 10 / 1.5 + 60 / 3],
      B: [(2 * 0.5) / 1.5 + 3 / 3, (10 * 0.5) / 1.5 + 60 / 3],
      C: [3 / 3, 60 / 3],
      D: [0, 0],
    });
  });

  test('by both: the last has twice the weight, and A none where something else has', async () => {
    expectCredit(await creditBy('first=20,middle=40,last=40,a*0'), {
      A: [1, 6],
      // Alone with A all; else 40 of the 80 that B > B > C have.
      B: [2 + 3 * 0.5, 10 + 60 * 0.5],
      C: [3 * 0.5, 60 * 0.5],
      D: [0, 0],
    });
  });
});

describe('the parts of a journey', () => {
  const weights = 'first=30+10,middle=20,last=5+35';

  test('as long as places and a middle', () => {
    expect(parts(weights, 6)).toEqual(near(0.3, 0.1, 0.1, 0.1, 0.05, 0.35));
    expect(parts(weights, 5)).toEqual(near(0.3, 0.1, 0.2, 0.05, 0.35));
  });

  test('without a middle', () => {
    expect(parts(weights, 4)).toEqual(near(30 / 80, 10 / 80, 5 / 80, 35 / 80));
  });

  test('shorter than the places: from the ends inwards, the beginning first', () => {
    expect(parts(weights, 3)).toEqual(near(30 / 75, 10 / 75, 35 / 75));
    expect(parts(weights, 2)).toEqual(near(30 / 65, 35 / 65));
    expect(parts(weights, 1)).toEqual([1]);
    expect(parts('first=20,middle=0,last=10+30+40', 3)).toEqual(near(20 / 90, 30 / 90, 40 / 90));
    expect(parts('first=20+20+20,middle=0,last=40', 3)).toEqual(near(20 / 80, 20 / 80, 40 / 80));
  });

  test('where nothing has weight, in equal parts', () => {
    expect(parts('middle=100,first=0,last=0', 2)).toEqual([0.5, 0.5]);
    expect(parts('C1*0,C2*0', 2)).toEqual([0.5, 0.5]);
    expect(parts('C1*0,C2*0', 3)).toEqual([0, 0, 1]);
  });
});

test('without weights it is linear; with them it still gives all away', async () => {
  const factor = fc.constantFrom(0, 0.5, 1, 3);
  await fc.assert(
    fc.asyncProperty(manyPaths, fc.array(factor, { minLength: 2, maxLength: 2 }), async (paths, factors) => {
      await table.fill(paths, CHANNELS);
      expectCredit(await creditBy('middle=100'), await table.credit('linear'));
      const credit = await creditBy(
        `first=10+20,last=30,${CHANNELS[0]}*${factors[0]},${CHANNELS[1]}*${factors[1]}`,
      );
      const all = (index: 0 | 1) => Object.values(credit).reduce((sum, own) => sum + own[index], 0);
      const total = (of: (row: (typeof paths)[number]) => number | undefined) =>
        paths.reduce((sum, row) => sum + (of(row) ?? 0), 0);
      expect(all(0)).toBeCloseTo(
        total(({ conversions }) => conversions),
        9,
      );
      expect(all(1)).toBeCloseTo(
        total(({ value }) => value),
        6,
      );
    }),
    { numRuns: 20 },
  );
});

describe('weights as text', () => {
  test('what is left out', () => {
    expect(parseCustomWeights('first = 30 + 10 , last=40')).toEqual({
      first: [30, 10],
      middle: 20,
      last: [40],
      channels: {},
    });
    expect(parseCustomWeights('Ads\\, paid*2,Mail * 2*0.5')).toEqual({
      first: [],
      middle: 100,
      last: [],
      channels: { 'Ads, paid': 2, 'Mail * 2': 0.5 },
    });
  });

  test('and back', () => {
    const text = 'first=30+10,middle=20,last=10+30,Ads\\, paid*2';
    expect(formatCustomWeights(parseCustomWeights(text))).toBe(text);
  });

  test.each([
    ['first=60,last=50', 'add up to 110, not to 100'],
    ['first=40,middle=10,last=40', 'add up to 90, not to 100'],
    ['first=-10', 'negative weight'],
    ['Email*-1', 'negative factor'],
    ['first=10,first=20', 'gives "first" twice'],
    ['Email*1,Email*2', 'gives "Email" twice'],
    ['middle=10+20', 'the middle has one weight'],
    ['Email', 'neither a place with its weight nor a channel with its factor'],
    ['', 'neither a place'],
  ])('%s: %s', (text, message) => {
    expect(() => parseCustomWeights(text)).toThrow(message);
  });
});

describe('a run', () => {
  const options = { touchpoints: ['fixtures/journeys.csv'], models: ['custom'], threads: 1 };

  test('needs weights, and says which', async () => {
    await expect(attribute(options)).rejects.toMatchObject({
      code: 'usage',
      hint: expect.stringContaining('--custom-weights first='),
    });
  });

  test('takes them as an object too', async () => {
    const text = await attribute({ ...options, customWeights: 'first=50,last=50,EMAIL*0' });
    const object = await attribute({
      ...options,
      customWeights: { first: 50, last: [50], channels: { EMAIL: 0 } },
    });
    expect(object).toEqual(text);
    expect(text.settings.customWeights).toBe('first=50,middle=0,last=50,EMAIL*0');
  });

  test('warns of a channel that is not there, and refuses to divide by nothing', async () => {
    const { quality } = await attribute({ ...options, customWeights: 'Emial*2' });
    expect(quality.warnings).toContainEqual(
      expect.objectContaining({ code: 'custom-weights-unknown-channel' }),
    );
    const nothing = 'Email*0,Search*0,Social*0,Display*0,Direct*0';
    await expect(attribute({ ...options, customWeights: nothing })).rejects.toThrow('leave nothing');
  });

  test('explained', async () => {
    const { journeys } = await explain({ ...options, customWeights: 'first=30+30,last=30,Email*0.5' }, 'ann');
    expect(journeys[0]?.credits[0]).toMatchObject({
      rule: 'the weight of its place, times the factor of its channel',
      total: 75,
      touchpoints: [{ working: '30' }, { working: '30 × 0.5 = 15' }, { working: '30' }],
    });
  });
});
