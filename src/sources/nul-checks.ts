import { literal } from '../engine/sql.ts';
import type { RowCheck } from './row-reading.ts';
import type { Source } from './source.ts';
import { column } from './table.ts';
import { type UsedColumns, usedColumns } from './used-columns.ts';

const NUL = 'chr(0)';

/** Of a table that has not looked for NUL characters by itself: no column that is used may have one. */
export function nulChecks(source: UsedColumns & Pick<Source, 'scan'>): readonly RowCheck[] {
  return [...usedColumns(source)]
    .filter((index) => source.scan.unchecked?.has(index) === true)
    .map((index) => ({
      column: index,
      holds: `not coalesce(contains(${column(index)}, ${NUL}), false)`,
      reason: literal('NUL character'),
      text: `replace(${column(index)}, ${NUL}, '␀')`,
    }));
}
