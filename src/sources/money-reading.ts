import { CURRENCY_PATTERN } from '../config/currencies.ts';
import { bound, literal } from '../engine/sql.ts';
import { groupedPattern, type MoneyStyle, plainPattern, styleLabel } from './money-style.ts';

/** How the text of a column of amounts becomes money. */
export interface MoneyReading {
  readonly style: MoneyStyle;
  /**
   * DECIMAL(38,12); NULL where the text is no amount in this style, has more than fifteen digits before its mark, or
   * is negative without `refunds`. So even the sum of 10¹¹ values can be counted. Digits behind the twelfth decimal
   * are rounded.
   */
  sql(text: string): string;
  /** TRUE where no amount is given: an empty cell, a dash, or NaN. */
  missing(text: string): string;
  /** SQL text: why `sql` is NULL. */
  reason(text: string): string;
}

export interface MoneyRules {
  readonly style: MoneyStyle;
  /** Takes negative amounts. */
  readonly refunds: boolean;
  /** Whole numbers of millionths, as the interfaces of ad platforms have them. */
  readonly micros: boolean;
}

/** NaN is how data frames write that there is nothing. */
const MISSING = String.raw`[\s\p{Z}\p{Cf}]*(?:[-–—−]{0,3}|[nN][aA][nN])[\s\p{Z}\p{Cf}]*`;

export function moneyReading(rules: MoneyRules): MoneyReading {
  const { style } = rules;
  return {
    style,
    sql: rules.micros ? (text) => microsSql(text, rules.refunds) : (text) => amountSql(text, rules),
    missing: (text) => `(${text} is null or regexp_full_match(${text}, ${literal(MISSING)}))`,
    reason: rules.micros ? microsReason : (text) => amountReason(text, rules),
  };
}

/**
 * Nearly all amounts of an ordinary column are what DECIMAL(18,6) holds without rounding, which DuckDB reads some 30
 * times faster than DECIMAL(38,12): those are asked for first, and only the others taken apart.
 */
function amountSql(text: string, { style, refunds }: MoneyRules): string {
  const { decimal, thousands } = style;
  const sign = refunds ? '[+-]?' : '[+]?';
  const point = decimal === '.' ? text : `replace(${text}, ${literal(decimal)}, '.')`;
  const grouped =
    thousands === undefined || thousands === ' '
      ? ''
      : `when regexp_full_match(${text}, ${literal(`${sign}${groupedPattern(decimal, thousands)}`)}) then ${cast(plainSql(text, style))}`;
  return `(case when ${text} is null then null
    when regexp_full_match(${text}, ${literal(sign + shortPattern(style))}) then try_cast(${point} as decimal(18,6))::decimal(38,12)
    ${grouped} else ${bound('p', partsSql(text), `case when ${isAmount('p')}${style.signs ? '' : ` and p.before = '' and p.after = ''`} and ${isInStyle('p.number', style)}${refunds ? '' : ` and not ${isNegative('p')}`} then ${cast(`${signOf('p')} || ${plainSql('p.number', style)}`)} end`)} end)`;
}

function shortPattern({ decimal, unsettled }: MoneyStyle): string {
  if (!unsettled) return `[0-9]{1,12}(?:[${decimal}][0-9]{0,6})?`;
  return `(?:[0-9]{1,12}(?:[${decimal}](?:[0-9]{0,2}|[0-9]{4,6}))?|(?:0[0-9]{0,11}|[0-9]{4,12})[${decimal}][0-9]{3})`;
}

function isInStyle(number: string, { decimal, thousands, unsettled }: MoneyStyle): string {
  const grouped = thousands === undefined ? '' : `|${groupedPattern(decimal, thousands)}`;
  const fits = `regexp_full_match(${number}, ${literal(`${plainPattern(decimal)}${grouped}`)})`;
  return unsettled
    ? `(${fits} and not regexp_full_match(${number}, ${literal(groupedPattern(',', '.'))}))`
    : fits;
}

function cast(number: string): string {
  return `try_cast(${number} as decimal(27,12))::decimal(38,12)`;
}

/** A number of the style with a point and without groups. */
function plainSql(number: string, { decimal, thousands }: MoneyStyle): string {
  const whole = thousands === undefined ? number : `replace(${number}, ${literal(thousands)}, '')`;
  return decimal === '.' ? whole : `replace(${whole}, ${literal(decimal)}, '.')`;
}

