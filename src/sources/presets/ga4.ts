import { WITHOUT_CONSENT } from '../consent.ts';
import type { Preset } from './preset.ts';

const EVENTS = { touchEvents: ['session_start', 'first_visit'], conversionEvents: ['purchase'] } as const;

/** The export to BigQuery: one row per event. */
export const ga4Events: Preset = {
  name: 'ga4-events',
  title: 'Google Analytics 4 events',
  vendor: 'Google',
  basis:
    'the schema of the BigQuery export (developers.google.com/analytics/bigquery/event-schema), and warehouse tables of it',
  fingerprints: [
    { has: ['event_name', 'event_timestamp', 'user_pseudo_id'], timezone: 'UTC', dateFormat: ['epoch-us'] },
    {
      has: ['name', 'timestamp', 'user_pseudo_id', 'traffic_source_source', 'bundle_sequence_id'],
      timezone: 'UTC',
    },
  ],
  readings: {
    touchpoints: {
      columns: {
        person: { firstOf: ['user_id', 'user_pseudo_id'] },
        time: ['event_timestamp', 'timestamp'],
        event: ['event_name', 'name'],
        value: [
          'ecommerce.purchase_revenue',
          'ecommerce_purchase_revenue',
          'ecommerce.purchase_revenue_in_usd',
          'ecommerce_purchase_revenue_in_usd',
          'event_value_in_usd',
          'value_in_usd',
          'event_params.value',
        ],
        'order-id': ['ecommerce.transaction_id', 'ecommerce_transaction_id', 'event_params.transaction_id'],
        source: {
          firstOf: [
            'session_traffic_source_last_click.manual_campaign.source',
            'collected_traffic_source.manual_source',
            'param_source',
            'event_params.source',
            'traffic_source.source',
          ],
        },
        medium: {
          firstOf: [
            'session_traffic_source_last_click.manual_campaign.medium',
            'collected_traffic_source.manual_medium',
            'param_medium',
            'event_params.medium',
            'traffic_source.medium',
          ],
        },
        campaign: {
          firstOf: [
            'session_traffic_source_last_click.manual_campaign.campaign_name',
            'collected_traffic_source.manual_campaign_name',
            'param_campaign',
            'event_params.campaign',
            'traffic_source.name',
          ],
        },
      },
      filters: [
        {
          reason: WITHOUT_CONSENT,
          column: ['privacy_info.analytics_storage', 'privacy_info_analytics_storage'],
          isNot: ['yes', 'unset', '(none)', '(not set)'],
        },
      ],
      ...EVENTS,
    },
  },
  quirks: [
    'Touchpoints are the starts of sessions; purchases convert, or the events of --conversion-event. All other events are set aside.',
    'The source is that of the session or the event where the export has it; traffic_source alone is where the user first came from.',
    'Purchases of one transaction are one, where the export has its id.',
    'Where analytics_storage was denied, events are set aside; where it is unset the site does not ask, and they count.',
    'The last three days of an export may still change.',
  ],
};

/** Reports and explorations downloaded as CSV. */
export const ga4Reports: Preset = {
  name: 'ga4-reports',
  title: 'Google Analytics reports',
  vendor: 'Google',
  basis: 'exported files',
  fingerprints: [
    { has: ['Event name', 'Event count', 'Total users'] },
    { has: [['Sessions', 'Users', 'Active users'], 'Engaged sessions'] },
    { has: ['Nth day', ['Users', 'Active users', 'New users', 'Sessions']] },
    {
      has: [
        [
          'First user default channel group',
          'Session default channel group',
          'First user primary channel group (Default Channel Group)',
          'Session primary channel group (Default Channel Group)',
        ],
        ['New users', 'Sessions', 'Users'],
      ],
    },
  ],
  readings: {},
  advice: 'they are sums over people; touchpoints are in the export to BigQuery',
  quirks: [
    'Sums, not people: no model can tell journeys from them.',
    'Several tables may stand in one file.',
  ],
};

/** Clicks and positions in the results of Google. */
export const searchConsole: Preset = {
  name: 'search-console',
  title: 'Search Console reports',
  vendor: 'Google',
  basis: 'exported files',
  fingerprints: [{ has: ['Clicks', 'Impressions', 'CTR', 'Position'] }],
  readings: {},
  advice: 'they count clicks per day or query; touchpoints are in web analytics',
  quirks: ['Sums per day, query or page, not people.'],
};
