import { displayWidth, truncate } from './text-width.ts';
import { BREAK, wrap } from './text-wrap.ts';

/** A head and the cells under it, from the top row to the bottom. */
export interface HeadedColumn {
  readonly head: readonly string[];
  readonly cells: readonly string[];
}

const LONGEST_WORD = 16;

/** @param wrapped whether the head may take several lines, so that the column is no wider than it must be */
export function headedColumn(title: string, cells: readonly string[], wrapped: boolean): HeadedColumn {
  if (!wrapped) return { head: [title], cells };
  const words = title.split(BREAK).map((word) => truncate(word, LONGEST_WORD));
  const width = Math.max(0, ...[...words, ...cells].map(displayWidth));
  return { head: wrap(words.join(' '), width), cells };
}

/** The rows from one up to another in which at least one of the columns has something. */
export function filledRows(columns: readonly HeadedColumn[], from: number, end: number): readonly number[] {
  return Array.from({ length: end - from }, (_, i) => from + i).filter((row) =>
    columns.some(({ cells }) => (cells[row] ?? '').trim() !== ''),
  );
}

export function columnWidth({ head, cells }: HeadedColumn): number {
  return Math.max(0, ...[...head, ...cells].map(displayWidth));
}
