import { foldedText } from '../config/channel-pattern.ts';
import { NO, YES } from './casts.ts';
import { headerKey } from './roles.ts';

/** How a column says which rows are no conversions. */
export type OutcomeColumn =
  /** Yes or no to "did it come about": no, and nothing, mean no conversion. */
  | 'success'
  /** Yes or no to "was it undone": yes means no conversion. */
  | 'failure'
  /** When it was undone: anything means no conversion. */
  | 'undone-at'
  /** A state, or any other column, in which words can say it. */
  | 'state'
  | 'other';

const OF =
  '(?:is|was|has|order|deal|sales?|opportunity|lead|payment|transaction|purchase|quote|loan|application|contract|booking|invoice|checkout|closed)*';
const SUCCESS = new RegExp(
  `^${OF}(?:won|converted|conversion|success|successful|succeeded|completed|paid|captured|valid|kazanıldı|qazanıldı|vunnet|gewonnen|gagné|ganado)$`,
  'u',
);
const UNDONE =
  'cancell?ed|cancellation|refunded|lost|failed|voided|void|returned|deleted|test|fraud|fraudulent|chargeback|chargedback|rejected|declined|reversed|iptaledildi|ləğvedildi|kansellert|storniert|annulée?|cancelad[oa]|anulad[oa]';
const FAILURE = new RegExp(`^${OF}(?:${UNDONE})$`, 'u');
const UNDONE_AT = new RegExp(`^${OF}(?:${UNDONE})(?:at|on|date|datetime|time|timestamp)(?:utc|gmt)?$`, 'u');
const STATE =
  /(?:status|state|stage|outcome|result|disposition|durum|vəziyyət|tilstand|zustand|ergebnis|statut|état|estado|etapa|resultado|الحالة|حالة)(?:name)?$/u;
/** States of something else than the conversion. */
const ELSEWHERE =
  /fulfil|ship|deliver|mail|market|subscri|member|account|customer|contact|user|consent|tax|stock|marital|civil|region|address|billing/u;

export function outcomeColumn(header: string): OutcomeColumn {
  const key = headerKey(header);
  if (SUCCESS.test(key)) return 'success';
  if (FAILURE.test(key)) return 'failure';
  if (UNDONE_AT.test(key)) return 'undone-at';
  return STATE.test(key) && !ELSEWHERE.test(key) ? 'state' : 'other';
}

/** Whatever column they stand in. English, Turkish, Azerbaijani, Norwegian, German, French, Spanish, Arabic. */
const NEVER_A_CONVERSION: readonly string[] = [
  ...['cancell?ed', 'refunded', 'lost', 'failed', 'void(?:ed)?', 'charge ?back', 'charged back', 'declined'],
  ...['rejected', 'unpaid', 'not (?:won|converted|sold|paid)', 'payment failure'],
  ...['iptal(?: edildi)?', 'iade(?: edildi)?', 'kaybedildi', 'başarısız', 'reddedildi'],
  ...['ləğv (?:edildi|edilib)', 'qaytarıldı', 'itirildi', 'uğursuz'],
  ...['kansellert', 'avbestilt', 'refundert', 'tapt', 'feilet', 'mislyktes'],
  ...['storniert', 'erstattet', 'verloren', 'fehlgeschlagen', 'abgelehnt'],
  ...['annulée?', 'remboursée?', 'perdue?', 'échouée?', 'refusée?'],
  ...['cancelad[oa]', 'anulad[oa]', 'reembolsad[oa]', 'perdid[oa]', 'fallid[oa]', 'rechazad[oa]'],
  ...['ملغي', 'ملغى', 'مسترد', 'مرفوض', 'فاشل'],
];
/** In a column that tells a state. */
const NOT_YET: readonly string[] = [
  ...['open', 'draft', 'expired', 'abandoned', 'returned', 'incomplete', 'unconfirmed', 'in progress'],
  ...['prospecting', 'qualification', 'negotiation(?:[ /]*review)?', 'proposal(?:[ /]*price quote)?'],
  ...['açık', 'açıq', 'åpen', 'offen', 'ouverte?', 'abiert[oa]', 'مفتوح'],
];

