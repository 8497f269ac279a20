import type { ChannelRule } from '../../config/channel-rule.ts';

/** What a row is that no rule takes. */
export const UNASSIGNED = 'Unassigned';

/** As Google defines it; `media:paid` takes more. */
const PAID_BY_GOOGLE = ['*cp*', 'ppc', 'retargeting', 'paid*'];
const PAID = 'media:paid';
const MESSENGERS = ['whatsapp business', 'facebook messenger'];
const MAIL = ['word:email', 'word:emails', 'word:e-mail', 'word:newsletter', 'word:newsletters'];
const SHOP = '/(?:[^a-df-z]|^)shop|shopping/';

/** A channel outside the web, known by words in the source or in the medium. */
function saidSo(channel: string, words: readonly string[]): readonly ChannelRule[] {
  const all = written(words);
  return [
    { channel, medium: all },
    { channel, source: all },
  ];
}

/** With blanks, hyphens and underscores. */
function written(words: readonly string[]): readonly string[] {
  return words.flatMap((word) => [...new Set([' ', '-', '_'].map((gap) => word.replaceAll(' ', gap)))]);
}

function ads(medium: string): readonly string[] {
  return [`${medium} ad`, `${medium} ads`];
}

/**
 * The rules that hold without others, and after others. Their order and their conditions are those of the default
 * channel group of Google Analytics 4 (Analytics Help, "[GA4] Default channel group",
 * https://support.google.com/analytics/answer/9756891); the lists of sites are our own, and so are the channels that
 * Google does not have: offline, support, messaging, mail from web mail, and assistants.
 */
export const BUILT_IN_RULES: readonly ChannelRule[] = [
  { channel: 'Direct', source: ['(direct)', 'direct'], medium: '(none)' },
  { channel: 'Cross-network', campaign: '*cross-network*' },
  { channel: 'Display', medium: 'media:display' },
  { channel: 'Paid Shopping', source: 'sites:shopping', medium: PAID },
  { channel: 'Paid Shopping', campaign: SHOP, medium: PAID },
  { channel: 'Paid Search', source: 'sites:search', medium: PAID },
  { channel: 'Paid Social', source: 'sites:social', medium: PAID },
  { channel: 'Paid Video', source: 'sites:video', medium: PAID },
  { channel: 'Display', medium: 'cpm' },
  { channel: 'Paid Social', medium: 'media:paid-social' },
  { channel: 'Paid Shopping', medium: 'media:paid-shopping' },
  { channel: 'Paid Video', medium: 'media:paid-video' },
  { channel: 'Paid Search', medium: 'media:paid-search' },
  { channel: 'Paid Other', medium: PAID_BY_GOOGLE },
  ...saidSo('Store', [
    'store',
    'instore',
    'in store',
    'pos',
    'point of sale',
    'retail',
    'till',
    'branch',
    'showroom',
  ]),
  ...saidSo('Phone', [
    'phone',
    'telephone',
    'call',
    'calls',
    'phone call',
    'inbound call',
    'call center',
    'call centre',
    'callcenter',
    'ivr',
    'telefon',
  ]),
  ...saidSo('QR Code', ['qr', 'qr code', 'qrcode']),
  ...saidSo('Messaging', [
    'whatsapp',
    'telegram',
    'viber',
    'messenger',
    'wechat',
    'signal',
    'imessage',
    'rcs',
    'mms',
    'messaging',
    'api.whatsapp.com',
    'web.whatsapp.com',
    't.me',
    'wa.me',
    'm.me',
  ]),
  { channel: 'Messaging', medium: written(MESSENGERS) },
  { channel: 'Messaging', source: MESSENGERS },
  ...saidSo('Podcast', ['podcast', 'podcasts', ...ads('podcast')]),
  ...saidSo('Chat', [
    'chat',
    'live chat',
    'livechat',
    'web chat',
    'webchat',
    'chatbot',
    'bot',
    'intercom',
    'drift',
  ]),
  ...saidSo('Support', [
    'support',
    'customer support',
    'customer service',
    'helpdesk',
    'help desk',
    'ticket',
    'zendesk',
    'freshdesk',
  ]),
  ...saidSo('Direct Mail', [
    'direct mail',
    'directmail',
    'postal',
    'letter',
    'postcard',
    'catalog',
    'catalogue',
    'flyer',
    'leaflet',
    'brochure',
  ]),
  ...saidSo('TV', ['tv', 'television', 'ctv', 'connected tv', ...ads('tv')]),
  ...saidSo('Radio', ['radio', ...ads('radio')]),
  ...saidSo('Print', ['print', 'newspaper', 'magazine', 'press', ...ads('print'), ...ads('newspaper')]),
  ...saidSo('Out of Home', ['ooh', 'dooh', 'out of home', 'billboard', 'outdoor', 'poster']),
  ...saidSo('Events', [
    'event',
    'events',
    'trade show',
    'tradeshow',
    'conference',
    'webinar',
    'fair',
    'exhibition',
  ]),
  ...saidSo('Sales', ['sales', 'sales call', 'sales rep', 'outbound', 'sdr', 'bdr', 'cold call']),
  { channel: 'Paid Other', medium: PAID },
  { channel: 'Organic Shopping', source: 'sites:shopping' },
  { channel: 'Organic Shopping', campaign: SHOP },
  { channel: 'Email', source: 'sites:mail' },
  { channel: 'AI Assistants', source: 'sites:ai' },
  { channel: 'Organic Social', source: 'sites:social' },
  {
    channel: 'Organic Social',
    medium: ['social', 'social-network', 'social-media', 'sm', 'social network', 'social media'],
  },
  { channel: 'Organic Social', medium: ['social_media', 'socialmedia', 'organic*social', 'social*organic'] },
  { channel: 'Organic Video', source: 'sites:video' },
  { channel: 'Organic Video', medium: '*video*' },
  { channel: 'Organic Search', source: 'sites:search' },
  { channel: 'Organic Search', medium: ['organic', 'organic*search', 'seo'] },
  { channel: 'Referral', medium: ['referral', 'app', 'link'] },
  { channel: 'Email', medium: ['email', 'e-mail', 'e_mail', 'e mail'] },
  { channel: 'Email', source: ['email', 'e-mail', 'e_mail', 'e mail'] },
  ...saidSo('Email', ['newsletter', 'mail', 'mailing', 'emailing']),
  { channel: 'Email', medium: MAIL },
  { channel: 'Affiliates', medium: ['affiliate', 'affiliates'] },
  { channel: 'Audio', medium: 'audio' },
  ...saidSo('SMS', ['sms', 'text message']),
  { channel: 'SMS', medium: 'word:sms' },
  { channel: 'Mobile Push Notifications', medium: ['*push', 'word:push', '*mobile*', '*notification*'] },
  { channel: 'Mobile Push Notifications', source: 'firebase' },
  { channel: 'Email', source: [...MAIL, ...written(['amazon ses', 'aws ses'])] },
  { channel: 'SMS', source: 'word:sms' },
  ...saidSo('Messaging', ['word:whatsapp', 'word:messenger']),
  { channel: 'Email', medium: 'transactional' },
];
