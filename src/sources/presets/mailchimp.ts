import type { Preset } from './preset.ts';

/** The audience: when each contact signed up. */
export const mailchimpAudience: Preset = {
  name: 'mailchimp-audience',
  title: 'Mailchimp contacts',
  vendor: 'Mailchimp',
  basis: 'the documented columns of an exported audience (mailchimp.com/help/view-export-contacts)',
  fingerprints: [
    { has: ['Email Address', 'MEMBER_RATING', 'OPTIN_TIME', 'CONFIRM_TIME', 'LEID'], timezone: 'UTC' },
  ],
  readings: {
    conversions: {
      columns: {
        person: 'Email Address',
        time: { firstOf: ['CONFIRM_TIME', 'OPTIN_TIME'] },
        'order-id': 'EUID',
      },
      ids: { email: 'Email Address', phone: ['Phone Number', 'Phone'] },
    },
  },
  quirks: ['Every contact is a conversion, a sign-up, at the time it was confirmed. Times are UTC.'],
};

/** What recipients did with campaigns. */
export const mailchimpActivity: Preset = {
  name: 'mailchimp-activity',
  title: 'Mailchimp recipient activity',
  vendor: 'Mailchimp',
  basis: 'warehouse tables of the email activity report of the API',
  fingerprints: [
    {
      has: ['action', 'campaign_id', ['member_id', 'email_id', 'email_address'], 'timestamp', 'list_id'],
      timezone: 'UTC',
    },
  ],
  readings: {
    touchpoints: {
      columns: {
        person: { firstOf: ['email_address', 'member_id', 'email_id'] },
        time: 'timestamp',
        campaign: ['campaign_title', 'campaign_id'],
      },
      ids: { email: 'email_address' },
      channel: 'Email',
      filters: [{ reason: 'neither opened nor clicked', column: 'action', isNot: ['open', 'click'] }],
      notes: ['opens count as touchpoints; --keep action=click leaves only clicks'],
    },
  },
  quirks: [
    'Opens and clicks are touchpoints; programs that load pictures in advance make opens that nobody saw.',
    'member_id is the MD5 hash of the address in lower case.',
  ],
};

/** One row per campaign. */
export const mailchimpCampaigns: Preset = {
  name: 'mailchimp-campaigns',
  title: 'Mailchimp campaigns',
  vendor: 'Mailchimp',
  basis: 'warehouse tables of the campaigns API; the columns of an exported campaign report are not known',
  fingerprints: [{ has: ['subject_line', 'send_time', 'list_id', 'from_name', 'status'] }],
  readings: {},
  advice: 'they name campaigns, not people; export the recipient activity',
  quirks: ['One row per campaign: whom it reached is not in it.'],
};
