import { isOneOf } from '../engine/sql.ts';

/** Kinds of events that channels are measured by, with the texts that name them, in lower case. */
export const eventKinds = {
  impressions: [
    'impression',
    'impressions',
    'impr',
    'ad_impression',
    'ad impression',
    'view',
    'viewed',
    'ad_view',
  ],
  clicks: [
    'click',
    'clicks',
    'clicked',
    'ad_click',
    'ad click',
    'link_click',
    'email_click',
    'email_clicked',
    'klick',
  ],
  sent: ['sent', 'send', 'email_sent', 'email sent', 'sms_sent', 'message_sent'],
  delivered: ['delivered', 'delivery', 'email_delivered', 'email delivered', 'message_delivered'],
  opens: ['open', 'opens', 'opened', 'email_open', 'email_opened', 'email opened'],
} as const;

export type EventKind = keyof typeof eventKinds;

/** Numbered from 1 in the database. */
export const eventKindNames = Object.keys(eventKinds) as readonly EventKind[];

/** The number of the kind that a text names, as SQL; NULL for every other text. */
export function eventKindSql(text: string | undefined): string {
  if (text === undefined) return 'null::utinyint';
  const cases = eventKindNames.map(
    (kind, i) => `when ${isOneOf(`lower(trim(${text}))`, eventKinds[kind])} then ${i + 1}`,
  );
  return `(case ${cases.join(' ')} end)::utinyint`;
}
