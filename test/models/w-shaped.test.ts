import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { defaults } from '../../src/config/option-facts.ts';
import { parseStageWeights, usualStageWeights } from '../../src/config/stage-weights.ts';
import { attribute, explain, type RunOptions } from '../../src/index.ts';
import { wShaped } from '../../src/models/w-shaped.ts';
import { Workspace } from '../properties/run.ts';
import { expectNear } from './credit-matchers.ts';

const workspace = new Workspace();
afterAll(() => workspace.remove());

const CRM: RunOptions = {
  touchpoints: ['fixtures/crm.csv'],
  map: { event: 'stage', value: 'deal_value' },
  conversionEvent: ['Customer'],
  stages: ['lead', 'opportunity'],
  models: ['w-shaped'],
  threads: 1,
};

async function creditOf(options: RunOptions): Promise<Readonly<Record<string, readonly number[]>>> {
  const { credits } = await attribute(options);
  return Object.fromEntries(
    credits.map(({ channel, conversions, value }) => [channel, [conversions, value!]]),
  );
}

/** The parts of one conversion whose journey has so many touchpoints, and these places of stages. */
function parts(
  length: number,
  places: readonly number[],
  stageWeights?: readonly number[],
): readonly number[] {
  const stages = places.map((_, i) => `stage ${i + 1}`);
  const own = wShaped.division!(
    { ...defaults, lookback: null, journeys: 'split', stages, ...(stageWeights && { stageWeights }) },
    { labels: [] },
  );
  const channels = new Int32Array(length + 2);
  const filled = new Float64Array(length + 1).fill(7);
  own.divide(
    {
      channels,
      ages: channels,
      from: 2,
      end: 2 + length,
      stages: { places: Int32Array.of(9, ...places), from: 1 },
    },
    filled,
    1,
  );
  return [...filled.subarray(0, length)];
}

const near = (numbers: readonly number[]) => numbers.map((number) => expect.closeTo(number, 12));

describe('by hand', () => {
  /**
   * k1, 12,000: Trade fair > Email (lead) > Webinar (brought opportunity) > Paid Search: 30, 30, 30, 10 of 100
   * k2, 4,000: Paid Search (brought lead) > Email, no opportunity: 30 + 30, 10 of 70
   */
  test('two deals of the fixture', async () => {
    const credit = await creditOf(CRM);
    expect(credit).toEqual({
      'Trade fair': near([0.3, 3600]),
      Email: near([0.3 + 1 / 7, 3600 + 4000 / 7]),
      Webinar: near([0.3, 3600]),
      'Paid Search': near([0.1 + 6 / 7, 1200 + (4000 * 6) / 7]),
    });
  });

  test('the same explained', async () => {
    const { journeys } = await explain(CRM, 'k2');
    expect(journeys[0]?.credits[0]).toMatchObject({
      rule: '30 to the first, 30 to number 1, which brought lead, 10 to the other',
      total: 70,
      touchpoints: [
        { channel: 'Paid Search', weight: 60, working: '30 + 30' },
        { channel: 'Email', weight: 10, working: '10' },
      ],
    });
  });

  test('weights of one’s own', async () => {
    const credit = await creditOf({ ...CRM, stageWeights: '20,20,50,10' });
    expect(credit['Webinar']).toEqual(near([0.5, 6000]));
    expect(credit['Paid Search']).toEqual(near([0.1 + 40 / 50, 1200 + 3200]));
  });
});

describe('the parts of a journey', () => {
  test('three stages: full path', () => {
    expect(parts(5, [2, 3, 5])).toEqual(near([0.225, 0.225, 0.225, 0.1, 0.225]));
  });

  test('one stage', () => {
    expect(parts(4, [4])).toEqual(near([0.45, 0.05, 0.05, 0.45]));
  });

  test('a single touchpoint has it all', () => {
    expect(parts(1, [0, 0])).toEqual([1]);
    expect(parts(1, [1, 1])).toEqual([1]);
  });

  test('no stage reached: 30 for the first and 10 for the rest, of 40', () => {
    expect(parts(3, [0, 0])).toEqual(near([0.75, 0.125, 0.125]));
  });

  test('all are anchors: the rest falls to them in proportion', () => {
    expect(parts(3, [2, 3])).toEqual(near([1 / 3, 1 / 3, 1 / 3]));
    expect(parts(2, [1, 2], [20, 30, 40, 10])).toEqual(near([50 / 90, 40 / 90]));
  });

  test('a rest of 0 gives nothing to the others', () => {
    expect(parts(3, [2], [50, 50, 0])).toEqual(near([0.5, 0.5, 0]));
  });

  test('conserves, whatever is reached', () => {
    const journeys = fc
      .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 5 }))
      .chain(([length, stages]) =>
        fc.tuple(
          fc.constant(length),
          fc.array(fc.integer({ min: 0, max: length }), { minLength: stages, maxLength: stages }),
        ),
      );
    fc.assert(
      fc.property(journeys, ([length, places]) => {
        const own = parts(length, places);
        expectNear(
          own.reduce((sum, part) => sum + part, 0),
          1,
          'sum',
        );
        expect(Math.min(...own)).toBeGreaterThan(0);
      }),
    );
  });
});

describe('stage weights', () => {
  test('as they are written', () => {
    expect(parseStageWeights(' 30, 30,30 ,10')).toEqual([30, 30, 30, 10]);
    expect(usualStageWeights(2)).toEqual([30, 30, 30, 10]);
    expect(usualStageWeights(3)).toEqual([22.5, 22.5, 22.5, 22.5, 10]);
  });

  test.each([
    ['30,30,30', 'adds up to 90, not to 100'],
    ['50,50', 'too few'],
    ['60,-10,40,10', 'negative'],
    ['0,45,45,10', 'gives nothing to the first touchpoint'],
    ['30,x,10', 'not a list of percentages'],
  ])('%s: %s', (text, message) => {
    expect(() => parseStageWeights(text)).toThrow(message);
  });

  test('need as many stages', async () => {
    await expect(attribute({ ...CRM, stageWeights: '45,45,10' })).rejects.toThrow(
      'has 3 weights, and 4 are needed',
    );
  });
});

test('without stages the model has no answer, and says what to add', async () => {
  const { stages, ...others } = CRM;
  await expect(attribute(others)).rejects.toMatchObject({
    code: 'usage',
    hint: expect.stringContaining('--stages lead,opportunity'),
  });
});

test('where no converting journey reached a stage, a warning', async () => {
  const file = workspace.write([
    'person,time,channel,stage,conversion',
    'ann,2026-01-01,Email,,0',
    'ann,2026-01-02,Ads,,1',
    'bob,2026-01-02,Ads,lead,0',
  ]);
  const { quality, credits } = await attribute({
    touchpoints: [file],
    stages: ['lead'],
    models: ['w-shaped'],
    threads: 1,
  });
  expect(quality.warnings).toContainEqual(expect.objectContaining({ code: 'no-stage-in-journeys' }));
  expectNear(credits.find(({ channel }) => channel === 'Email')!.conversions, 45 / 55, 'Email');
});
