import { afterAll, describe, expect, test } from 'vitest';
import { check } from '../../src/check.ts';
import type { RunOptions } from '../../src/index.ts';
import { Workspace } from '../properties/run.ts';
import { csvLines, realData, realFile, realTable, SKIPPED } from './golden.ts';

const files = new Workspace();
afterAll(() => files.remove());

const CODES = ['doubtful-conversions', 'outcome-channel'];

async function found(options: RunOptions) {
  return (await check(options)).findings.filter(({ code }) => CODES.includes(code));
}

const visits = files.write(['person,time,channel', 'nobody@example.com,2020-01-01,Radio']);

describe.skipIf(realData === undefined)(`doubts about outcomes (${SKIPPED})`, () => {
  test.each<[string, () => RunOptions]>([
    [
      'kaggle_multi_touch_10k',
      () => ({
        touchpoints: [realFile('kaggle_multi_touch_10k', 'multi_touch_attribution_data.csv')],
        dateFormat: ['%m/%d/%Y %H:%M'],
      }),
    ],
    [
      'dbt_attribution_playbook',
      () => ({
        touchpoints: [realFile('dbt_attribution_playbook', 'sessions.csv')],
        conversions: [realFile('dbt_attribution_playbook', 'customer_conversions.csv')],
        map: { channel: 'utm_source' },
      }),
    ],
    [
      'patienceanono_journeys',
      () => ({
        touchpoints: [realFile('patienceanono_journeys', 'attribution_customer_journeys.csv.gz')],
        map: { person: 'journey_id', time: 'touchpoint_datetime' },
      }),
    ],
    ...[
      'shopify/ramkumar03ace_orders_export_masked.csv',
      'shopify/zhangerson_orders_export_note_attributes_masked.csv',
      'stripe/streaming-overlays_payments_semicolon.csv',
      'stripe/streaming-overlays_unified_payments_masked.csv',
      'stripe/Jacroney_unified_payments_masked.csv',
      'square/zoetankersley_items_masked.csv',
      'fivetran/dbt_salesforce_source.sf_lead_data.csv',
    ].map((name): [string, () => RunOptions] => [
      name,
      () => ({ touchpoints: [visits], conversions: [realFile('exports', name)] }),
    ]),
    [
      'shopify orders that are touchpoints too',
      () => ({
        touchpoints: [realFile('exports', 'shopify/zhangerson_orders_export_note_attributes_masked.csv')],
      }),
    ],
  ])('none of %s', async (_, options) => {
    expect(await found(options())).toEqual([]);
  });

  test('zl107_b2b: lost opportunities among won ones, and a channel that is the conversion', async () => {
    const touchpoints = realTable('zl107_b2b', 'touchpoints.csv');
    const people = new Map(touchpoints.map((row) => [row['TouchpointID'], row['CustomerID'] ?? '']));
    const opportunities = realTable('zl107_b2b', 'sales_opportunities.csv').map((row) => ({
      ...row,
      CustomerID: people.get(row['TouchpointID']) ?? '',
    }));
    const columns = ['CustomerID', 'Timestamp', 'SalesAmount', 'SalesOpportunityWon'];
    const options = {
      touchpoints: [realFile('zl107_b2b', 'touchpoints.csv')],
      conversions: [files.write(csvLines(opportunities, columns))],
    };
    expect(await found(options)).toMatchObject([
      {
        code: 'doubtful-conversions',
        grade: 'D',
        count: 310,
        advice: expect.stringContaining('--keep-conversions SalesOpportunityWon=True;'),
      },
      {
        code: 'outcome-channel',
        count: 628,
        advice: expect.stringContaining('--exclude ChannelID=CH06;'),
      },
    ]);
    const mended = {
      ...options,
      keepConversions: { SalesOpportunityWon: 'True' },
      exclude: { ChannelID: 'CH06' },
    };
    expect(await found(mended)).toEqual([]);
  });

  test('orders and opportunities that are read without their presets', async () => {
    const read = (name: string, options: RunOptions) =>
      found({
        touchpoints: [visits],
        conversions: [realFile('exports', name)],
        preset: 'none',
        ...options,
      });
    const mapOrders = { person: 'Email', time: 'Created at', value: 'Total', currency: 'Currency' };
    expect(
      await read('shopify/ramkumar03ace_orders_export_masked.csv', { mapConversions: mapOrders }),
    ).toEqual([]);
    const deals = 'fivetran/dbt_salesforce_source.sf_opportunity_data.csv';
    const mapConversions = { person: 'account_id', time: 'close_date' };
    expect(await read(deals, { mapConversions })).toMatchObject([
      { count: 10, advice: expect.stringContaining('--exclude-conversions is_deleted=true;') },
    ]);
    const deleted = { is_deleted: 'true' };
    expect(await read(deals, { mapConversions, keepConversions: deleted })).toMatchObject([
      { count: 5, advice: expect.stringContaining('--keep-conversions is_won=true;') },
    ]);
  });
});
