import { describe, expect, test } from 'vitest';
import { parseConfig } from '../../src/config/config-file.ts';
import { attribute } from '../../src/index.ts';
import { propose } from '../../src/propose.ts';
import { realData, realFile, SKIPPED } from './golden.ts';

const fivetran = (name: string) => realFile('exports', 'fivetran', `dbt_${name}.csv`);

/** Files, what of their rows is used, the conversions, and what was spent. */
const COMBINATIONS = [
  [
    'a shop and its ads',
    [
      ['exports', 'shopify', 'ramkumar03ace_orders_export_masked.csv'],
      ['exports', 'google_ads', 'VishalMotling_campaign_report_utf8.csv'],
    ],
    [50, 50, 2565.93],
  ],
  [
    'visits, orders and spend, by channel rules',
    [
      ['dbt_attribution_playbook', 'sessions.csv'],
      ['dbt_attribution_playbook', 'customer_conversions.csv'],
      ['dbt_attribution_playbook', 'ad_spend.csv'],
    ],
    [111, 21, 359],
  ],
  [
    'paths in an encoding of their own',
    [['ga_mcf_paths_shanjivkumar', 'Channel path.csv']],
    [10, 21, undefined],
  ],
  [
    'visits, a report of sums and one without costs',
    [
      ['kaggle_multi_touch_10k', 'multi_touch_attribution_data.csv'],
      ['exports', 'search_console', '1123alberto_Chart.csv'],
      ['exports', 'google_ads', 'SpiritS0uL_campaign_report_empty.csv'],
    ],
    [10_000, 4944, undefined],
  ],
] as const;

describe.skipIf(realData === undefined)(`what init writes runs as it stands (${SKIPPED})`, () => {
  async function asItStands(files: readonly string[]) {
    const { text } = await propose(files);
    const { options } = await parseConfig('attrib.yaml', text);
    const { summary, spend } = await attribute({ ...options, models: ['linear'] });
    return { text, found: [summary.rowsUsed, summary.conversions, spend?.blended.cost] };
  }

  test.each(COMBINATIONS)('%s', async (_, files, expected) => {
    const { found } = await asItStands(files.map((parts) => realFile(...parts)));
    expect(found).toEqual(expected);
  });

  test('help desk, messages and a till', async () => {
    const { text, found } = await asItStands([
      fivetran('zendesk_source.ticket_data'),
      fivetran('twilio_source.twilio_message_data'),
      realFile('exports', 'square', 'zoetankersley_items_masked.csv'),
    ]);
    expect(text).toContain('preset: square-items  # read as Square items\n    kind: conversions\n');
    expect(found).toEqual([46, 29, undefined]);
  });

  test('mails and leads, and deals that say of nobody whose they are', async () => {
    const { text, found } = await asItStands([
      fivetran('salesforce_source.sf_lead_data'),
      fivetran('salesforce_source.sf_opportunity_data'),
      fivetran('mailchimp_source.campaign_recipient_activity'),
      fivetran('hubspot_source.deal_data'),
    ]);
    expect(text).toMatch(/deal_data\.csv {2}# left out: of the columns that HubSpot deals have it lacks/);
    expect(found[0]).toBeGreaterThan(0);
  });
});
