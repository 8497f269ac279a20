/** Signs that stand for one currency only; a dollar or a crown may be of several countries. */
const SIGNS: ReadonlyMap<string, string> = new Map([
  ['€', 'EUR'],
  ['£', 'GBP'],
  ['₺', 'TRY'],
  ['₼', 'AZN'],
  ['₹', 'INR'],
  ['₽', 'RUB'],
  ['₴', 'UAH'],
  ['₩', 'KRW'],
  ['₪', 'ILS'],
]);

const IN_HEADER = /\s*[([]\s*([A-Z]{3}|\p{Sc})\s*[)\]]\s*$/u;

/** A currency as a cell writes it: codes in capitals, signs as codes where they are of one currency; null for none. */
export function currencyOf(text: string): string | null {
  const word = text.trim();
  if (word === '') return null;
  return SIGNS.get(word) ?? word.toUpperCase();
}

/** `Amount spent (EUR)` → `Amount spent` and `EUR`. */
export function currencyOfHeader(header: string): {
  readonly name: string;
  readonly currency: string | null;
} {
  const [whole = '', currency = ''] = IN_HEADER.exec(header) ?? [];
  if (whole === '') return { name: header, currency: null };
  return { name: header.slice(0, -whole.length), currency: currencyOf(currency) };
}
