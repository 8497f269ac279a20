import { bound, identifier, literal } from '../../engine/sql.ts';
import type { SqlColumn, SqlType } from '../../engine/sql-type.ts';

/** A column as text, out of one that may have others in it. */
export interface FlatColumn {
  readonly name: string;
  /** SQL: its text, NULL where there is none. */
  readonly sql: string;
  /** Whether it is text in the file, in which any character can be. */
  readonly isText: boolean;
  /** Of a list, kept as JSON: its type. */
  readonly listType?: string | undefined;
}

/** A list of names and values: what columns it stands for, only its rows can say. */
export interface PairList {
  readonly name: string;
  /** SQL: the list. */
  readonly sql: string;
  /** Fields of its items. */
  readonly naming: string;
  readonly holding: string | undefined;
  readonly value: SqlType | undefined;
}

const NAMING = ['key', 'name'];
const HOLDING = 'value';

/**
 * Takes a column apart the way JSON is: what lies within is named with a dot, a list of keys and values is the
 * object it stands for, any other list is JSON.
 */
export function flatten(
  { name, type }: SqlColumn,
  sql: string = identifier(name),
): readonly (FlatColumn | PairList)[] {
  const { fields, items } = type;
  if (fields !== undefined) {
    return fields.flatMap((field) =>
      flatten({ name: `${name}.${field.name}`, type: field.type }, fieldOf(sql, field.name)),
    );
  }
  if (items === undefined) return [{ name, sql: textSql(sql, type), isText: isText(type) }];
  const pairs = pairList(name, type.isMap === true ? `map_entries(${sql})` : sql, items);
  return [pairs ?? { name, sql: listSql(sql), isText: false, listType: type.name }];
}

function pairList(name: string, sql: string, { fields }: SqlType): PairList | undefined {
  const naming = NAMING.find((key) => fields?.some((field) => field.name === key));
  const value = fields?.find((field) => field.name === HOLDING);
  if (naming === undefined || fields?.length !== (value === undefined ? 1 : 2)) return undefined;
  return { name, sql, naming, holding: value?.name, value: value?.type };
}

/** Variables of lambdas. DuckDB takes a column of the same name for one. */
const PAIR = '__attrib_pair';
const PAIRS = '__attrib_pairs';

/** The list with the key and the text of each pair. */
export function keysAndTexts(list: PairList): string {
  return `list_transform(${list.sql}, lambda ${PAIR}: {'key': ${pairKey(list, PAIR)}, 'text': ${pairText(list, PAIR)}})`;
}

function pairKey({ naming }: PairList, pair: string): string {
  return `${fieldOf(pair, naming)}::varchar`;
}

/** The text of the value with this key in a list of pairs. */
export function pairColumn(list: PairList, key: string): FlatColumn {
  const pair = `list_filter(${list.sql}, lambda ${PAIR}: ${pairKey(list, PAIR)} = ${literal(key)} and ${pairText(list, PAIR)} is not null)[1]`;
  return {
    name: `${list.name}.${key}`,
    sql: pairText(list, pair),
    isText: true,
    listType: nestedType(list.value),
  };
}

/** Whether a list of pairs has two values for one key; never NULL. Not by a join: rows keep their order. */
export function hasDoubleKeySql(list: PairList): string {
  const there = `list_filter(${keysAndTexts(list)}, lambda ${PAIR}: ${PAIR}.key is not null and ${PAIR}.text is not null)`;
  const keys = `list_transform(${PAIRS}, lambda ${PAIR}: ${PAIR}.key)`;
  return `coalesce(${bound(PAIRS, there, `list_unique(${keys}) < list_unique(${PAIRS})`)}, false)`;
}

const TYPED = /^(?:string|int|float|double|bool|boolean)(?:_value|Value)$/;
const STAMP = 'set_timestamp_micros';

/** The text of one pair's value; of a typed value (`{"string_value": …, "int_value": …}`) the one that is there. */
function pairText({ holding, value }: PairList, pair: string): string {
  if (holding === undefined || value === undefined) return 'null::varchar';
  const sql = fieldOf(pair, holding);
  const { fields, items } = value;
  if (items !== undefined) return listSql(sql);
  if (fields === undefined) return textSql(sql, value);
  if (!isTyped(fields)) return `to_json(${sql})::varchar`;
  const typed = fields.filter(({ name }) => name !== STAMP);
  return `coalesce(${typed.map((field) => textSql(fieldOf(sql, field.name), field.type)).join(', ')})`;
}

/** The type of a pair's value where that is a list or a struct, and none of typed values. */
function nestedType(value: SqlType | undefined): string | undefined {
  const isNested = value?.items !== undefined || (value?.fields !== undefined && !isTyped(value.fields));
  return isNested ? value?.name : undefined;
}

function isTyped(fields: readonly SqlColumn[]): boolean {
  return fields.every(({ name }) => TYPED.test(name) || name === STAMP);
}

function fieldOf(sql: string, name: string): string {
  return `struct_extract(${sql}, ${literal(name)})`;
}

function listSql(sql: string): string {
  return `nullif(nullif(to_json(${sql})::varchar, '[]'), '{}')`;
}

/** Whole numbers without `.0`, up to where a double still tells each from the next. */
const EXACT = 2 ** 53;

function isText({ name }: SqlType): boolean {
  return name === 'VARCHAR' || name === 'BLOB';
}

/**
 * A single value as text, whole numbers in digits, so that an id is the same text in every format. A double that is no
 * number is how data frames write that there is none.
 */
function textSql(sql: string, { name }: SqlType): string {
  const scale = Number(/^DECIMAL\(\d+,(\d+)\)$/.exec(name)?.[1] ?? 0);
  if (scale > 0) return `replace(${sql}::varchar, ${literal(`.${'0'.repeat(scale)}`)}, '')`;
  if (name !== 'DOUBLE' && name !== 'FLOAT') return `${sql}::varchar`;
  return `case when isfinite(${sql}) and abs(${sql}) < ${EXACT} and ${sql} = trunc(${sql}) then ${sql}::bigint::varchar
    when not isnan(${sql}) then coalesce(case when abs(${sql}) >= ${EXACT} then try_cast(${sql}::varchar as decimal(38,0))::varchar end, ${sql}::varchar) end`;
}
