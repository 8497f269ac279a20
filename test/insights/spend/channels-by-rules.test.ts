import { afterAll, describe, expect, test } from 'vitest';
import { attribute, type RunOptions } from '../../../src/index.ts';
import { Workspace } from '../../properties/run.ts';

const files = new Workspace();
afterAll(() => files.remove());

/**
 * By the rules: Paid Search (google, bing), Paid Social, Email. Linear: Paid Search ½ + 1 worth 15 + 50, Paid Social ½
 * worth 15, Email 1 worth 20.
 */
const LOG = [
  'person,time,utm_source,utm_medium,converted,value',
  'a,2026-01-01,google,cpc,0,',
  'a,2026-01-02,facebook_ads,paid_social,1,30',
  'b,2026-01-02,bing,cpc,1,50',
  'c,2026-01-03,newsletter,email,1,20',
];

async function run(spend: readonly string[], options: Partial<RunOptions> = {}, log = LOG) {
  const path = files.write(spend);
  const { spend: found, quality } = await attribute({
    touchpoints: [files.write(log)],
    spend: [path],
    models: ['linear'],
    threads: 1,
    ...options,
  });
  const hint = quality.warnings.find(({ code }) => code === 'spend-without-touchpoints')?.hint;
  return {
    path,
    hint,
    spend: found,
    costs: Object.fromEntries(
      (found?.channels ?? []).flatMap(({ channel, cost, touched }) =>
        cost === null ? [] : [[touched ? channel : `(${channel})`, cost]],
      ),
    ),
  };
}

const SPEND = [
  'day,utm_source,utm_medium,cost',
  '2026-01-01,google,cpc,10',
  '2026-01-01,bing,cpc,5',
  '2026-01-02,Facebook Ads,Paid Social,6',
  '2026-01-03,cinema,screen,9',
];

describe('spend by source and medium', () => {
  test('meets channels by rules, by hand', async () => {
    const { spend, costs } = await run(SPEND);
    expect(costs).toEqual({ 'Paid Search': 15, 'Paid Social': 6, '(Unassigned)': 9 });
    expect(spend?.credits).toMatchObject([
      { channel: 'Paid Search', cost: 15, conversions: 1.5, value: 65, cpa: 10, roas: 65 / 15 },
      { channel: 'Paid Social', cost: 6, conversions: 0.5, value: 15, cpa: 12, roas: 2.5 },
    ]);
    expect(spend?.blended).toMatchObject({ cost: 30, conversions: 3, cpa: 10 });
    expect(spend?.sources).toMatchObject([
      {
        linesRead: 4,
        linesUsed: 4,
        columns: { date: 'day', source: 'utm_source', medium: 'utm_medium', cost: 'cost' },
        ignoredColumns: [],
      },
    ]);
    expect(spend?.sources[0]?.columns).not.toHaveProperty('channel');
  });

  test('in other languages, in one column, and with a campaign', async () => {
    const german = ['Tag,Quelle,Medium,Kosten', '2026-01-01,google,cpc,10', '2026-01-02,ig_stories,cpc,6'];
    expect((await run(german)).costs).toEqual({ 'Paid Search': 10, 'Paid Social': 6 });
    const both = [
      'day,Source / medium,cost',
      '2026-01-01,google / cpc,10',
      '2026-01-02,newsletter / email,2',
    ];
    expect((await run(both)).costs).toEqual({ 'Paid Search': 10, Email: 2 });
    const campaign = ['day,source,medium,campaign,cost', '2026-01-01,google,cpc,x cross-network,10'];
    expect((await run(campaign)).costs).toEqual({ '(Cross-network)': 10 });
  });

  test('without a medium, what a site shows is its ads', async () => {
    const lines = [
      'day,platform,cost',
      '2026-01-01,google,10',
      '2026-01-01,Facebook,6',
      '2026-01-01,newsletter,2',
    ];
    expect((await run(lines)).costs).toEqual({ 'Paid Search': 10, 'Paid Social': 6, Email: 2 });
  });

  test('rules of the user hold for spend as well', async () => {
    const channels = [
      { channel: 'Cinema', source: 'cinema' },
      { channel: 'Bing', source: 'bing' },
    ];
    expect((await run(SPEND, { channels })).costs).toEqual({
      'Paid Search': 10,
      Bing: 5,
      'Paid Social': 6,
      '(Cinema)': 9,
    });
  });

  test('sources of one channel are no doubles of each other, the same source is', async () => {
    const { costs, spend } = await run([...SPEND, '2026-01-01,Google,cpc,10']);
    expect(costs['Paid Search']).toBe(15);
    expect(spend?.rejects).toMatchObject([{ count: 1, reason: expect.stringContaining('the same days') }]);
  });

  test('is called by its source where the touchpoints are', async () => {
    const mapped = await run(SPEND, { map: { channel: 'utm_source' } });
    expect(mapped.costs).toEqual({ google: 10, bing: 5, '(Facebook Ads)': 6, '(cinema)': 9 });
    const log = ['person,time,channel,converted', 'a,2026-01-01,Google,1', 'b,2026-01-01,bing,1'];
    expect((await run(SPEND, {}, log)).costs).toEqual({
      Google: 10,
      bing: 5,
      '(Facebook Ads)': 6,
      '(cinema)': 9,
    });
    const grouped = ['person,time,channel,converted', 'a,2026-01-01,Paid Search,1', 'b,2026-01-01,TV,1'];
    expect((await run(SPEND, {}, grouped)).costs).toEqual({
      'Paid Search': 15,
      '(Paid Social)': 6,
      '(Unassigned)': 9,
    });
  });

  test('a column for the channel says it', async () => {
    const lines = ['day,channel,utm_source,utm_medium,cost', '2026-01-01,Paid Social,google,cpc,10'];
    expect((await run(lines)).costs).toEqual({ 'Paid Social': 10 });
    expect((await run(SPEND, { mapSpend: { channel: 'utm_source' } })).costs).toMatchObject({
      '(google)': 10,
    });
  });

  test('without rules there are none for spend', async () => {
    const log = ['person,time,channel,converted', 'a,2026-01-01,Paid Search,1', 'b,2026-01-01,TV,1'];
    expect((await run(SPEND, { channels: 'none' }, log)).costs).toMatchObject({ '(google)': 10 });
  });
});

