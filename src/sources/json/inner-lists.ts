import { idKinds } from '../../config/id-kinds.ts';
import { FlatColumns } from '../flat-columns.ts';
import { FlatRecord, NoRecord } from '../flat-record.ts';
import { suggestedColumns } from '../roles.ts';
import type { TableHeader } from '../table.ts';
import { JsonRecordReader } from './json-record.ts';

/** Of a list, as many tell its columns. */
const LOOKED_AT = 100;

/** A list of objects in a document, by the key that leads to it. */
export interface InnerList {
  readonly key: string;
  readonly items: readonly object[];
}

/** The lists that a document's records could be, those within a list aside. */
export function innerLists(value: object, path = ''): readonly InnerList[] {
  return Object.entries(value).flatMap(([name, inner]: [string, unknown]): readonly InnerList[] => {
    const key = path === '' ? name : `${path}.${name}`;
    if (Array.isArray(inner)) {
      const items = inner.filter(isObject);
      return items.length === 0 ? [] : [{ key, items }];
    }
    return isObject(inner) ? innerLists(inner, key) : [];
  });
}

/** The columns that the objects of a list have together, and their first cells. */
export function headerOf({ items }: InnerList, file: string): TableHeader {
  const columns = new FlatColumns(file);
  const record = new FlatRecord(columns);
  const reader = new JsonRecordReader(record);
  const rows = items.slice(0, LOOKED_AT).flatMap((item) => {
    try {
      reader.read(JSON.stringify(item));
      return [record.cells];
    } catch (error) {
      if (error instanceof NoRecord) return [];
      throw error;
    }
  });
  const samples = rows.map((cells, i) => ({
    line: i + 1,
    cells: columns.names.map((_, column) => cells[column] ?? ''),
  }));
  return { columns: columns.names, samples };
}

/** Whether rows of these columns tell a time, a channel or a person, as those of a log do. */
export function couldBeLog({ columns }: TableHeader): boolean {
  const roles = suggestedColumns('touchpoints', columns);
  return TELLING.some((role) => roles.has(role));
}

const TELLING = ['time', 'channel', ...idKinds] as const;

/** Keys and values, such as the `event_params` of Google Analytics 4: one record in another form. */
export function isListOfPairs({ items }: InnerList): boolean {
  return items.every((item) => {
    const keys = Object.keys(item);
    return (
      keys.length <= 2 &&
      keys.some((key) => key === 'key' || key === 'name') &&
      (keys.length === 1 || 'value' in item)
    );
  });
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
