import type { Preset } from './preset.ts';

/** Events of profiles: e-mails and texts opened and clicked, orders placed. */
export const klaviyoEvents: Preset = {
  name: 'klaviyo-events',
  title: 'Klaviyo events',
  vendor: 'Klaviyo',
  basis: 'warehouse tables of the events API',
  fingerprints: [{ has: ['PERSON_ID', 'METRIC_ID', 'TYPE', 'DATETIME', 'CAMPAIGN_ID'], timezone: 'UTC' }],
  readings: {
    touchpoints: {
      columns: {
        person: 'PERSON_ID',
        time: 'DATETIME',
        event: 'TYPE',
        value: 'PROPERTY_VALUE',
        campaign: { firstOf: ['PROPERTY_CAMPAIGN_NAME', 'CAMPAIGN_ID', 'FLOW_ID'] },
        channel: {
          when: 'TYPE',
          is: ['*sms*', '*text message*'],
          use: { text: 'SMS' },
          otherwise: { text: 'Email' },
        },
      },
      touchEvents: ['Opened Email', 'Clicked Email', 'Clicked SMS', 'Received SMS'],
      conversionEvents: ['Placed Order'],
      filters: [{ reason: 'deleted rows', column: '_FIVETRAN_DELETED', is: 'true' }],
      notes: ['opens count as touchpoints; e-mails only received do not'],
    },
  },
  quirks: [
    'Opened and clicked e-mails and texts are touchpoints, placed orders conversions; e-mails only received are neither.',
    'Times are UTC.',
  ],
};

/** Profiles: who is who. */
export const klaviyoProfiles: Preset = {
  name: 'klaviyo-profiles',
  title: 'Klaviyo profiles',
  vendor: 'Klaviyo',
  basis: 'the header of an exported list, and warehouse tables of the profiles API',
  fingerprints: [
    { has: ['Email', 'Klaviyo ID'] },
    { has: ['ID', 'EMAIL', 'PHONE_NUMBER', 'ORGANIZATION', 'TIMEZONE', 'CREATED', 'UPDATED'] },
  ],
  readings: {
    identities: {
      columns: { person: ['Klaviyo ID', 'ID'] },
      ids: { email: 'Email', phone: ['Phone Number', 'Phone'] },
      filters: [{ reason: 'deleted rows', column: '_FIVETRAN_DELETED', is: 'true' }],
    },
  },
  quirks: ['Profiles join the ids of events to addresses and phone numbers.'],
};

/** One row per campaign. */
export const klaviyoCampaigns: Preset = {
  name: 'klaviyo-campaigns',
  title: 'Klaviyo campaigns',
  vendor: 'Klaviyo',
  basis: 'the header of an exported campaign report, and warehouse tables of the campaigns API',
  fingerprints: [
    { has: ['Campaign Name', 'Send Time', 'Total Recipients', 'Unique Opens'] },
    { has: ['CAMPAIGN_TYPE', 'STATUS_LABEL', 'SUBJECT', 'SENT_AT'] },
  ],
  readings: {},
  advice:
    "they count recipients, opens and revenue per campaign, by Klaviyo's own attribution; export the events of the profiles",
  quirks: ["One row per campaign: whom it reached is not in it. Its revenue is Klaviyo's own attribution."],
};
