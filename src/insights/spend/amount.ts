import { CURRENCY_PATTERN } from '../../config/currencies.ts';
import { groupedPattern, type MoneyStyle, plainPattern, styleLabel } from '../../sources/money-style.ts';

const DIGITS = 12;
const UNITS = 10n ** BigInt(DIGITS);
const UNITS_OF_MICROS = 10n ** BigInt(DIGITS - 6);
/** Integer digits that an amount may have; no budget has more. */
const MOST_DIGITS = 15;

/** How a column of amounts is written; `micros` are whole numbers of millionths. */
export type AmountStyle = MoneyStyle | 'micros';

export type ReadAmount =
  | { readonly cost: bigint; readonly currency: string | null }
  | { readonly reason: string };

/** What an amount is made of. */
export interface AmountParts {
  /** Digits and marks, with ASCII digits. */
  readonly number: string;
  readonly negative: boolean;
  /** The sign or code beside it; empty for none. */
  readonly currency: string;
}

const CURRENCY = `((?:${CURRENCY_PATTERN})?)`;
const PARTS = new RegExp(
  `^([(]?)([-+]?) ?${CURRENCY} ?([-+]?) ?([0-9.,٫][0-9.,٫٬' ]*?)(?:[.,]-{1,2})? ?(-?) ?${CURRENCY} ?([)]?)$`,
);
const ARABIC = '٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹';
const NEGATIVE = 'negative: what was paid back belongs to the days it was spent on';

/** The parts of a text that is an amount; null for one that is none. Written as the amounts of the log may be. */
export function amountParts(text: string): AmountParts | null {
  const usual = text
    .replace(/\p{Cf}+/gu, '')
    .trim()
    .replace(/[\u00a0\u202f\u2009\u2007]/g, ' ')
    .replace(/[\u2212\u2013]/g, '-')
    .replace(/\u2019/g, "'")
    .replace(/[٠-٩۰-۹]/g, (digit) => String(ARABIC.indexOf(digit) % 10));
  const found = PARTS.exec(usual);
  if (found === null) return null;
  const [
    ,
    opening = '',
    outer = '',
    before = '',
    inner = '',
    number = '',
    trailing = '',
    after = '',
    closing = '',
  ] = found;
  const signs = [opening, outer, inner, trailing].filter((sign) => sign !== '').length;
  if (signs > 1 || (opening === '') !== (closing === '')) return null;
  return {
    number,
    negative: opening !== '' || outer === '-' || inner === '-' || trailing !== '',
    currency: before === '' || after.length === 3 ? after || before : before,
  };
}

/** An amount in units of 10⁻¹², exactly, with its currency; or why it is none. */
export function readAmount(text: string, style: AmountStyle): ReadAmount {
  if (text.trim() === '') return { reason: 'no amount' };
  if (style === 'micros') return readMicros(text.trim());
  const parts = amountParts(text);
  if (parts === null) return { reason: whyNot(text) };
  if (parts.negative) return { reason: NEGATIVE };
  const { decimal, thousands } = style;
  const grouped = thousands === undefined ? '' : `|${groupedPattern(decimal, thousands)}`;
  if (!new RegExp(`^(?:${plainPattern(decimal)}${grouped})$`).test(parts.number) || /e/i.test(parts.number)) {
    return {
      reason: /^[\d.,٫٬' ]+$/.test(parts.number)
        ? `not written as ${styleLabel(style)}, like the rest of the column`
        : 'not a number',
    };
  }
  const whole = thousands === undefined ? parts.number : parts.number.replaceAll(thousands, '');
  const [integer = '', fraction = ''] = whole.split(decimal);
  if (integer.replace(/^0+/, '').length > MOST_DIGITS) {
    return { reason: 'larger than any amount that attrib counts with' };
  }
  const digits = fraction.replace(/0+$/, '');
  if (digits.length > DIGITS) return { reason: `more than ${DIGITS} decimals` };
  const cost = BigInt(integer) * UNITS + BigInt(digits.padEnd(DIGITS, '0'));
  return { cost, currency: parts.currency === '' ? null : parts.currency };
}

function readMicros(text: string): ReadAmount {
  if (/^\d{1,18}$/.test(text)) return { cost: BigInt(text) * UNITS_OF_MICROS, currency: null };
  return { reason: /^-\d+$/.test(text) ? NEGATIVE : 'not a whole number of millionths' };
}

function whyNot(text: string): string {
  if (text.includes('%')) return 'a percentage, not an amount';
  return /^\s*[<>≤≥~]/.test(text) ? 'a bound, not an amount' : 'not a number';
}

/** The number nearest to an amount in units of 10⁻¹². */
export function amountOf(units: bigint): number {
  const text = (units < 0n ? -units : units).toString().padStart(DIGITS + 1, '0');
  const size = Number(`${text.slice(0, -DIGITS)}.${text.slice(-DIGITS)}`);
  return units < 0n ? -size : size;
}

/** The part of an amount that falls on the first `days` of `all` days; the parts of all days add up to it exactly. */
export function partOf(cost: bigint, days: number, all: number): bigint {
  return (cost * BigInt(days)) / BigInt(all);
}
