import { literal } from '../engine/sql.ts';
import { inputError } from '../errors.ts';
import type { RowCheck } from './row-reading.ts';
import type { Source } from './source.ts';
import { column, nestedMark } from './table.ts';
import { type UsedColumns, usedColumns } from './used-columns.ts';

/** Of a table whose cells can be lists or objects: no column that is used may have one. */
export function nestedChecks(source: UsedColumns & Pick<Source, 'scan'>): readonly RowCheck[] {
  const { partly } = source.scan;
  if (partly === undefined) return [];
  const has = (index: number, kind: 'list' | 'object') =>
    `coalesce(contains(${partly.marks}, ${literal(nestedMark(index, kind))}), false)`;
  return [...usedColumns(source)]
    .filter((index) => partly.columns.has(index))
    .flatMap((index) => [
      { column: index, holds: `not ${has(index, 'list')}`, reason: literal('a list, not a text') },
      {
        column: index,
        holds: `not ${has(index, 'object')}`,
        reason: literal('an object, not a text'),
        text: `coalesce(${column(index)}, '{…}')`,
      },
    ]);
}

/**
 * Refuses a column that holds nothing but lists and is to be used.
 * @throws an input error
 */
export function refuseLists(source: UsedColumns & Pick<Source, 'file' | 'header'>): void {
  const { file, header } = source;
  const used = [...usedColumns(source)].find((index) => header.lists?.has(index) === true);
  if (used === undefined) return;
  const name = header.columns[used] ?? '';
  throw inputError(
    `${file}: column "${name}" holds lists (${header.lists?.get(used)}), where each row needs one text`,
    'Write one row for each item, or the one item that counts, before you export; or name another column with --map',
  );
}
