import type { FlatTable } from './flat-buffer.ts';

/** How many nodes of a record batch each column has, itself first; and of each dictionary, its values. */
export interface SchemaLayout {
  readonly columns: readonly number[];
  readonly dictionaries: ReadonlyMap<string, number>;
}

const TIMESTAMP = 10;
const UNION = 14;
const DECIMAL = 7;
/** Decimals of 256 bits have 76 digits. */
const MOST_DIGITS = 76;

/**
 * Reads an Arrow schema (apache/arrow, format/Schema.fbs) as far as the layout of batches depends on it, and all of
 * it that is ever read.
 * @throws a RangeError when it contradicts itself, or is of a machine with the highest byte first
 */
export function schemaLayout(schema: FlatTable): SchemaLayout {
  if (schema.short(0) !== 0)
    throw new RangeError('numbers with the highest byte first, which attrib does not read');
  const dictionaries = new Map<string, number>();
  const columns = schema.tables(1).map((field) => nodesOf(field, dictionaries));
  pairs(schema, 2);
  return { columns, dictionaries };
}

/** Texts and their texts. */
export function pairs(table: FlatTable, slot: number): void {
  for (const pair of table.tables(slot)) {
    pair.text(0);
    pair.text(1);
  }
}

function nodesOf(field: FlatTable, dictionaries: Map<string, number>): number {
  field.text(0);
  const kind = field.byte(2);
  const type = field.table(3);
  if (kind === TIMESTAMP) type?.text(1);
  if (kind === UNION) type?.sizes(1, 4, []);
  if (kind === DECIMAL && Math.abs(type?.int(1) ?? 0) > MOST_DIGITS)
    throw new RangeError('a decimal of too many digits');
  pairs(field, 6);
  const children = field.tables(5).map((child) => nodesOf(child, dictionaries));
  const nodes = 1 + children.reduce((sum, own) => sum + own, 0);
  const dictionary = field.table(4);
  if (dictionary === undefined) return nodes;
  dictionary.table(1);
  dictionaries.set(dictionary.id(0), nodes);
  return 1;
}
