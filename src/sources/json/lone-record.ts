import { inputError } from '../../errors.ts';
import { fileHead } from '../file-head.ts';
import { FlatColumns } from '../flat-columns.ts';
import { FlatRecord } from '../flat-record.ts';
import type { TableRequest } from '../table.ts';
import { couldBeLog, headerOf, innerLists, isListOfPairs } from './inner-lists.ts';
import { JsonRecordReader } from './json-record.ts';

/** A larger object is taken for a document. */
const MOST_BYTES = 2 ** 20;

/**
 * Whether the one object of a file is a record, as an export of one event is, and the lists of objects in it are its
 * values: where it suits as one, or has a list of keys and values. Else it is a document around its records, and so it
 * is where a list in it suits.
 * @throws an input error where the object suits and a list in it looks like rows of a log that lack something
 */
export async function isLoneRecord({ input, suits }: TableRequest): Promise<boolean> {
  const { bytes, whole } = await fileHead(input.path, MOST_BYTES);
  if (!whole) return false;
  const text = bytes.toString('utf8').replace(/^\ufeff/, '');
  const columns = new FlatColumns(input.name);
  const record = new FlatRecord(columns);
  let parsed: object;
  try {
    parsed = JSON.parse(text);
    new JsonRecordReader(record).read(text);
  } catch {
    return false;
  }
  const lists = innerLists(parsed);
  const cells = record.cells.map((cell) => cell ?? '');
  const suitsAlone = suits?.({ columns: columns.names, samples: [{ line: 1, cells }] }) === true;
  if (!suitsAlone && !lists.some(isListOfPairs)) return false;
  const tables = lists
    .filter((list) => !isListOfPairs(list))
    .map((list) => ({ key: list.key, header: headerOf(list, input.name) }));
  if (tables.some(({ header }) => suits?.(header) === true)) return false;
  const rival = tables.find(({ header }) => couldBeLog(header));
  if (rival === undefined) return true;
  if (!suitsAlone) return false;
  throw inputError(
    `${input.name}: the object could be one row, and the list "${rival.key}" in it could be the rows`,
    'If the object is one row, put [ ] around it. If the list has the rows, each needs all that a row needs: put that into its objects',
  );
}
