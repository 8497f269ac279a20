import type { Preset } from './preset.ts';

/** Conversations in the messenger: each is a touchpoint of the channel Chat when it began. */
export const intercomConversations: Preset = {
  name: 'intercom-conversations',
  title: 'Intercom conversations',
  vendor: 'Intercom',
  basis:
    'warehouse tables of the conversations API, and the documentation of an exporter; no export of Intercom itself has been seen',
  fingerprints: [
    {
      has: ['source_author_id', 'source_type', 'first_contact_reply_created_at', 'created_at'],
      timezone: 'UTC',
    },
    {
      has: ['conversation_id', 'conversation_created_at', 'message_id', 'message_created_at'],
      timezone: 'UTC',
    },
  ],
  readings: {
    touchpoints: {
      columns: {
        person: {
          firstOf: [
            'source_author_id',
            'user_email',
            'contact_email',
            'user_id',
            'contact_id',
            'message_author_id',
          ],
        },
        time: ['conversation_created_at', 'created_at'],
        campaign: ['source_type', 'message_type'],
      },
      channel: 'Chat',
      filters: [
        { reason: 'older versions of a conversation', column: '_fivetran_active', is: 'false' },
        {
          reason: 'conversations that people did not begin',
          column: 'source_author_type',
          isNot: ['user', 'lead', 'contact'],
        },
        {
          reason: 'further messages of a conversation',
          column: { numberedBy: 'conversation_id' },
          isNot: '1',
          unless: 'source_author_id',
        },
      ],
    },
  },
  quirks: [
    'A history table has a row per version of a conversation; the active one counts.',
    'Times are UTC.',
  ],
};
