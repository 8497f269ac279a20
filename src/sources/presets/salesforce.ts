import type { Preset } from './preset.ts';

const DELETED = { reason: 'deleted rows', column: 'IsDeleted', is: 'true' } as const;

/** Members of campaigns: a response is a touchpoint. */
export const salesforceCampaignMembers: Preset = {
  name: 'salesforce-campaign-members',
  title: 'Salesforce campaign members',
  vendor: 'Salesforce',
  basis: 'the fields of CampaignMember in the field reference of Salesforce',
  fingerprints: [
    {
      has: ['CampaignId', ['ContactId', 'LeadId', 'LeadOrContactId'], 'HasResponded', 'CreatedDate'],
      timezone: 'UTC',
    },
    { has: ['Campaign Name', 'Member Status', ['Member First Responded Date', 'First Responded Date']] },
  ],
  readings: {
    touchpoints: {
      columns: {
        person: { firstOf: ['Email', 'ContactId', 'Contact ID', 'LeadOrContactId', 'LeadId', 'Lead ID'] },
        time: { firstOf: ['FirstRespondedDate', 'Member First Responded Date', 'CreatedDate'] },
        channel: ['Campaign Type', 'CampaignType', 'Type'],
        campaign: ['Campaign Name', 'Campaign', 'CampaignId'],
      },
      ids: { email: 'Email', phone: ['Phone', 'MobilePhone'] },
      channel: 'Campaign',
      filters: [
        DELETED,
        { reason: 'members that did not respond', column: 'HasResponded', isNot: 'true' },
        {
          reason: 'members that did not respond',
          column: ['Member First Responded Date', 'First Responded Date'],
          is: '(none)',
          unless: 'HasResponded',
        },
      ],
    },
  },
  quirks: [
    'A member that responded is a touchpoint of the type of its campaign, where the export has it.',
    'The day of the response has no clock: it counts as midnight.',
  ],
};

/** Opportunities that were won are conversions. */
export const salesforceOpportunities: Preset = {
  name: 'salesforce-opportunities',
  title: 'Salesforce opportunities',
  vendor: 'Salesforce',
  basis: 'warehouse tables of the object Opportunity, and its labels in reports',
  fingerprints: [
    { has: ['StageName', 'CloseDate', 'Amount', 'IsWon', 'ForecastCategory'], timezone: 'UTC' },
    { has: ['Opportunity Name', 'Stage', 'Close Date', 'Amount'] },
  ],
  readings: {
    conversions: {
      columns: {
        person: {
          firstOf: [
            'Email',
            'Contact: Email',
            'ContactId',
            'Contact ID',
            'AccountId',
            'Account ID',
            'Account Name',
          ],
        },
        time: ['CloseDate', 'Close Date'],
        value: 'Amount',
        type: 'Type',
        'order-id': ['Id', 'Opportunity ID'],
      },
      ids: { email: ['Email', 'Contact: Email'], 'customer-id': ['AccountId', 'Account ID'] },
      filters: [
        DELETED,
        { reason: 'opportunities not won', column: 'IsWon', isNot: 'true' },
        { reason: 'opportunities not won', column: 'Stage', isNot: ['closed won', '*won*'], unless: 'IsWon' },
      ],
    },
  },
  quirks: [
    'An opportunity belongs to an account; without a contact, the account is the person.',
    'Names of opportunities are no ids: without their ids nothing tells the rows of one from those of another.',
    'The day it was closed has no clock: it counts as midnight.',
  ],
};

/** Leads: their source is a touchpoint, their conversion a conversion. */
export const salesforceLeads: Preset = {
  name: 'salesforce-leads',
  title: 'Salesforce leads',
  vendor: 'Salesforce',
  basis: 'warehouse tables of the object Lead, and its labels in reports',
  fingerprints: [
    { has: ['LeadSource', 'IsConverted', 'ConvertedDate', 'CreatedDate', 'Company'], timezone: 'UTC' },
    {
      has: ['Lead Source', 'Lead Status', 'Create Date', ['Company / Account', 'Company']],
      lacks: ['Record ID'],
    },
  ],
  readings: {
    touchpoints: {
      columns: {
        person: { firstOf: ['Email', 'Id', 'Lead ID'] },
        time: ['CreatedDate', 'Create Date'],
        channel: ['LeadSource', 'Lead Source'],
      },
      ids: { email: 'Email', phone: ['Phone', 'MobilePhone', 'Mobile'] },
      filters: [DELETED],
    },
    conversions: {
      columns: {
        person: { firstOf: ['Email', 'Id', 'Lead ID'] },
        time: ['ConvertedDate', 'Converted Date'],
        'order-id': ['Id', 'Lead ID'],
      },
      ids: { email: 'Email', phone: ['Phone', 'MobilePhone', 'Mobile'] },
      filters: [
        DELETED,
        { reason: 'leads not converted', column: ['IsConverted', 'Converted'], isNot: ['true', '1'] },
      ],
    },
  },
  quirks: [
    'The source of a lead is one touchpoint, when the lead was created; what came before is not in it.',
  ],
};
