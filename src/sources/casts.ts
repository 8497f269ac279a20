import { literal, literals } from '../engine/sql.ts';

/** Texts that stand for "nobody": to accept them would make one person of all who have no id. */
const NOBODY = [
  '',
  'null',
  'nil',
  'none',
  'nan',
  'undefined',
  'unknown',
  'n/a',
  'na',
  '(not set)',
  '(null)',
  '-',
];
const LONGEST_NOBODY = Math.max(...NOBODY.map((word) => word.length));

const YES = ['1', 'true', 't', 'yes', 'y'];
const NO = ['', '0', 'false', 'f', 'no', 'n'];

/** The person's id without outer white space; NULL where the text names nobody. Ids are text, never numbers. */
export function personSql(text: string): string {
  const short = `length(${text}) <= ${LONGEST_NOBODY} and lower(trim(${text})) in (${NOBODY.map(literal).join(', ')})`;
  const padded = `starts_with(${text}, ' ') or ends_with(${text}, ' ')`;
  return `(case when ${text} is null or (${short}) then null when ${padded} then trim(${text}) else ${text} end)`;
}

/** TRUE or FALSE; NULL where the text is neither. */
export function flagSql(text: string): string {
  const word = `lower(trim(${text}))`;
  return `(case when ${text} is null or ${text} = '0' then false when ${text} = '1' then true
    when list_contains(${literals(YES)}, ${word}) then true when list_contains(${literals(NO)}, ${word}) then false end)`;
}

export interface MoneyStyle {
  readonly decimal: '.' | ',';
  readonly refunds: boolean;
}

/** Plain decimal numbers; no thousands marks, no currency signs. DuckDB alone would also take `1_000` and `inf`. */
function numberPattern(decimal: '.' | ','): string {
  const mark = decimal === '.' ? '\\.' : ',';
  return `^\\s*[+-]?(\\d+(${mark}\\d*)?|${mark}\\d+)([eE][+-]?\\d{1,2})?\\s*$`;
}

/** What DECIMAL(18,6) holds without rounding; DuckDB reads it some 30 times faster than DECIMAL(38,12). */
function shortNumberPattern(decimal: '.' | ','): string {
  return `^[+-]?\\d{1,12}(${decimal === '.' ? '\\.' : ','}\\d{0,6})?$`;
}

/**
 * DECIMAL(38,12); NULL where the text is empty or no plain number, or negative without `refunds`.
 * Digits behind the twelfth decimal are rounded.
 */
export function moneySql(text: string, style: MoneyStyle): string {
  const point = style.decimal === '.' ? text : `replace(${text}, ',', '.')`;
  const amount = `(case when regexp_matches(${text}, ${literal(shortNumberPattern(style.decimal))})
      then try_cast(${point} as decimal(18,6))::decimal(38,12)
    when regexp_matches(${text}, ${literal(numberPattern(style.decimal))}) then try_cast(${point} as decimal(38,12)) end)`;
  return style.refunds ? amount : `(case when not starts_with(trim(${text}), '-') then ${amount} end)`;
}

export function isBlankSql(text: string): string {
  return `(${text} is null or trim(${text}) = '')`;
}

/** A whole number; NULL where it is none. */
export function wholeNumberSql(text: string): string {
  return `(case when regexp_matches(${text}, '^\\s*-?\\d{1,15}\\s*$') then try_cast(${text} as bigint) end)`;
}