describe('spend that meets no touchpoint says what mends it, and that does', () => {
  test('names of sources in the column for the channel', async () => {
    const lines = ['day,channel,cost', '2026-01-01,Google Ads,10', '2026-01-02,Meta Ads,6'];
    const { costs, hint } = await run(lines);
    expect(costs).toEqual({ '(Google Ads)': 10, '(Meta Ads)': 6 });
    expect(hint).toBe(
      'by the channel rules Google Ads is Paid Search, Meta Ads is Paid Social: --map-spend source=channel; until then it counts in the blended numbers only',
    );
    const mended = await run(lines, { mapSpend: { source: 'channel' } });
    expect(mended.costs).toEqual({ 'Paid Search': 10, 'Paid Social': 6 });
    expect(mended.hint).toBeUndefined();
  });

  test('names in another column', async () => {
    const lines = ['day,channel,group,cost', '2026-01-01,G-1,Paid Search,10', '2026-01-02,M-1,Paid Social,6'];
    const { hint } = await run(lines);
    expect(hint).toContain('the column "group" has names of the data: --map-spend channel=group;');
    expect((await run(lines, { mapSpend: { channel: 'group' } })).costs).toEqual({
      'Paid Search': 10,
      'Paid Social': 6,
    });
  });

  test('one name for a whole file', async () => {
    const lines = ['Gregorian date,Campaign name,Spend', '2026-01-01,a,10', '2026-01-02,b,6'];
    const log = ['person,time,channel,converted', 'a,2026-01-01,Search ads,1', 'b,2026-01-01,TV,1'];
    const { costs, hint, path } = await run(lines, {}, log);
    expect(costs).toEqual({ '(Paid Search)': 16 });
    expect(hint).toContain(`if it is Search ads in the data: --spend 'Search ads=${path}'`);
    expect((await run(lines, { spend: [`Search ads=${path}`] }, log)).costs).toEqual({ 'Search ads': 16 });
  });

  test('where nothing that was tried helps, the ways there are', async () => {
    expect((await run(['day,channel,cost', '2026-01-01,Cinema,10'])).hint).toBe(
      'is it called otherwise in the data, or not tracked? --map-spend channel=COLUMN takes the names from another column; until then it counts in the blended numbers only',
    );
    expect((await run(['day,Cinema', '2026-01-01,10'])).hint).toBe(
      'is it called otherwise in the data, or not tracked? There it is Paid Search, Email, Paid Social; until then it counts in the blended numbers only',
    );
  });
});
