import type { Preset } from './preset.ts';

const PERSON = { firstOf: ['user_id', 'anonymous_id'] };
const IDS = { 'customer-id': 'user_id', cookie: 'anonymous_id' } as const;
const TIME = ['timestamp', 'original_timestamp', 'received_at'];

/** Pages seen, as the warehouse has them. */
export const segmentPages: Preset = {
  name: 'segment-pages',
  title: 'Segment pages',
  vendor: 'Segment',
  basis: 'the warehouse schema in the documentation of Segment',
  fingerprints: [
    {
      has: [
        'anonymous_id',
        'received_at',
        ['context_page_url', 'url'],
        ['context_page_referrer', 'referrer'],
      ],
      lacks: ['event'],
      timezone: 'UTC',
    },
  ],
  readings: {
    touchpoints: {
      columns: {
        person: PERSON,
        time: TIME,
        source: 'context_campaign_source',
        medium: 'context_campaign_medium',
        campaign: 'context_campaign_name',
        referrer: ['referrer', 'context_page_referrer'],
        url: ['url', 'context_page_url'],
      },
      ids: IDS,
      filters: [
        {
          reason: 'pages inside a visit',
          column: { linkedFrom: ['referrer', 'context_page_referrer'], to: ['url', 'context_page_url'] },
          is: 'internal',
        },
      ],
    },
  },
  quirks: [
    'Page views that another site linked to, or none, are touchpoints; those that a page of the same host linked to are set aside. Give orders as --conversions.',
  ],
};

/** Things that people did, as the warehouse has them. */
export const segmentTracks: Preset = {
  name: 'segment-tracks',
  title: 'Segment tracks',
  vendor: 'Segment',
  basis: 'the warehouse schema in the documentation of Segment',
  fingerprints: [{ has: ['anonymous_id', 'received_at', 'event', 'event_text'], timezone: 'UTC' }],
  readings: {
    conversions: {
      columns: {
        person: PERSON,
        time: TIME,
        value: ['revenue', 'total', 'value'],
        type: 'event',
        'order-id': 'order_id',
      },
      ids: IDS,
    },
  },
  quirks: [
    'Every row is a conversion of the type of its event: --conversion-type order_completed leaves only those.',
  ],
};

/** Who is who, as the warehouse has it. */
export const segmentIdentifies: Preset = {
  name: 'segment-identifies',
  title: 'Segment identifies',
  vendor: 'Segment',
  basis: 'the warehouse schema in the documentation of Segment',
  fingerprints: [
    { has: ['anonymous_id', 'user_id', 'received_at', 'email'], lacks: ['event', 'url', 'context_page_url'] },
  ],
  readings: { identities: { columns: {}, ids: { ...IDS, email: 'email', phone: 'phone' } } },
  quirks: ['Rows join cookies to customers and addresses.'],
};
