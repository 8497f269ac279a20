import type { Preset } from './preset.ts';

/** The table of all events, or a part of it. */
export const snowplowEvents: Preset = {
  name: 'snowplow-events',
  title: 'Snowplow events',
  vendor: 'Snowplow',
  basis: 'the canonical event model in the documentation of Snowplow',
  fingerprints: [
    { has: ['domain_userid', 'collector_tstamp', 'event_name', 'mkt_source', 'mkt_medium'], timezone: 'UTC' },
  ],
  readings: {
    touchpoints: {
      columns: {
        person: { firstOf: ['user_id', 'domain_userid', 'network_userid'] },
        time: ['derived_tstamp', 'collector_tstamp'],
        event: 'event_name',
        value: ['tr_total', 'tr_total_base'],
        source: 'mkt_source',
        medium: 'mkt_medium',
        campaign: 'mkt_campaign',
        referrer: ['page_referrer', 'refr_urlhost'],
        url: 'page_url',
      },
      ids: { 'customer-id': 'user_id', cookie: 'domain_userid' },
      touchEvents: ['page_view'],
      conversionEvents: ['transaction'],
      filters: [
        { reason: 'page views inside a visit', column: 'refr_medium', is: 'internal', ofTouchpoints: true },
      ],
    },
  },
  quirks: [
    'Page views that another site linked to, or none, are touchpoints; those that a page of the same site linked to are set aside.',
    'Transactions convert; --conversion-event names others. Times are UTC.',
  ],
};
