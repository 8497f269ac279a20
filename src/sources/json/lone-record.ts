import { fileHead } from '../file-head.ts';
import { FlatColumns } from '../flat-columns.ts';
import { FlatRecord } from '../flat-record.ts';
import type { TableRequest } from '../table.ts';
import { JsonRecordReader } from './json-record.ts';

/** A larger object is taken for a document. */
const MOST_BYTES = 2 ** 20;

/**
 * Whether the one object of a file is a record, as an export of one event is, and the lists of objects in it are its
 * values: where it suits as one, or has a list of keys and values. Else it is a document around its records.
 */
export async function isLoneRecord({ input, suits }: TableRequest): Promise<boolean> {
  const { bytes, whole } = await fileHead(input.path, MOST_BYTES);
  if (!whole) return false;
  const text = bytes.toString('utf8').replace(/^\ufeff/, '');
  const columns = new FlatColumns(input.name);
  const record = new FlatRecord(columns);
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
    new JsonRecordReader(record).read(text);
  } catch {
    return false;
  }
  const cells = record.cells.map((cell) => cell ?? '');
  return (
    suits?.({ columns: columns.names, samples: [{ line: 1, cells }] }) === true ||
    Object.values(parsed as object).some(isListOfPairs)
  );
}

function isListOfPairs(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0 && value.every(isPair);
}

function isPair(item: unknown): boolean {
  if (typeof item !== 'object' || item === null) return false;
  const keys = Object.keys(item);
  return (
    keys.length <= 2 &&
    keys.some((key) => key === 'key' || key === 'name') &&
    (keys.length === 1 || 'value' in item)
  );
}
