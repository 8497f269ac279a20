import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SourceKind } from '../../src/config/source-settings.ts';
import { Session } from '../../src/engine/session.ts';
import { attribute } from '../../src/index.ts';
import { amountOf } from '../../src/insights/spend/amount.ts';
import { readSpendFile } from '../../src/insights/spend/read-spend.ts';
import { realData, realFile, SKIPPED } from './golden.ts';

const isThere = realData !== undefined && existsSync(realFile('exports'));
let folder: string;
let session: Session;
beforeAll(async () => {
  session = await Session.open({ threads: 1 });
  folder = mkdtempSync(join(tmpdir(), 'attrib-exports-'));
  writeFileSync(join(folder, 'touch.csv'), 'person,time,channel\nnobody@example.com,2020-01-01,Radio\n');
  writeFileSync(join(folder, 'orders.csv'), 'person,time\nnobody@example.com,2020-01-02\n');
});
afterAll(async () => {
  await session.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Counts {
  readonly preset: string;
  readonly read: number;
  readonly used: number;
  readonly rejected?: number;
  readonly aside?: number;
  readonly conversions?: number;
  readonly value?: number;
  /** Whether conversions are in the rows of touchpoints. */
  readonly converts?: boolean;
}

const DBT = 'fivetran/dbt_';

/** What can be read off the files by hand: rows, orders, sums. */
const READ: readonly (readonly [string, SourceKind, Counts])[] = [
  [
    'shopify/ramkumar03ace_orders_export_masked.csv',
    'conversions',
    { preset: 'shopify-orders', read: 121, used: 50, aside: 71, conversions: 50, value: 563438.74 },
  ],
  [
    'shopify/zhangerson_orders_export_note_attributes_masked.csv',
    'conversions',
    { preset: 'shopify-orders', read: 6, used: 5, conversions: 5, value: 7700 },
  ],
  [
    'shopify/zhangerson_orders_export_note_attributes_masked.csv',
    'touchpoints',
    { preset: 'shopify-orders', read: 6, used: 5, conversions: 5, value: 7700, converts: true },
  ],
  [
    'stripe/streaming-overlays_payments_semicolon.csv',
    'conversions',
    { preset: 'stripe-payments', read: 622, used: 607, aside: 15, conversions: 607, value: 270358.97 },
  ],
  [
    'stripe/streaming-overlays_unified_payments_masked.csv',
    'conversions',
    { preset: 'stripe-payments', read: 1, used: 1, conversions: 1, value: 534.8 },
  ],
  [
    'stripe/Jacroney_unified_payments_masked.csv',
    'conversions',
    { preset: 'stripe-payments', read: 7, used: 7, conversions: 7, value: 2805 },
  ],
  [
    'square/zoetankersley_items_masked.csv',
    'conversions',
    { preset: 'square-items', read: 143, used: 29, conversions: 29, value: 324 },
  ],
  [
    `${DBT}ga4_export.event_data.csv`,
    'touchpoints',
    { preset: 'ga4-events', read: 6, used: 1, conversions: 1, value: 29.99, converts: true },
  ],
  [`${DBT}hubspot_source.contact_data.csv`, 'identities', { preset: 'hubspot-contacts', read: 22, used: 22 }],
  [
    `${DBT}hubspot_source.email_event_data.csv`,
    'touchpoints',
    { preset: 'hubspot-email-events', read: 100, used: 90 },
  ],
  [
    `${DBT}intercom_source.conversation_history_data.csv`,
    'touchpoints',
    { preset: 'intercom-conversations', read: 9, used: 2 },
  ],
  [
    `${DBT}klaviyo_source.event.csv`,
    'touchpoints',
    { preset: 'klaviyo-events', read: 3, used: 0, converts: true },
  ],
  [`${DBT}klaviyo_source.person.csv`, 'identities', { preset: 'klaviyo-profiles', read: 2, used: 2 }],
  [
    `${DBT}mailchimp_source.campaign_recipient_activity.csv`,
    'touchpoints',
    { preset: 'mailchimp-activity', read: 17, used: 17 },
  ],
  [
    `${DBT}salesforce_source.sf_lead_data.csv`,
    'touchpoints',
    { preset: 'salesforce-leads', read: 1, used: 1 },
  ],
  [
    `${DBT}salesforce_source.sf_lead_data.csv`,
    'conversions',
    { preset: 'salesforce-leads', read: 1, used: 1, conversions: 1 },
  ],
  [
    `${DBT}salesforce_source.sf_opportunity_data.csv`,
    'conversions',
    { preset: 'salesforce-opportunities', read: 10, used: 0, conversions: 0 },
  ],
  [
    `${DBT}twilio_source.twilio_message_data.csv`,
    'touchpoints',
    { preset: 'twilio-messages', read: 10, used: 10 },
  ],
  [`${DBT}zendesk_source.ticket_data.csv`, 'touchpoints', { preset: 'zendesk-tickets', read: 10, used: 7 }],
];

/** Lines, rows of spend, their sum, and the days of the first. */
const SPEND: readonly (readonly [string, number, number, number, string, string])[] = [
  ['google_ads/1123alberto_campaign_report_utf8.csv', 6, 3, 0, '2026-03-27', '2026-04-23'],
  ['google_ads/DanielTheC_campaign_report_utf16le_tab.csv', 3, 1, 365.22, '2026-01-27', '2026-02-23'],
  ['google_ads/VishalMotling_campaign_report_utf8.csv', 6, 2, 2565.93, '2025-07-08', '2025-07-31'],
  ['google_ads/londonclean01_overview_time_series.csv', 6, 6, 139.67, '2026-02-05', '2026-02-05'],
  [`${DBT}facebook_ads_source.facebook_ads_basic_ad_data.csv`, 10, 10, 643.63, '2020-12-10', '2020-12-10'],
  [`${DBT}google_ads_source.campaign_stats_data.csv`, 16, 16, 231.33, '2021-02-01', '2021-02-01'],
];

/** Files that hold no journeys, and what they say of themselves. */
const REFUSED: readonly (readonly [string, RegExp])[] = [
  ['ga4/AmarKumarMishra_channel_group_by_hour.csv', /looks like Google Analytics reports/],
  ['ga4/DanielTheC_snapshot_stacked_tables.csv', /looks like Google Analytics reports/],
  ['ga4/Winseyy10_snapshot_stacked_tables.csv', /looks like Google Analytics reports/],
  ['ga4/podmeister81_events_report.csv', /looks like Google Analytics reports/],
  ['google_ads/SpiritS0uL_campaign_report_empty.csv', /looks like Google Ads reports/],
  ['search_console/1123alberto_Chart.csv', /looks like Search Console reports/],
  [`${DBT}google_ads_source.campaign_history_data.csv`, /looks like lists of Google Ads campaigns/],
  [`${DBT}hubspot_source.email_campaign_data.csv`, /looks like details of HubSpot e-mails/],
  [`${DBT}hubspot_source.email_event_click_data.csv`, /looks like details of HubSpot e-mails/],
  [`${DBT}hubspot_source.deal_data.csv`, /looks like HubSpot deals, which hold no touchpoints/],
  [`${DBT}klaviyo_source.campaign.csv`, /looks like Klaviyo campaigns/],
  [`${DBT}mailchimp_source.campaign.csv`, /looks like Mailchimp campaigns/],
];

describe.skipIf(!isThere)(`exports of real systems (${SKIPPED})`, () => {
  const exported = (name: string) => realFile('exports', name);

  test.each(READ)('%s as %s', async (name, kind, expected) => {
    const { summary, quality } = await attribute({
      sources: [
        { files: exported(name), kind },
        ...(kind === 'touchpoints' ? [] : [{ files: join(folder, 'touch.csv') }]),
        ...(kind === 'conversions' || expected.converts === true
          ? []
          : [{ files: join(folder, 'orders.csv'), kind: 'conversions' as const }]),
      ],
      models: ['linear'],
      threads: 1,
    });
    const source = quality.sources.find(({ file }) => file === exported(name));
    const { preset, read, used, rejected = 0, aside, conversions, value } = expected;
    expect(source).toMatchObject({ preset, rowsRead: read, rowsUsed: used, rowsRejected: rejected });
    if (aside !== undefined) expect(summary.rowsSetAside).toBe(aside);
    if (conversions !== undefined) expect(summary.conversions).toBe(conversions);
    if (value !== undefined) expect(summary.conversionValue).toBe(value);
  });

  test.each(SPEND)('%s as spend', async (name, lines, rows, sum, from, to) => {
    const settings = { by: ['channel'], mapSpend: {}, sources: [], dateFormat: [] };
    const file = await readSpendFile({ path: exported(name), channel: undefined }, settings, { session });
    expect([file.linesRead, file.rows.length, file.refused.length]).toEqual([lines, rows, 0]);
    expect(amountOf(file.rows.reduce((all, { cost }) => all + cost, 0n))).toBe(sum);
    expect(file.rows[0]?.days).toEqual({ from, to });
  });

  test.each(REFUSED)('%s is told for what it is', async (name, message) => {
    const refused = attribute({ touchpoints: [exported(name)], models: ['linear'] });
    await expect(refused).rejects.toMatchObject({ code: 'input', message: expect.stringMatching(message) });
  });

  test('no file is left out', () => {
    const looked = new Set([...READ, ...SPEND, ...REFUSED].map(([name]) => name));
    const all = readdirSync(realFile('exports'), { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.csv'),
    );
    expect(all.filter((name) => !looked.has(name))).toEqual([]);
  });
});
