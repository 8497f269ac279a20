import { literal } from '../engine/sql.ts';
import type { RowCheck } from './row-reading.ts';
import type { Source } from './source.ts';
import { column } from './table.ts';

const NUL = 'chr(0)';

/** Of a table that has not looked for NUL characters by itself: no column that is used may have one. */
export function nulChecks({
  header,
  columns,
  label,
  segment = [],
}: Pick<Source, 'header' | 'columns' | 'label' | 'segment'>): readonly RowCheck[] {
  const used = new Set([...columns.values(), ...[...label, ...segment].flatMap((part) => part.columns)]);
  return [...used]
    .filter((index) => header.unchecked?.has(index) === true)
    .map((index) => ({
      column: index,
      holds: `not coalesce(contains(${column(index)}, ${NUL}), false)`,
      reason: literal('NUL character'),
      text: `replace(${column(index)}, ${NUL}, '␀')`,
    }));
}
