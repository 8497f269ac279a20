import type { Preset } from './preset.ts';

/** Leads: their source is a touchpoint, their conversion a conversion. */
export const zohoLeads: Preset = {
  name: 'zoho-leads',
  title: 'Zoho CRM leads',
  vendor: 'Zoho',
  basis: 'the columns of an exported module, in their order',
  fingerprints: [
    { has: ['Record Id', 'Lead Owner', 'Lead Source', 'Lead Status', 'Created Time', 'Is Converted'] },
  ],
  readings: {
    touchpoints: {
      columns: {
        person: { firstOf: ['Email', 'Mobile', 'Phone', 'Record Id'] },
        time: { firstOf: ['First Visit', 'Created Time'] },
        channel: 'Lead Source',
        campaign: ['Ad Campaign Name', 'Campaign Source'],
      },
      ids: { email: 'Email', phone: ['Mobile', 'Phone'] },
    },
    conversions: {
      columns: {
        person: { firstOf: ['Email', 'Mobile', 'Phone', 'Record Id'] },
        time: 'Converted Date Time',
        'order-id': 'Record Id',
      },
      ids: { email: 'Email' },
      filters: [{ reason: 'leads not converted', column: 'Is Converted', isNot: ['true', '1', 'yes'] }],
    },
  },
  quirks: [
    'The source of a lead is one touchpoint, at the first visit if that is known, else when the lead was created.',
    'Times are in the zone of the organisation and carry no offset.',
  ],
};
