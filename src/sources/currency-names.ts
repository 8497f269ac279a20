import { currenciesOf } from '../config/currencies.ts';

const IN_HEADER = /\s*[([]\s*([^()[\]]{1,4})\s*[)\]]\s*$/u;

/** `Amount spent (EUR)` → `Amount spent` and `EUR`. */
export function currencyOfHeader(header: string): {
  readonly name: string;
  readonly currency: string | null;
} {
  const [whole = '', currency = ''] = IN_HEADER.exec(header) ?? [];
  if (currenciesOf(currency).length === 0) return { name: header, currency: null };
  return { name: header.slice(0, -whole.length), currency };
}

/** A currency as messages call it: its code, where a sign means one only. */
export function currencyName(text: string): string {
  const [code, ...others] = currenciesOf(text);
  return code !== undefined && others.length === 0 ? code : text;
}

/**
 * The one currency that all of several signs and codes can mean; null where there is none. `$` and `USD` are USD; of `$`
 * alone nobody knows whose dollar it is, so it stays `$`. What is neither sign nor code means itself.
 */
export function commonCurrency(texts: readonly string[]): string | null {
  const meanings = texts.map((text) => {
    const codes = currenciesOf(text.trim());
    return codes.length === 0 ? [text.trim().toUpperCase()] : codes;
  });
  const common = (meanings[0] ?? []).filter((code) => meanings.every((codes) => codes.includes(code)));
  if (common.length === 1) return common[0] ?? null;
  return common.length === 0 ? null : (texts[0] ?? null);
}
