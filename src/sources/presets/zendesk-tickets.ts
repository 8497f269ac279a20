import type { Preset } from './preset.ts';

/** Tickets: each is a touchpoint of the channel Support at the time it was opened. */
export const zendeskTickets: Preset = {
  name: 'zendesk-tickets',
  title: 'Zendesk tickets',
  vendor: 'Zendesk',
  basis: 'the header of an exported view, and warehouse tables of the tickets API',
  fingerprints: [
    { has: ['Requester', 'Requester id', 'Via', 'Ticket type', 'Created at'] },
    { has: ['requester_id', 'via_channel', 'ticket_form_id', 'created_at'], timezone: 'UTC' },
  ],
  readings: {
    touchpoints: {
      columns: {
        person: { firstOf: ['Requester email', 'Requester external id', 'Requester id'] },
        time: 'Created at',
        campaign: ['Via', 'via_channel'],
      },
      ids: { email: 'Requester email', 'customer-id': 'Requester external id' },
      channel: 'Support',
      filters: [{ reason: 'deleted tickets', column: 'Status', is: 'deleted' }],
    },
  },
  quirks: [
    'The way a ticket came (web, email, chat) is the campaign: --by channel,campaign tells them apart.',
    'An exported view has its times in the zone of the account; those of the API are UTC.',
  ],
};
