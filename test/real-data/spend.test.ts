import { afterAll, describe, expect, test } from 'vitest';
import { attribute, type RunOptions } from '../../src/index.ts';
import { Workspace } from '../properties/run.ts';
import { csvLines, expectNear, realData, realFile, realTable, SKIPPED } from './golden.ts';

const files = new Workspace();
afterAll(() => files.remove());

describe.skipIf(realData === undefined)(`spend of dbt_attribution_playbook (${SKIPPED})`, () => {
  test('cost per conversion and return, by linear credit', async () => {
    const { spend } = await attribute({
      touchpoints: [realFile('dbt_attribution_playbook', 'sessions.csv')],
      conversions: [realFile('dbt_attribution_playbook', 'customer_conversions.csv')],
      map: { channel: 'utm_source' },
      lookback: '30d',
      journeys: 'first',
      spend: [realFile('dbt_attribution_playbook', 'ad_spend.csv')],
      models: ['linear', 'markov'],
    });
    expect(spend?.sources).toMatchObject([{ form: 'long', linesRead: 42, linesUsed: 42 }]);
    for (const row of realTable('golden', 'dbt_playbook_cpa_roas.csv')) {
      const channel = row['utm_source']!;
      const own = spend?.credits.find((entry) => entry.model === 'linear' && entry.channel === channel);
      if (row['total_spend'] === '') {
        expect(spend?.channels.find((entry) => entry.channel === channel)?.cost).toBeNull();
        expect(own).toBeUndefined();
        continue;
      }
      expect(own?.cost).toBe(Number(row['total_spend']));
      expectNear(own?.conversions, Number(row['attribution_points']), `points of ${channel}`);
      expectNear(own?.value, Number(row['attribution_revenue']), `revenue of ${channel}`);
      expectNear(own?.cpa, Number(row['cost_per_acquisition']), `CPA of ${channel}`);
      expectNear(own?.roas, Number(row['return_on_advertising_spend']), `ROAS of ${channel}`);
    }
  });
});

describe.skipIf(realData === undefined)(`spend as Google Ads exports it (${SKIPPED})`, () => {
  const LOG = [
    'person,time,channel,campaign,converted',
    'a,2026-02-06,Search,x,1',
    'b,2026-02-07,Social,y,1',
  ];
  const spendOf = async (file: string, options: Partial<RunOptions>) =>
    (await attribute({ touchpoints: [files.write(LOG)], models: ['linear'], ...options, spend: [file] }))
      .spend;

  test.each([
    ['VishalMotling_campaign_report_utf8.csv', 'INR', '2025-07-08', '2025-07-31', 2565.93, [6, 2, 4]],
    ['DanielTheC_campaign_report_utf16le_tab.csv', 'GBP', '2026-01-27', '2026-02-23', 365.22, [3, 1, 2]],
    ['1123alberto_campaign_report_utf8.csv', 'EUR', '2026-03-27', '2026-04-23', 0, [6, 3, 3]],
  ])('%s', async (name, currency, from, to, cost, [read, used, aside]) => {
    const spend = await spendOf(realFile('exports', 'google_ads', name), { by: ['campaign'] });
    expect(spend).toMatchObject({ currency, period: { from, to }, blended: { cost }, rejects: [] });
    expect(spend?.sources).toMatchObject([{ linesRead: read, linesUsed: used, linesSetAside: aside }]);
  });

  test('a time series, by the name of its channel', async () => {
    const file = realFile('exports', 'google_ads', 'londonclean01_overview_time_series.csv');
    const spend = await spendOf(`Search=${file}`, {});
    expect(spend).toMatchObject({ currency: 'USD', blended: { cost: 139.67 }, rejects: [] });
    expect(spend?.channels[0]).toMatchObject({ channel: 'Search', cost: 139.67 });
  });

  test('millionths, as the warehouse has them', async () => {
    const file = realFile('exports', 'fivetran', 'dbt_google_ads_source.campaign_stats_data.csv');
    const spend = await spendOf(`Search=${file}`, {});
    expect(spend).toMatchObject({ blended: { cost: 231.33 }, rejects: [] });
  });
});

describe.skipIf(realData === undefined)(`spend of zl107_b2b (${SKIPPED})`, () => {
  test('by month, over two years', async () => {
    const names = new Map(
      realTable('zl107_b2b', 'channel.csv').map((row) => [row['ChannelID'], row['ChannelName']!]),
    );
    const named = (file: string) =>
      realTable('zl107_b2b', file).map((row) => ({ ...row, ChannelName: names.get(row['ChannelID']!)! }));
    const { spend, quality } = await attribute({
      touchpoints: [
        files.write(csvLines(named('touchpoints.csv'), ['CustomerID', 'Timestamp', 'ChannelName'])),
      ],
      map: { channel: 'ChannelName', event: 'ChannelName' },
      conversionEvent: ['Converted'],
      lookback: 'none',
      models: ['last-touch', 'linear'],
      spend: [files.write(csvLines(named('channel_spending.csv'), ['ChannelName', 'Month', 'NetSpending']))],
    });
    expect(spend?.sources).toMatchObject([{ linesRead: 120, linesUsed: 120 }]);
    expect(quality.warnings.map(({ code }) => code)).not.toContain('spend-other-period');
    for (const row of realTable('golden', 'zl107_b2b_spend.csv')) {
      const channel = row['channel']!;
      const own = (model: string) =>
        spend?.credits.find((entry) => entry.model === model && entry.channel === channel);
      expect(own('linear')?.cost).toBe(Number(row['total_spend_24_months']));
      expectNear(own('last-touch')?.cpa, Number(row['cpa_last_touch']), `last-touch CPA of ${channel}`);
      expectNear(own('linear')?.cpa, Number(row['cpa_linear']), `linear CPA of ${channel}`);
    }
  });
});
