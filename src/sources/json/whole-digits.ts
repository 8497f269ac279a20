/** As many digits as DECIMAL(38,0) holds; a longer number is nobody's id. */
const MOST_DIGITS = 38;

/**
 * A number as it is written in JSON; a whole one without point and exponent, so that an id is the same text in every
 * format. All its digits stay.
 * @example wholeDigits('1001.0') // '1001'
 * @example wholeDigits('1e21') // '1000000000000000000000'
 * @example wholeDigits('12.50') // '12.50'
 */
export function wholeDigits(number: string): string {
  if (!/[.eE]|^-0/.test(number)) return number;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(number) ?? [];
  const point = whole.length + Number(exponent);
  if (whole === '' || point > MOST_DIGITS) return number;
  const digits = whole + fraction;
  if (/[1-9]/.test(digits.slice(Math.max(0, point)))) return number;
  const kept = digits.slice(0, Math.max(0, point)).padEnd(Math.max(0, point), '0');
  const text = kept.replace(/^0+(?=\d)/, '');
  return text === '' || text === '0' ? '0' : sign + text;
}
