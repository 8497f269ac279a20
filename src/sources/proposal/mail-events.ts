import { eventKinds } from '../event-kinds.ts';

/** What a recipient did. English, Turkish, Azerbaijani, Norwegian, German, French, Spanish, Arabic. */
const DONE: readonly string[] = [
  ...eventKinds.opens,
  ...eventKinds.clicks,
  ...['açıldı', 'açtı', 'açma', 'tıklandı', 'tıkladı', 'tıklama', 'açılıb', 'klik', 'kliklədi', 'klikləndi'],
  ...['åpnet', 'åpning', 'klikk', 'klikket', 'geöffnet', 'öffnung', 'geklickt', 'angeklickt'],
  ...['ouvert', 'ouverture', 'clic', 'cliqué', 'abierto', 'abrió', 'apertura', 'hizo clic'],
  ...['فتح', 'مفتوح', 'تم الفتح', 'نقر', 'نقرة', 'تم النقر'],
];

/** What became of a mail before anybody saw it, or after. In the same languages. */
const NOT_DONE: readonly string[] = [
  ...eventKinds.sent,
  ...eventKinds.delivered,
  ...['received', 'processed', 'queued', 'scheduled', 'deferred', 'delayed', 'dropped', 'blocked', 'failed'],
  ...['bounce', 'bounced', 'bounces', 'hard bounce', 'soft bounce', 'hardbounce', 'softbounce', 'rejected'],
  ...['unsubscribe', 'unsubscribed', 'unsub', 'optout', 'opt out', 'spam', 'spam report', 'spamreport'],
  ...['spam complaint', 'complaint', 'complained', 'abuse', 'suppressed', 'undelivered'],
  ...[
    'gönderildi',
    'teslim edildi',
    'geri döndü',
    'abonelikten çıktı',
    'göndərildi',
    'çatdırıldı',
    'qayıtdı',
  ],
  ...['abunəlikdən çıxdı', 'sendt', 'levert', 'avvist', 'avmeldt', 'gesendet', 'versendet', 'versandt'],
  ...['zugestellt', 'unzustellbar', 'abgemeldet', 'abmeldung', 'envoyé', 'délivré', 'distribué', 'livré'],
  ...['rebond', 'désabonné', 'désinscrit', 'désinscription', 'enviado', 'entregado', 'rebote', 'rebotado'],
  ...['baja', 'cancelación', 'أرسل', 'تم الإرسال', 'تم التسليم', 'ارتداد', 'مرتد', 'إلغاء الاشتراك'],
];

const DID = new Set(DONE.map(plain));
const DID_NOT = new Set(NOT_DONE.map(plain));

/** How the events of a log of mails are told apart. */
export interface MailEvents {
  /** Those in which nobody did anything: sent, bounced. */
  readonly idle: readonly string[];
  /** Whether the others are all opens and clicks. */
  readonly only: boolean;
}

/** Undefined where the events are not those of mails, or all of them are something that a recipient did. */
export function mailEvents(events: readonly string[]): MailEvents | undefined {
  const idle = events.filter((event) => DID_NOT.has(plain(event)));
  const done = events.filter((event) => DID.has(plain(event)));
  if (idle.length === 0 || done.length === 0) return undefined;
  return { idle, only: idle.length + done.length === events.length };
}

/** Without what is only said of what: `Opened Email`, `email_open`, `Campaign sent`. */
function plain(event: string): string {
  return event
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('i\u0307', 'i')
    .replace(/[_./-]+/g, ' ')
    .replace(/(?<!\p{L})(?:e ?mails?|mails?|newsletter|campaign|message|contact)(?!\p{L})/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
