import type { Session } from '../engine/session.ts';
import { inputError } from '../errors.ts';
import { amountTextsSql } from './money-reading.ts';
import { type MoneyStyle, type NumberShape, plainStyle, styleOf } from './money-style.ts';
import type { Places } from './table.ts';

/** A column of amounts in a file. */
export interface MoneyColumn {
  readonly file: string;
  readonly column: string;
  /** The first values of the column with their places in the file. */
  readonly samples: readonly { readonly text: string; readonly line: number }[];
  /** A query's FROM clause over the file, and the column in it. */
  readonly from: string;
  readonly sql: string;
  readonly places: Places;
  /** The decimal mark, where the user has said it. */
  readonly decimal: '.' | ',' | undefined;
  /** The file can hold numbers as numbers: then `1.234` is no thousand. */
  readonly numbers: boolean;
}

/** Whether a column's name says that its numbers are millionths: `cost_micros`, `Cost (micros)`. */
export function hasMicros(column: string | undefined): boolean {
  return column !== undefined && /micros\W*$/i.test(column);
}

const NO_AMOUNT = /^[\s\p{Z}\p{Cf}]*(?:[-–—−]{0,3}|nan)[\s\p{Z}\p{Cf}]*$/iu;
const INTEGER = /^[+-]?\d+$/;

/**
 * How the amounts of a column are written. Where its first values are plain numbers, nothing more is read: what has
 * another style will be refused, and only then is the whole column looked at. As long as no value shows which mark
 * is the decimal one, the style refuses `1.234`, which may be a thousand.
 * @throws an input error as `surveyMoneyColumn` does
 */
export async function readMoneyColumn(session: Session, money: MoneyColumn): Promise<MoneyStyle> {
  const decimal = money.decimal ?? '.';
  if (hasMicros(money.column)) return plainStyle(decimal);
  const texts = money.samples.map(({ text }) => text.trim()).filter((text) => !NO_AMOUNT.test(text));
  const plain = decimal === '.' ? /^[+-]?(?:\d+\.?\d*|\.\d+)$/ : /^[+-]?(?:\d+,?\d*|,\d+)$/;
  const fractions = texts.filter((text) => !INTEGER.test(text));
  if (!fractions.every((text) => plain.test(text))) return surveyMoneyColumn(session, money);
  if (money.decimal !== undefined || money.numbers) return plainStyle(decimal);
  const isOpen = (text: string) => /^[+-]?[1-9]\d{0,2}\.\d{3}$/.test(text);
  if (fractions.length > 0 && fractions.every(isOpen)) return surveyMoneyColumn(session, money);
  return plainStyle(decimal, fractions.length === 0);
}

/**
 * Looks at every value of a column for the style that its numbers are written in.
 * @throws an input error where they can be read two ways, or as many are written one way as another
 */
export async function surveyMoneyColumn(session: Session, money: MoneyColumn): Promise<MoneyStyle> {
  const rows = await session.rows(
    'how amounts are written',
    `select case when starts_with(number, '0') then '0' else '' end
        || regexp_replace(regexp_replace(number, '^0', ''), '[0-9]', '9', 'g') as shape,
      count(*)::double as count, min(number) as example, bool_or(currency <> '') as signs
    from (select a.number as number, a.currency as currency from (select ${amountTextsSql(money.sql)} as a ${money.from}))
    where number <> '' and length(number) <= 40
    group by shape order by shape`,
  );
  const shapes = rows.map(
    (row): NumberShape => ({
      shape: String(row['shape']),
      count: Number(row['count']),
      example: String(row['example']),
      signs: row['signs'] === true,
    }),
  );
  const style = styleOf(shapes, money.decimal);
  if (!('kind' in style)) return style;
  if (style.kind === 'ambiguous' && money.numbers) return styleOf(shapes, '.') as MoneyStyle;
  const where = `${money.file}: the amounts in column "${money.column}"`;
  const hint = 'Say which mark is the decimal one: --decimal .   or   --decimal ,';
  if (style.kind === 'contradictory') {
    throw inputError(
      `${where} are written in two ways: ${shown(money, style.one)} has another decimal mark than ${shown(money, style.other)}`,
      hint,
    );
  }
  throw inputError(
    `${where} can be read two ways: ${shown(money, style.example)} is ${bothReadings(style.example)}`,
    hint,
  );
}

/** The number, with the line of the first sample that has it in it. */
function shown({ samples, places }: MoneyColumn, number: string): string {
  const line = samples.find(({ text }) => text.includes(number))?.line;
  return line === undefined ? `"${number}"` : `"${number}" (${places} ${line})`;
}

function bothReadings(number: string): string {
  return `${number.replace(/[.,]/g, '')} or ${number.replace(',', '.')}`;
}
