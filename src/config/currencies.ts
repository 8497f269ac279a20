import { usageError } from '../errors.ts';

/** The codes of ISO 4217 for money in circulation. */
const CODES =
  'AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF ' +
  'CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG ' +
  'HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA ' +
  'MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD ' +
  'RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX ' +
  'USD UYU UZS VED VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG';

export const CURRENCY_CODES: readonly string[] = CODES.split(' ');

/**
 * What stands for a currency beside an amount, and the codes it can mean: the first is no better than the others.
 * A sign that has its country with it (`US$`) means one.
 */
const SIGNS: Readonly<Record<string, string>> = {
  $: 'USD CAD AUD NZD SGD HKD TWD MXN CLP COP ARS UYU',
  US$: 'USD',
  USD$: 'USD',
  CA$: 'CAD',
  C$: 'CAD',
  A$: 'AUD',
  AU$: 'AUD',
  NZ$: 'NZD',
  S$: 'SGD',
  HK$: 'HKD',
  NT$: 'TWD',
  MX$: 'MXN',
  R$: 'BRL',
  '€': 'EUR',
  '£': 'GBP EGP',
  '¥': 'JPY CNY',
  'JP¥': 'JPY',
  'CN¥': 'CNY',
  '₺': 'TRY',
  TL: 'TRY',
  '₼': 'AZN',
  '₹': 'INR',
  Rs: 'INR PKR LKR NPR',
  'Rs.': 'INR PKR LKR NPR',
  '₽': 'RUB',
  '₴': 'UAH',
  '₩': 'KRW',
  '₪': 'ILS',
  '₫': 'VND',
  '₱': 'PHP',
  '₦': 'NGN',
  '₸': 'KZT',
  '₾': 'GEL',
  '฿': 'THB',
  '₡': 'CRC',
  '₲': 'PYG',
  '₮': 'MNT',
  '৳': 'BDT',
  kr: 'NOK SEK DKK ISK',
  'kr.': 'NOK SEK DKK ISK',
  zł: 'PLN',
  Kč: 'CZK',
  Ft: 'HUF',
  lei: 'RON MDL',
  Fr: 'CHF',
  'Fr.': 'CHF',
  Rp: 'IDR',
  RM: 'MYR',
  'د.إ': 'AED',
  'ر.س': 'SAR',
  'ج.م': 'EGP',
  'د.ك': 'KWD',
  'ر.ق': 'QAR',
};

/** Everything that may stand beside an amount, the longest first, as an alternation for RE2. */
export const CURRENCY_PATTERN: string = [...Object.keys(SIGNS), ...CURRENCY_CODES]
  .sort((a, b) => b.length - a.length)
  .map((sign) => sign.replace(/[$.]/g, '[$&]'))
  .join('|');

/**
 * The codes that a sign or code can mean, letter case aside; none for a text that is neither.
 * @example currenciesOf('US$') // ['USD']
 */
export function currenciesOf(text: string): readonly string[] {
  const code = text.toUpperCase();
  if (CURRENCY_CODES.includes(code)) return [code];
  return Object.hasOwn(SIGNS, text) ? (SIGNS[text] ?? '').split(' ') : [];
}

/**
 * The ISO code of a currency, in capitals.
 * @throws AttribError usage for what is none, or for a sign that several countries have
 */
export function checkedCurrency(text: string): string {
  const [code, ...others] = currenciesOf(text.trim());
  if (code !== undefined && others.length === 0) return code;
  throw usageError(
    `"${text}" ${code === undefined ? 'is no currency' : 'can be several currencies'}`,
    code === undefined
      ? 'allowed: ISO codes such as EUR, TRY or USD'
      : `allowed: ${[code, ...others].join(', ')}`,
  );
}
