/** How the amounts of one column are written. */
export interface MoneyStyle {
  readonly decimal: DecimalMark;
  /** Between groups of digits; undefined where there are none. Any kind of space is a space, `’` an apostrophe. */
  readonly thousands: ThousandsMark | undefined;
  /** Refuses `1.234` and its like: as long as none is there to ask for, or nothing has shown which mark is which. */
  readonly unsettled: boolean;
  /** Takes signs and codes of currencies beside the numbers. */
  readonly signs: boolean;
}

export type DecimalMark = '.' | ',' | '٫';
export type ThousandsMark = '.' | ',' | '٬' | ' ' | "'";

const DECIMALS: readonly DecimalMark[] = ['.', ',', '٫'];
const THOUSANDS: readonly ThousandsMark[] = [',', '.', ' ', "'", '٬'];

/** What amounts look like once nothing has been seen of them. */
export function plainStyle(decimal: DecimalMark = '.', unsettled = false): MoneyStyle {
  return { decimal, thousands: undefined, unsettled, signs: false };
}

/** Whether a column that was surveyed as `found` has been read well as `used`. */
export function isSameStyle(found: MoneyStyle, used: MoneyStyle): boolean {
  const same =
    found.decimal === used.decimal && found.thousands === used.thousands && found.signs === used.signs;
  return same && (found.unsettled || !used.unsettled);
}

/** An amount in this style: `1234.56`, `1.234,56`. */
export function styleLabel({ decimal, thousands }: MoneyStyle): string {
  return `1${thousands ?? ''}234${decimal}56`;
}

/** Numbers of a column that look alike: `9` for any digit but a zero at the beginning, and the marks. */
export interface NumberShape {
  readonly shape: string;
  readonly count: number;
  /** One of them, as it stands in its cell. */
  readonly example: string;
  /** Some of them have a currency beside them. */
  readonly signs?: boolean;
}

/** Why a column has no style: two numbers that contradict each other, or one that can be read two ways. */
export type StyleProblem =
  | { readonly kind: 'ambiguous'; readonly example: string; readonly shape: string }
  | { readonly kind: 'contradictory'; readonly one: string; readonly other: string };

/**
 * The style that a whole column is written in.
 * @param said the decimal mark, where the user has said it
 */
export function styleOf(
  shapes: readonly NumberShape[],
  said: '.' | ',' | undefined,
): MoneyStyle | StyleProblem {
  const read = shapes.map((entry) => ({ ...entry, decimals: possibleDecimals(entry.shape) }));
  const numbers = read.filter(({ decimals }) => decimals.length > 0);
  const votes = new Map<DecimalMark, number>();
  for (const { decimals, count } of numbers) {
    const [only, ...others] = decimals;
    if (only !== undefined && others.length === 0) votes.set(only, (votes.get(only) ?? 0) + count);
  }
  const [first, second] = [...votes].sort((a, b) => b[1] - a[1]);
  if (said === undefined && first !== undefined && first[1] === second?.[1]) {
    const exampleOf = (mark: DecimalMark) =>
      numbers.find(({ decimals }) => decimals.length === 1 && decimals[0] === mark)?.example ?? '';
    return { kind: 'contradictory', one: exampleOf(first[0]), other: exampleOf(second[0]) };
  }
  const decimal = said ?? first?.[0];
  if (decimal === undefined) {
    const open = numbers.find(({ shape }) => /[.,]/.test(shape));
    if (open !== undefined) return { kind: 'ambiguous', example: open.example, shape: open.shape };
  }
  const mark = decimal ?? '.';
  // Where both marks are decimals somewhere, `1,234` may be one of those written otherwise.
  const sure = said !== undefined || second === undefined;
  const thousands = commonThousands(numbers, mark, sure);
  const open = numbers.some(({ shape }) => groupedBy(shape, ',') === '.');
  const unsettled = mark === '.' && thousands === undefined && !open;
  return { decimal: mark, thousands, unsettled, signs: numbers.some(({ signs }) => signs === true) };
}

/** The decimal marks with which a number can be read; all where it has none and could have any. */
function possibleDecimals(shape: string): readonly DecimalMark[] {
  const used = DECIMALS.filter((decimal) => decimal !== '٫' || shape.includes('٫'));
  return used.filter((decimal) => isPlain(shape, decimal) || groupedBy(shape, decimal) !== undefined);
}

function commonThousands(
  numbers: readonly NumberShape[],
  decimal: DecimalMark,
  sure: boolean,
): ThousandsMark | undefined {
  const votes = new Map<ThousandsMark, number>();
  for (const { shape, count } of numbers) {
    if (isPlain(shape, decimal)) continue;
    const mark = groupedBy(shape, decimal);
    if (mark === undefined || (!sure && possibleDecimals(shape).length > 1)) continue;
    votes.set(mark, (votes.get(mark) ?? 0) + count);
  }
  const [most] = [...votes].sort((a, b) => b[1] - a[1] || THOUSANDS.indexOf(a[0]) - THOUSANDS.indexOf(b[0]));
  return most?.[0];
}

function isPlain(shape: string, decimal: DecimalMark): boolean {
  return fully(plainPattern(decimal)).test(shape);
}

function groupedBy(shape: string, decimal: DecimalMark): ThousandsMark | undefined {
  return THOUSANDS.find((mark) => mark !== decimal && fully(groupedPattern(decimal, mark)).test(shape));
}

function fully(pattern: string): RegExp {
  return new RegExp(`^(?:${pattern})$`);
}

/** Digits without groups, as RE2 and JavaScript both read it. */
export function plainPattern(decimal: DecimalMark): string {
  return `(?:[0-9]+(?:[${decimal}][0-9]*)?|[${decimal}][0-9]+)(?:[eE][+-]?[0-9]{1,2})?`;
}

/** Groups of three digits; with commas also lakhs and crores: three digits, before them twos. */
export function groupedPattern(decimal: DecimalMark, mark: ThousandsMark): string {
  const lakhs = mark === ',' ? '|[1-9][0-9]?(?:,[0-9]{2})+,[0-9]{3}' : '';
  return `(?:[1-9][0-9]{0,2}(?:[${mark}][0-9]{3})+${lakhs})(?:[${decimal}][0-9]*)?`;
}
