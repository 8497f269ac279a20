import type { DuckDBListType, DuckDBMapType, DuckDBStructType, DuckDBType } from '@duckdb/node-api';

/** The type of a column. */
export interface SqlType {
  /** As SQL has it: `BIGINT`, `DECIMAL(10,2)`, `VARCHAR[]`. */
  readonly name: string;
  /** Of a struct: what it has in it. */
  readonly fields?: readonly SqlColumn[];
  /** Of a list, or of what `map_entries` makes of a map. */
  readonly items?: SqlType;
  readonly isMap?: boolean;
}

export interface SqlColumn {
  readonly name: string;
  readonly type: SqlType;
}

export function sqlType(type: DuckDBType): SqlType {
  const name = String(type);
  if ('entryNames' in type && name.startsWith('STRUCT')) {
    const { entryNames, entryTypes } = type as DuckDBStructType;
    return { name, fields: entryNames.map((field, i) => ({ name: field, type: entryType(entryTypes[i]) })) };
  }
  if ('keyType' in type) {
    const { keyType, valueType } = type as DuckDBMapType;
    const entry = [
      { name: 'key', type: sqlType(keyType) },
      { name: 'value', type: sqlType(valueType) },
    ];
    return { name, isMap: true, items: { name: 'STRUCT', fields: entry } };
  }
  if (name.endsWith('[]')) return { name, items: sqlType((type as DuckDBListType).valueType) };
  return { name };
}

function entryType(type: DuckDBType | undefined): SqlType {
  return type === undefined ? { name: 'VARCHAR' } : sqlType(type);
}
