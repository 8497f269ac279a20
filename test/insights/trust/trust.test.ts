import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Attribution, attribute, type RunOptions } from '../../../src/index.ts';
import { Workspace } from '../../properties/run.ts';

const files = new Workspace();
afterAll(() => files.remove());

const HEADER = 'user_id,timestamp,channel,converted';
const MODELS = ['first-touch', 'last-touch', 'linear', 'time-decay', 'markov', 'participation'];

/** 120 people with up to 9 touchpoints in 60 days, some of them direct, some repeated, some converting. */
const LOG = (() => {
  const channels = ['Email', 'Search', 'Direct', 'Store', 'Social'];
  let state = 11;
  const draw = (n: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
  const rows: string[] = [];
  for (let person = 0; person < 120; person++) {
    let minute = draw(60 * 24 * 20);
    for (let touch = 0; touch <= draw(9); touch++) {
      minute += draw(60 * 24 * 12) + 1;
      const time = new Date(Date.UTC(2026, 0, 1) + minute * 60_000).toISOString().slice(0, 16);
      rows.push(`p${person},${time},${channels[Math.min(draw(5), draw(7))]},${draw(4) === 0 ? 1 : 0}`);
    }
  }
  return rows;
})();

function run(options: Partial<RunOptions> = {}, rows: readonly string[] = LOG): Promise<Attribution> {
  const touchpoints = [files.write([HEADER, ...rows])];
  return attribute({ touchpoints, models: MODELS, threads: 1, ...options });
}

async function trusted(options: Partial<RunOptions> = {}, rows: readonly string[] = LOG) {
  const { trust } = await run({ trust: true, ...options }, rows);
  if (trust === undefined) throw new Error('the panel was asked for');
  return trust;
}

/** Shares by model and channel, for the models that divide. */
function sharesOf({ credits }: Attribution): Record<string, number> {
  return Object.fromEntries(
    credits
      .filter(({ model }) => model !== 'participation')
      .map(({ model, channel, share }) => [`${model} ${channel}`, share]),
  );
}

function expectShares(found: Record<string, number>, expected: Record<string, number>): void {
  expect(Object.keys(found).sort()).toEqual(Object.keys(expected).sort());
  for (const [key, share] of Object.entries(expected)) expect(found[key], key).toBeCloseTo(share, 10);
}

describe('the panel and the run', () => {
  const rules: readonly Partial<RunOptions>[] = [
    {},
    { journeys: 'reuse', perType: false },
    { journeys: 'first', openJourneys: 'exclude' },
    { repeats: 'collapse', lookback: null },
    { models: ['markov', 'time-to-event', 'linear'], markovOrder: 'auto' },
  ];
  test.each(rules)('nothing else changes: %j', async (options) => {
    const without = await run(options);
    const { trust, ...others } = await run({ ...options, trust: true });
    expect(trust).toBeDefined();
    const bare = (attribution: object) =>
      JSON.stringify(attribution).replaceAll(/"file":"[^"]*"/g, '"file":""');
    expect(bare(others)).toBe(bare(without));
    expect(without).not.toHaveProperty('trust');
  });

  test('it depends neither on threads nor on the order of the rows', async () => {
    const plain = await trusted();
    expect(await trusted({ threads: 4 })).toEqual(plain);
    expect(await trusted({}, [...LOG].reverse())).toEqual(plain);
  });

  test('without conversions there is little to say', async () => {
    const trust = await trusted({}, ['a,2026-01-01,Email,0', 'b,2026-01-02,Search,0']);
    expect(trust).toMatchObject({ agreement: null, groups: [], sensitivity: null, stability: null });
    expect(trust.structure).toMatchObject({ singleTouchShare: null, nonConvertingShare: 1 });
    expect(trust.gates.map(({ passed }) => passed)).toEqual([false, false, false, true, null]);
  });

  test('a model that divides nothing is not compared', async () => {
    const trust = await trusted({ models: ['participation'] });
    expect(trust).toMatchObject({ agreement: null, sensitivity: null, stability: null });
    expect((await trusted()).agreement?.pairs).toHaveLength(10);
  });

  test('value is compared where there is some', async () => {
    expect((await trusted()).valueAgreement).toBeNull();
    // One order of 90 that began with Email and ended with Search, two of 5 the other way round.
    const file = files.write([
      'person,time,channel,converted,value',
      'a,2026-01-01,Email,0,',
      'a,2026-01-02,Search,1,90',
      ...['b', 'c'].flatMap((person) => [`${person},2026-01-01,Search,0,`, `${person},2026-01-02,Email,1,5`]),
    ]);
    const { trust } = await attribute({
      touchpoints: [file],
      models: ['first-touch', 'last-touch'],
      trust: true,
      threads: 1,
    });
    expect(trust?.agreement?.pairs).toEqual([
      { models: ['first-touch', 'last-touch'], totalVariation: expect.closeTo(1 / 3, 12), kendallTau: -1 },
    ]);
    expect(trust?.valueAgreement?.pairs[0]?.totalVariation).toBeCloseTo(0.8, 12);
    expect(trust?.valueAgreement?.spreads[0]).toMatchObject({
      low: expect.closeTo(0.1, 12),
      spread: expect.closeTo(0.8, 12),
    });
  });

  test('one person leaves a half empty', async () => {
    const trust = await trusted({}, ['a,2026-01-01,Email,0', 'a,2026-01-02,Search,1']);
    expect(trust.stability).toBeNull();
    expect(trust.sensitivity?.shares.length).toBe(10);
    expect(trust.gates.at(-1)).toMatchObject({ gate: 'sequence', passed: null, number: null });
  });
});

test('structure by hand', async () => {
  const { structure } = await trusted({ models: ['linear'], lookback: '10d' }, [
    // Email, which converts by itself
    'ann,2026-01-01,Email,1',
    // Search > Search, which converts
    'ben,2026-01-01,Search,0',
    'ben,2026-01-02,Search,1',
    // Email > Search > Email, which converts
    'cem,2026-01-01,Email,0',
    'cem,2026-01-02,Search,0',
    'cem,2026-01-03,Email,1',
    // No conversion, twice, for the silence is longer than the look-back
    'dan,2026-01-01,Email,0',
    'dan,2026-02-01,Email,0',
  ]);
  expect(structure).toEqual({
    singleTouchShare: 1 / 3,
    singleChannelShare: 2 / 3,
    unattributedShare: 0,
    nonConvertingShare: 2 / 5,
    touchpointsPerJourney: (1 + 2 + 3) / 3,
    channelsPerJourney: (1 + 1 + 2) / 3,
  });
});

describe('sensitivity', () => {
  const runs: readonly Partial<RunOptions>[] = [
    {},
    { lookback: '20d', repeats: 'unique' },
    { journeys: 'reuse' },
    { journeys: 'first', openJourneys: 'exclude', lookback: '14d' },
  ];
  test.each(runs)('every variant is what a run with that choice gives: %j', async (options) => {
    const { sensitivity } = await trusted(options);
    if (sensitivity === null) throw new Error('there are conversions');
    let compared = 0;
    for (const [v, { changed, direct, lookback, repeats, ...counts }] of sensitivity.variants.entries()) {
      if (direct === 'drop') continue;
      const other = await run({ ...options, lookback, repeats: repeats as 'keep', markovOrder: 1 });
      const own = sensitivity.shares.map(({ model, channel, shares }) => [`${model} ${channel}`, shares[v]!]);
      expectShares(Object.fromEntries(own), sharesOf(other));
      expect(counts.unattributedConversions).toBe(other.summary.unattributedConversions);
      expect(counts.attributedConversions + counts.unattributedConversions).toBe(other.summary.conversions);
      expect(changed === null).toBe(v === 0);
      compared++;
    }
    expect(compared).toBeGreaterThanOrEqual(5);
  });

  test('direct visits are left out of journeys that have something else', async () => {
    const rows = [
      'ann,2026-01-01,Email,0',
      'ann,2026-01-02,Direct,0',
      'ann,2026-01-03,Email,0',
      'ann,2026-01-04,Direct,1',
      'ben,2026-01-01,Direct,0',
      'ben,2026-01-02,Direct,1',
      'cem,2026-01-01,Direct,0',
      'cem,2026-01-02,Search,1',
    ];
    const { sensitivity } = await trusted({ models: ['linear', 'last-touch'] }, rows);
    const v = sensitivity?.variants.findIndex(({ changed }) => changed === 'direct') ?? -1;
    const linear = sensitivity?.shares.filter(({ model }) => model === 'linear') ?? [];
    const by = (at: number) => Object.fromEntries(linear.map(({ channel, shares }) => [channel, shares[at]]));
    // ann ½ and ½, ben 1 direct, cem ½ and ½; then ann all Email, cem all Search
    expect(by(0)).toEqual({ Direct: 2 / 3, Email: 0.5 / 3, Search: 0.5 / 3 });
    expect(by(v)).toEqual({ Direct: 1 / 3, Email: 1 / 3, Search: 1 / 3 });
    // Last touch gives ann's conversion to Email instead of Direct. That Direct loses it is no news.
    expect(sensitivity?.movers.find(({ changed }) => changed === 'direct')).toEqual({
      changed: 'direct',
      model: 'last-touch',
      channel: 'Email',
      variant: v,
      from: 0,
      to: 1 / 3,
    });
  });

  test('movers are the greatest changes', async () => {
    const { sensitivity } = await trusted();
    const changes = (sensitivity?.variants ?? []).flatMap(({ changed }, v) =>
      changed !== 'lookback'
        ? []
        : (sensitivity?.shares ?? []).map(({ shares }) => Math.abs(shares[v]! - shares[0]!)),
    );
    const mover = sensitivity?.movers.find(({ changed }) => changed === 'lookback');
    expect(Math.abs(mover!.to - mover!.from)).toBe(Math.max(...changes));
    expect(Math.max(...changes)).toBeGreaterThan(0.01);
  });

  test('without a direct channel there is no such variant', async () => {
    const { sensitivity } = await trusted({ directChannels: ['Radio'] });
    expect(sensitivity?.variants.map(({ changed }) => changed)).not.toContain('direct');
  });
});

describe('halves', () => {
  let whole: Attribution;
  beforeAll(async () => {
    whole = await run({ trust: true });
  });

  test('every person and every conversion is in one of them', () => {
    const halves = whole.trust?.stability?.halves ?? [];
    const sum = (key: 'persons' | 'attributedConversions') =>
      halves.reduce((total, half) => total + half[key], 0);
    expect(halves.every(({ persons }) => persons > 30)).toBe(true);
    expect(sum('persons')).toBe(whole.summary.persons);
    expect(sum('attributedConversions')).toBe(
      whole.summary.conversions - whole.summary.unattributedConversions,
    );
  });

  test('their credits add up to the whole for models that divide each journey by itself', () => {
    const { halves, models } = whole.trust!.stability!;
    const weights = halves.map(({ attributedConversions }) => attributedConversions);
    const all = weights[0]! + weights[1]!;
    for (const { model, shares } of models.filter(({ model }) => model !== 'markov')) {
      for (const { channel, first, second } of shares) {
        const own = whole.credits.find((credit) => credit.model === model && credit.channel === channel);
        expect((first * weights[0]! + second * weights[1]!) / all).toBeCloseTo(own!.share, 10);
      }
    }
    expect(models.map(({ model }) => model)).toEqual(MODELS.slice(0, 5));
  });

  test('the largest difference is the largest', () => {
    for (const { shares, largestDifference } of whole.trust!.stability!.models) {
      const gaps = shares.map(({ first, second }) => Math.abs(first - second));
      expect(Math.abs(largestDifference.first - largestDifference.second)).toBe(Math.max(...gaps));
    }
  });
});

test('the days of the data count up to the end of the period, also those before it', async () => {
  const days = async (options: Partial<RunOptions>) => {
    const { gates } = await trusted({ trust: 'quick', models: ['linear'], ...options }, [
      'ann,2026-01-05,Email,0',
      'ann,2026-04-05,Email,1',
      'bob,2026-04-20,Search,1',
      'cem,2026-05-30,Search,1',
    ]);
    return gates.find(({ gate }) => gate === 'days');
  };
  expect(await days({})).toMatchObject({ number: 146, passed: true });
  expect(await days({ period: '2026-04-01..2026-04-20' })).toMatchObject({ number: 106, passed: true });
  expect(await days({ period: '2026-04-01..2026-04-04' })).toMatchObject({ number: 1, passed: false });
});
