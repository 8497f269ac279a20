import type { Preset } from './preset.ts';

const RECORD = ['Record ID', 'Record ID - Contact'];

/** Contacts: who is who, and where each came from first. */
export const hubspotContacts: Preset = {
  name: 'hubspot-contacts',
  title: 'HubSpot contacts',
  vendor: 'HubSpot',
  basis: 'the header of an exported list, and warehouse tables of the contacts API',
  fingerprints: [
    { has: [RECORD, 'First Name', 'Last Name', 'Email', 'Create Date'] },
    { has: ['id', 'property_email', 'property_createdate'], timezone: 'UTC' },
  ],
  readings: {
    identities: {
      columns: { person: [...RECORD, 'id'] },
      ids: { email: ['Email', 'property_email'], phone: ['Phone Number', 'property_phone'] },
      filters: [{ reason: 'deleted rows', column: '_fivetran_deleted', is: 'true' }],
    },
    touchpoints: {
      columns: {
        person: { firstOf: [...RECORD, 'property_email', 'Email', 'id'] },
        time: { firstOf: ['Time First Seen', 'Time of First Session', 'Create Date', 'property_createdate'] },
        channel: [
          'Original Source',
          'Original Traffic Source',
          'Original Source Type',
          'property_hs_analytics_source',
        ],
        campaign: [
          'Original Source Drill-Down 1',
          'Original Traffic Source Drill-Down 1',
          'property_hs_analytics_source_data_1',
        ],
      },
      ids: { email: ['Email', 'property_email'], phone: ['Phone Number', 'property_phone'] },
      filters: [{ reason: 'deleted rows', column: '_fivetran_deleted', is: 'true' }],
    },
  },
  quirks: [
    'With the original source in the export, each contact is one touchpoint: the first. Without it, contacts join ids only.',
    'People are known by the record id, as in deals; where other files know them by e-mail: --map person=Email.',
    "A name that two objects share (Create Date of contact and of company) occurs twice; the first is the contact's.",
    'Times are in the zone of the portal and carry no offset; those of the API are UTC.',
  ],
};

/** Deals that were won are conversions. */
export const hubspotDeals: Preset = {
  name: 'hubspot-deals',
  title: 'HubSpot deals',
  vendor: 'HubSpot',
  basis: 'the header of an exported list, and warehouse tables of the deals API',
  fingerprints: [
    { has: ['Record ID', 'Deal Name', 'Deal Stage', 'Close Date'] },
    {
      has: ['deal_id', 'property_dealname', 'property_closedate', 'deal_pipeline_stage_id'],
      timezone: 'UTC',
    },
  ],
  readings: {
    conversions: {
      columns: {
        person: {
          firstOf: [
            'Associated Contact IDs',
            'Associated Contact',
            'Associated Email',
            'contact_id',
            'Associated Company IDs',
            'Associated Company',
          ],
          before: ';',
        },
        time: ['Close Date', 'property_closedate'],
        value: ['Amount', 'property_amount'],
        type: ['Deal Type', 'property_dealtype', 'Pipeline'],
        'order-id': ['Record ID', 'deal_id'],
      },
      filters: [
        { reason: 'deleted rows', column: 'is_deleted', is: 'true' },
        {
          reason: 'deals not won',
          column: ['Is Closed Won', 'property_hs_is_closed_won'],
          isNot: ['true', 'yes', '1'],
        },
        {
          reason: 'deals not won',
          column: ['Deal Stage', 'deal_pipeline_stage_id'],
          isNot: ['closedwon', '*closed won*', '*won*'],
          unless: ['Is Closed Won', 'property_hs_is_closed_won'],
        },
      ],
    },
  },
  quirks: [
    'Export the associated contacts with the deals: without them nobody knows whose a deal is. Of several contacts the first is the person.',
    'A deal is won if its stage says so; stages of your own names need --keep-conversions "Deal Stage=NAME".',
    'The warehouse keeps the contacts of a deal in a table of their own; join it before.',
  ],
};

/** What recipients did with marketing e-mails. */
export const hubspotEmailEvents: Preset = {
  name: 'hubspot-email-events',
  title: 'HubSpot e-mail events',
  vendor: 'HubSpot',
  basis: 'warehouse tables of the email events API',
  fingerprints: [
    { has: ['recipient', 'email_campaign_id', 'type', 'created', 'sent_by_id'], timezone: 'UTC' },
  ],
  readings: {
    touchpoints: {
      columns: { person: 'recipient', time: 'created', campaign: 'email_campaign_id' },
      ids: { email: 'recipient' },
      channel: 'Email',
      filters: [
        { reason: 'neither opened nor clicked', column: 'type', isNot: ['open', 'click'] },
        { reason: 'opened or clicked by programs', column: 'filtered_event', is: 'true' },
      ],
      notes: ['opens count as touchpoints; --keep type=CLICK leaves only clicks'],
    },
  },
  quirks: [
    'Opens and clicks are touchpoints; what HubSpot itself filtered as made by programs is set aside.',
    'Times are UTC.',
  ],
};

/** Tables that say more of events in another table. */
export const hubspotEmailDetails: Preset = {
  name: 'hubspot-email-details',
  title: 'details of HubSpot e-mails',
  vendor: 'HubSpot',
  basis: 'warehouse tables of the email events API',
  fingerprints: [
    { has: ['id', 'user_agent', 'ip_address', 'referer', 'browser', 'url'], lacks: ['recipient', 'created'] },
    { has: ['id', 'app_id', 'content_id', 'num_included', 'num_queued', 'subject'] },
  ],
  readings: {},
  advice: 'they have neither people nor times; the table of e-mail events has both',
  quirks: ['Neither people nor times are in them: they belong to the table of e-mail events.'],
};