const ARABIC = '٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹';
const DIGITS = '01234567890123456789';
/** No-break, narrow no-break, thin and figure space; minus sign and en dash; the typographic apostrophe. */
const VARIANTS = '\u00a0\u202f\u2009\u2007\u2212\u2013\u2019';
const USUAL = "    --'";
const NAMES = ['opening', 'outer', 'before', 'inner', 'number', 'trailing', 'after', 'closing'] as const;
const SIGN = '([-+]?)';
const CURRENCY = `((?:${CURRENCY_PATTERN})?)`;
const NUMBER = `([0-9.,٫][0-9.,٫٬' ]*?(?:[eE][+-]?[0-9]{1,2})?)`;
/** `250,-` is 250 and no minor units; a minus right behind a digit is one. */
const NO_MINOR_UNITS = '(?:[.,]-{1,2})?';
const PARTS = `^([(]?)${SIGN} ?${CURRENCY} ?${SIGN} ?${NUMBER}${NO_MINOR_UNITS} ?(-?) ?${CURRENCY} ?([)]?)$`;

/** What an amount is made of, as a struct of texts; the number is empty where the text is no amount. */
function partsSql(text: string): string {
  const usual = `translate(${text}, ${literal(ARABIC + VARIANTS)}, ${literal(DIGITS + USUAL)})`;
  const visible = `regexp_replace(${usual}, ${literal(String.raw`\p{Cf}+|^[\s\p{Z}]+|[\s\p{Z}]+$`)}, '', 'g')`;
  return `regexp_extract(${visible}, ${literal(PARTS)}, [${NAMES.map(literal).join(', ')}])`;
}

/** Both brackets or none, and one sign at most: brackets are one. */
function isAmount(p: string): string {
  const signs = ['opening', 'outer', 'inner', 'trailing'].map((part) => `length(${p}.${part})`).join(' + ');
  return `(${p}.number <> '' and (${p}.opening = '') = (${p}.closing = '') and ${signs} <= 1)`;
}

function isNegative(p: string): string {
  return `(${p}.opening <> '' or ${p}.outer = '-' or ${p}.inner = '-' or ${p}.trailing <> '')`;
}

function signOf(p: string): string {
  return `case when ${isNegative(p)} then '-' else '' end`;
}

const NAMED = `case when p.before = '' then p.after when length(p.after) = 3 then p.after else p.before end`;

/**
 * Over a text: a struct of the `number` in an amount and the `currency` beside it, `1.250,00` and `TRY` of
 * `TRY 1.250,00`; both empty where it is no amount.
 */
export function amountTextsSql(text: string): string {
  const texts = `case when ${isAmount('p')} then {number: p.number, currency: ${NAMED}} else {number: '', currency: ''} end`;
  return bound('p', partsSql(text), texts);
}

/** Over a text: the sign or code beside an amount; empty where there is none. */
export function currencyTextSql(text: string): string {
  return bound('p', partsSql(text), `case when ${isAmount('p')} then ${NAMED} else '' end`);
}

function amountReason(text: string, { style, refunds }: MoneyRules): string {
  const isAbout = (pattern: string) => `regexp_matches(${text}, ${literal(pattern)})`;
  const negative = refunds
    ? ''
    : `when ${isAmount('p')} and ${isNegative('p')} then 'negative; refunds are taken with --refunds'`;
  const likeRest = `not written as ${styleLabel(style)}, like the rest of the column`;
  return bound(
    'p',
    partsSql(text),
    `case ${negative}
      when ${isAbout('%')} then 'a percentage, not an amount'
      when ${isAbout(String.raw`^\s*[<>≤≥~]`)} then 'a bound, not an amount'
      when ${isAmount('p')} and ${isInStyle('p.number', style)} then 'larger than any amount that attrib counts with'
      when ${isAmount('p')} and ${anyStyle('p.number')} then ${literal(likeRest)}
      else 'not a number' end`,
  );
}

/** Whether digits and marks could be a number at all: `1.2.3` could not. */
function anyStyle(number: string): string {
  return `regexp_full_match(${number}, ${literal(`[0-9]{1,3}(?:[.,٬' ][0-9]{3})*(?:[.,٫][0-9]*)?|[0-9]+(?:[.,٫][0-9]*)?|[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}(?:[.,٫][0-9]*)?`)})`;
}

function microsSql(text: string, refunds: boolean): string {
  const whole = `regexp_full_match(trim(${text}), ${literal(`${refunds ? '-?' : ''}[0-9]{1,18}`)})`;
  return `(case when ${whole} then (try_cast(trim(${text}) as decimal(18,0)) * 0.000001)::decimal(38,12) end)`;
}

function microsReason(text: string): string {
  return `case when regexp_full_match(trim(${text}), '-[0-9]{1,18}') then 'negative; refunds are taken with --refunds'
    else 'not a whole number of millionths' end`;
}
