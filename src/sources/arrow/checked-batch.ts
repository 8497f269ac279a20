import type { FlatTable } from './flat-buffer.ts';

/** Bytes that one packed byte can become at the very most, by codec: LZ4, Zstandard. */
const UNPACKED = [2 ** 8, 2 ** 16];

/**
 * Makes sure that a record batch (apache/arrow, format/Message.fbs) can have the data it speaks of: every buffer lies
 * in its body, and there can be a bit of data at least for each row of each of its nodes.
 * @param columns how many nodes each column has
 * @returns its rows
 * @throws a RangeError where it does not
 */
export function checkedBatch(batch: FlatTable, columns: readonly number[], bodyBytes: number): number {
  const rows = batch.size(0);
  const nodes = batch.sizes(1, 16, [0, 8]);
  const buffers = batch.sizes(2, 16, [0, 8]);
  if (buffers.some(([offset = 0, length = 0]) => offset + length > bodyBytes)) {
    throw new RangeError('a column reaches beyond its batch');
  }
  if (batch.sizes(4, 8, [0]).some(([count = 0]) => count > buffers.length)) {
    throw new RangeError('more buffers than the batch has');
  }
  if (nodes.length !== columns.reduce((sum, own) => sum + own, 0)) {
    throw new RangeError('a batch of other columns than the schema has');
  }
  const packed = batch.table(3);
  const ratio = packed === undefined ? 1 : (UNPACKED[packed.byte(0)] ?? 1);
  const bits = 8 * ratio * buffers.reduce((sum, [, length = 0]) => sum + length, 0);
  if (nodes.some(([length = 0, nulls = 0]) => length > bits || nulls > length)) {
    throw new RangeError('more rows than there are data');
  }
  let first = 0;
  for (const own of columns) {
    if (nodes[first]?.[0] !== rows) throw new RangeError('a column is not as long as its batch');
    first += own;
  }
  return rows;
}
