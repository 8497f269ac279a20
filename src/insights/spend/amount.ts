const DIGITS = 12;
const UNITS = 10n ** BigInt(DIGITS);
/** Integer digits that an amount may have; no budget has more. */
const MOST_DIGITS = 18;
const CURRENCY = /\p{Sc}|\d\s*[A-Z]{3}\s*$|^\s*[A-Z]{3}\s*\d/u;

export type ReadAmount = { readonly cost: bigint } | { readonly reason: string };

/** A plain decimal number in units of 10⁻¹², exactly; or why it is none. */
export function readAmount(text: string, decimal: '.' | ','): ReadAmount {
  const plain = text.trim();
  if (plain === '') return { reason: 'no amount' };
  const [integer = '', fraction = '', ...more] = plain.replace(/^\+/, '').split(decimal);
  if (/^\d+$/.test(`${integer}${fraction}`) && more.length === 0) {
    if (integer.replace(/^0+/, '').length > MOST_DIGITS) {
      return { reason: 'larger than any amount that attrib counts with' };
    }
    const digits = fraction.replace(/0+$/, '');
    if (digits.length > DIGITS) return { reason: `more than ${DIGITS} decimals` };
    return { cost: BigInt(integer) * UNITS + BigInt(digits.padEnd(DIGITS, '0')) };
  }
  return { reason: whyNot(plain, decimal) };
}

function whyNot(text: string, decimal: '.' | ','): string {
  const other = decimal === '.' ? ',' : '.';
  if (/^[-−–(]\s*[\d.,]/.test(text))
    return 'negative: what was paid back belongs to the days it was spent on';
  if (CURRENCY.test(text)) return 'not a plain number: has a currency sign';
  if (/^\d{1,3}(?:[ '’\u00a0\u202f]\d{3})+/.test(text) || isGrouped(text, decimal, other)) {
    return 'not a plain number: has thousands marks';
  }
  if (text.includes(other)) return `not a plain number; decimal mark is "${decimal}" (--decimal)`;
  return 'not a plain number';
}

function isGrouped(text: string, decimal: string, other: string): boolean {
  const groups = text.split(decimal)[0]?.split(other) ?? [];
  return (
    groups.length > 1 &&
    groups.slice(1).every((group) => /^\d{3}$/.test(group)) &&
    (groups.length > 2 || text.includes(decimal))
  );
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
