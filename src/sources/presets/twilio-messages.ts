import type { Preset } from './preset.ts';

/** The message log: SMS and WhatsApp messages, sent and received. */
export const twilioMessages: Preset = {
  name: 'twilio-messages',
  title: 'Twilio messages',
  vendor: 'Twilio',
  basis: 'the header of the exported log, and warehouse tables of the messages API',
  fingerprints: [
    {
      has: [
        'From',
        'To',
        'Status',
        'Direction',
        ['SentDate', 'DateSent', 'date_sent'],
        ['NumSegments', 'num_segments'],
      ],
      timezone: 'UTC',
    },
  ],
  readings: {
    touchpoints: {
      columns: {
        person: { when: 'Direction', is: 'inbound*', use: 'From', otherwise: 'To' },
        time: ['SentDate', 'DateSent', 'date_sent'],
        channel: { when: 'From', is: 'whatsapp:*', use: { text: 'WhatsApp' }, otherwise: { text: 'SMS' } },
      },
      filters: [
        {
          reason: 'messages that did not arrive',
          column: 'Status',
          is: ['failed', 'undelivered', 'canceled', 'cancelled'],
        },
        { reason: 'messages not sent yet', column: 'Status', is: ['queued', 'scheduled', 'accepted'] },
      ],
    },
  },
  quirks: [
    "The person is the customer's number: the receiver of what was sent, the sender of what came in.",
    'Times are UTC. The price is what a message cost, not what it brought.',
  ],
};