/** Of deals. In the same languages. */
const WON: readonly string[] = [
  ...['won', 'kazanıldı', 'qazanıldı', 'vunnet', 'gewonnen', 'gagnée?', 'ganad[oa]', 'مكسوبة?', 'رابحة?'],
];

/** How deals are said to be closed before it is said how. */
const CLOSED =
  '(?:ab)?geschlossen(?: und)?|kapatıldı|kapandı|bağlandı|lukket|avsluttet|fermée?|conclue?|cierre|cerrad[oa]|مغلقة?';

/** One of the words, perhaps between others that say of what. */
function anyOf(words: readonly string[]): RegExp {
  const of = `(?:(?:closed|deal|order|payment|sale|opportunity|fully|${foldedText(CLOSED)})[ ,:]*)?`;
  const by = '(?: (?:order|payment|sale|deal|by .*))?';
  return new RegExp(`^${of}(?:${words.map(foldedText).join('|')})${by}$`, 'u');
}

const NEVER = anyOf(NEVER_A_CONVERSION);
const NEVER_IN_STATE = anyOf([...NEVER_A_CONVERSION, ...NOT_YET]);

/** Whether the text says, in a column of that sort, that the row is no conversion. */
export function deniesConversion(column: OutcomeColumn, text: string): boolean {
  const folded = foldedText(text.replaceAll(/[_.-]+/g, ' '));
  switch (column) {
    case 'success':
      return folded === '' || NO.includes(folded);
    case 'failure':
      return YES.includes(folded);
    case 'undone-at':
      return folded !== '';
    case 'state':
      return NEVER_IN_STATE.test(folded);
    case 'other':
      return NEVER.test(folded);
  }
}

const IS_WON = anyOf(WON);

/** Whether the text says of a deal that it was won. */
export function saysWon(text: string): boolean {
  return IS_WON.test(foldedText(text.replaceAll(/[_.-]+/g, ' ')));
}

/** Whether the texts of a column are what a column of that sort holds, as far as they are known. */
export function suits(column: OutcomeColumn, texts: readonly string[]): boolean {
  const filled = texts.map((text) => foldedText(text)).filter((text) => text !== '');
  switch (column) {
    case 'success':
      return filled.some((text) => YES.includes(text)) && filled.every(isFlag);
    case 'failure':
      return filled.length > 0 && filled.every(isFlag);
    case 'undone-at':
      return filled.some((text) => /\d{1,4}[-./]\d{1,2}/.test(text));
    default:
      return filled.length > 0;
  }
}

function isFlag(text: string): boolean {
  return YES.includes(text) || NO.includes(text);
}

const OUTCOMES: readonly string[] = [
  ...['convert(?:ed|s|ion)s?', 'purchas(?:es?|ed)', 'orders?', 'ordered', 'sales?', 'sold', 'transactions?'],
  ...[
    'payments?',
    'paid',
    'checkout',
    'won',
    'completed?',
    'success',
    'thank ?you(?: page)?',
    'bought',
    'placed(?: an?)?(?: order)?',
  ],
  ...['dönüşüm', 'satın alma', 'satış', 'sipariş', 'konversiya', 'sifariş', 'alış'],
  ...['konvertering', 'kjøp', 'salg', 'ordre', 'konversion', 'kauf', 'bestellung', 'verkauf'],
  ...['achat', 'commande', 'vente', 'conversión', 'compra', 'pedido', 'venta', 'تحويل', 'شراء', 'طلب'],
];
const OUTCOME = new RegExp(
  `^(?:(?:order|deal|sale|lead|closed|checkout|purchase) )?(?:${OUTCOMES.map(foldedText).join('|')})$`,
  'u',
);

/** Whether a channel is called like what channels lead to. */
export function namesOutcome(channel: string): boolean {
  return OUTCOME.test(foldedText(channel.replaceAll(/[_.-]+/g, ' ')));
}
