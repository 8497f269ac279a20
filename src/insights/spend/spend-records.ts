import { INVALID_UTF8 } from '../../sources/refused-record.ts';
import type { SampleRecord } from '../../sources/table.ts';
import type { WholeTable } from '../../sources/whole-table.ts';
import type { RefusedSpend } from './spend-row.ts';

/** A line of a file of spend, with as many cells as the header has columns. */
export type SpendRecord = SampleRecord;

/** The lines of a file that cannot be split into its columns. */
export function refusedLines({ columns, refused, encodings }: WholeTable): readonly RefusedSpend[] {
  return refused.map(({ line, column, value, reason }) => ({
    line,
    column: column === undefined ? null : (columns[column] ?? null),
    value,
    reason,
    ...(reason === INVALID_UTF8.reason && encodings !== undefined ? { hint: encodings } : {}),
  }));
}
