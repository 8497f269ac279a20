import type { Exclusion } from '../config/run-options.ts';
import { literal, literals } from '../engine/sql.ts';
import {
  flagSql,
  isBlankSql,
  isHugeSql,
  type MoneyStyle,
  moneySql,
  personSql,
  wholeNumberSql,
} from './casts.ts';
import { column } from './csv-scan.ts';
import type { Role, RoleColumns } from './role.ts';
import { FIRST_INSTANT, LAST_INSTANT, type TimeReading } from './time-reading.ts';

/** How the text columns of one file become one row of the log, and when a row is refused. */
export interface RowReading {
  /**
   * FROM clause over a FROM clause: the file's own columns, and `person`, `time`, `channel`, `touches`, `converts`,
   * `value`, `sequence`, `conversion_type`.
   */
  derived(from: string): string;
  /** TRUE for rows that the user excludes; judged before any check. */
  readonly excluded: string;
  /** Over the derived columns; the first that does not hold is why the row is refused. */
  readonly checks: readonly RowCheck[];
}

export interface RowCheck {
  /** Column (0-based) whose text is to blame. */
  readonly column: number;
  /** TRUE when the row passes. */
  readonly holds: string;
  /** SQL text: why it does not. */
  readonly reason: string;
}

export interface RowRules {
  readonly kind: 'touchpoints' | 'conversions';
  readonly columns: RoleColumns;
  /** Columns (0-based) that a touchpoint's label is made of. */
  readonly dimension: readonly number[];
  readonly time: TimeReading;
  readonly zone: string;
  readonly money: MoneyStyle;
  readonly conversionEvents: readonly string[];
  readonly conversionIsTouch: boolean;
  readonly exclude: readonly (Exclusion & { readonly index: number })[];
}

export function rowReading(rules: RowRules): RowReading {
  const at = (role: Role) => rules.columns.get(role);
  const text = (role: Role) => {
    const index = at(role);
    return index === undefined ? undefined : column(index);
  };
  const person = text('person') ?? 'null';
  const time = text('time') ?? 'null';
  const value = text('value');
  const conversion = conversionSql(rules, text('conversion'), text('event'), value);
  const money = value === undefined ? undefined : moneySql(value, rules.money);
  const sequence = text('sequence');
  const type = text(rules.kind === 'conversions' ? 'type' : 'event');
  const own = [
    '*',
    `${personSql(person)} as person`,
    `${rules.time.sql(time)} as time`,
    `${labelSql(rules.dimension)} as channel`,
    `${conversion.converts} as converts`,
    `${conversion.touches} as touches`,
    `${sequence === undefined ? 'null::bigint' : wholeNumberSql(sequence)} as sequence`,
  ].join(',\n        ');
  const derived = (from: string) =>
    `from (select *, ${money ?? 'null::decimal(38,12)'} as value,
        case when converts then coalesce(trim(${type ?? 'null'}), '') end as conversion_type from (select ${own} ${from}))`;

  const checks: RowCheck[] = [
    { column: at('person') ?? 0, holds: 'person is not null', reason: personReason(person) },
    {
      column: at('time') ?? 0,
      holds: `time >= ${FIRST_INSTANT} and time < ${LAST_INSTANT}`,
      reason: timeReason(time, rules),
    },
  ];
  const flag = at('conversion');
  if (flag !== undefined && rules.kind === 'touchpoints') {
    checks.push({ column: flag, holds: 'converts is not null', reason: literal('neither yes nor no') });
  }
  const amount = at('value');
  if (amount !== undefined && value !== undefined) {
    checks.push({
      column: amount,
      holds: `converts is not null and (not converts or value is not null or ${isBlankSql(value)})`,
      reason: moneyReason(value, rules.money),
    });
  }
  const order = at('sequence');
  if (order !== undefined) {
    checks.push({ column: order, holds: 'sequence is not null', reason: literal('not a whole number') });
  }
  const excluded = rules.exclude.map(
    ({ index, value: unwanted }) => `trim(coalesce(${column(index)}, '')) = ${literal(unwanted)}`,
  );
  return { derived, checks, excluded: excluded.length === 0 ? 'false' : `(${excluded.join(' or ')})` };
}

/** Stands between the parts of a label that is made of several columns. */
export const PART_SEPARATOR = '\u001f';

function labelSql(dimension: readonly number[]): string {
  const [first, ...others] = dimension.map((index) => `coalesce(${column(index)}, '')`);
  if (first === undefined) return `''`;
  if (others.length === 0) return first;
  const parts = [first, ...others].map((part) => `replace(${part}, ${literal(PART_SEPARATOR)}, ' ')`);
  return parts.join(` || ${literal(PART_SEPARATOR)} || `);
}

function conversionSql(
  rules: RowRules,
  flag: string | undefined,
  event: string | undefined,
  value: string | undefined,
): { readonly converts: string; readonly touches: string } {
  if (rules.kind === 'conversions') return { converts: 'true', touches: 'false' };
  if (rules.conversionEvents.length > 0 && event !== undefined) {
    const matches = `coalesce(list_contains(${literals(rules.conversionEvents)}, trim(${event})), false)`;
    return {
      converts: flag === undefined ? matches : `(${matches} or ${flagSql(flag)})`,
      touches: rules.conversionIsTouch ? 'true' : `not ${matches}`,
    };
  }
  if (flag !== undefined) return { converts: flagSql(flag), touches: 'true' };
  if (value !== undefined) {
    return {
      converts: `(case when ${isBlankSql(value)} then false else ${moneySql(value, rules.money)} <> 0 end)`,
      touches: 'true',
    };
  }
  return { converts: 'false', touches: 'true' };
}

function personReason(text: string): string {
  return `case when ${isBlankSql(text)} then 'no person' else 'names nobody: such ids would make one person of many' end`;
}

function timeReason(text: string, rules: RowRules): string {
  return `case when ${isBlankSql(text)} then 'no time'
    when time is not null then 'outside 1990 to 2099'
    when try_cast(${text} as timestamp) is not null and ${literal(rules.zone)} <> 'UTC' then ${literal(`not a time in ${rules.zone}: the clocks skip it`)}
    else ${literal(`not a time in the form ${rules.time.label}`)} end`;
}

const CURRENCY = String.raw`\p{Sc}|\d\s*[A-Z]{3}\s*$|^\s*[A-Z]{3}\s*\d`;

function moneyReason(text: string, money: MoneyStyle): string {
  const other = money.decimal === '.' ? ',' : '.';
  const isAbout = (pattern: string) => `regexp_matches(${text}, ${literal(pattern)})`;
  return `case ${money.refunds ? '' : `when ${isAbout(String.raw`^\s*-`)} then 'negative; refunds are taken with --refunds'`}
    when ${isAbout(CURRENCY)} then 'not a plain number: has a currency sign'
    when ${isHugeSql(text, money.decimal)} then 'larger than any amount that attrib counts with'
    when ${isAbout(thousands(money.decimal, other))} then 'not a plain number: has thousands marks'
    when contains(${text}, '${other}') then ${literal(`not a plain number; decimal mark is "${money.decimal}" (--decimal)`)}
    else 'not a plain number' end`;
}

/** Groups of three digits set apart so that it cannot be the decimal mark that sets them apart. */
function thousands(decimal: string, other: string): string {
  const neverDecimal = String.raw`[ '’\x{a0}\x{202f}]\d{3}`;
  const unlikeDecimal = String.raw`(?:[${other}]\d{3})+[${decimal}]|(?:[${other}]\d{3}){2}`;
  return String.raw`^\s*[+-]?\d{1,3}(?:${neverDecimal}|${unlikeDecimal})`;
}
