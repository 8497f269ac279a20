import * as arrow from 'apache-arrow';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { unpackLz4Frame } from '../../src/sources/arrow/lz4-frame.ts';
import { runs } from '../runs.ts';
import { TableReader } from './read-table.ts';

/*
 * The Arrow library believes what lengths and counts say: one wrong bit in a stream of a kilobyte can fill the memory
 * or take for ever. Here small tables are damaged in all places. What comes of it is an input error, or a table of as
 * many rows as there were; what the cells say nobody can check, for Arrow has no checksums.
 */

let reader: TableReader;
beforeAll(async () => {
  reader = await TableReader.open();
});
afterAll(() => reader.close());

const ROWS = 5;
const field = (name: string, type: arrow.DataType) => new arrow.Field(name, type, true);

function table(): arrow.Table {
  const texts = ['Email', null, 'Şube', 'a longer text', ''];
  const pair = new arrow.Struct([field('key', new arrow.Utf8()), field('value', new arrow.Utf8())]);
  const vectors = {
    person: arrow.vectorFromArray(texts, new arrow.Utf8()),
    channel: arrow.vectorFromArray(texts, new arrow.Dictionary(new arrow.Utf8(), new arrow.Int32())),
    yes: arrow.vectorFromArray([true, false, null, true, true], new arrow.Bool()),
    list: arrow.vectorFromArray(
      [['a'], [], null, ['b', 'c'], ['d']],
      new arrow.List(field('item', new arrow.Utf8())),
    ),
    pairs: arrow.vectorFromArray(
      [[{ key: 'k', value: 'v' }], [], null, [], [{ key: 'l', value: 'w' }]],
      new arrow.List(field('item', pair)),
    ),
    time: new arrow.Vector([
      arrow.makeData({
        type: new arrow.TimestampNanosecond('UTC'),
        length: ROWS,
        data: new BigInt64Array(ROWS).fill(1_700_000_000_000_000_000n),
      }),
    ]),
    money: new arrow.Vector([
      arrow.makeData({
        type: new arrow.Decimal(2, 10, 128),
        length: ROWS,
        data: new Uint32Array(4 * ROWS).fill(7),
      } as never),
    ]),
    none: arrow.vectorFromArray(
      Array.from({ length: ROWS }, () => null),
      new arrow.Null(),
    ),
  };
  return new arrow.Table(vectors as never);
}

/** One block of bytes that are not packed. */
function lz4(bytes: Uint8Array): Uint8Array {
  const head = Buffer.from([4, 0x22, 0x4d, 0x18, 0x40, 0x40, 0, 0, 0, 0, 0]);
  head.writeUInt32LE((0x80000000 | bytes.length) >>> 0, 7);
  return Buffer.concat([head, bytes, Buffer.alloc(4)]);
}

function written(): ReadonlyMap<string, Buffer> {
  const { LZ4_FRAME } = arrow.CompressionType;
  arrow.compressionRegistry.set(LZ4_FRAME, { encode: lz4, decode: unpackLz4Frame });
  const kinds = [arrow.RecordBatchFileWriter, arrow.RecordBatchStreamWriter].flatMap((Writer, i) =>
    [null, LZ4_FRAME].map((compressionType) => {
      const bytes = new Writer({ compressionType }).writeAll(table()).finish().toUint8Array(true);
      return [
        `${i === 0 ? 'file' : 'stream'}${compressionType === null ? '' : ', packed'}`,
        Buffer.from(bytes),
      ] as const;
    }),
  );
  return new Map(kinds);
}

const FILES = written();

/** @returns whether it can be read */
async function isRead(bytes: Buffer): Promise<boolean> {
  try {
    const { rows, refused, scan } = await reader.read(bytes);
    expect(scan.records).toBe(ROWS);
    expect(rows.length + refused.length).toBe(ROWS);
    return true;
  } catch (error) {
    expect(error).toMatchObject({ code: 'input' });
    return false;
  }
}

test.each([...FILES.keys()])('a %s is read as it was written', async (kind) => {
  expect(await isRead(FILES.get(kind) ?? Buffer.alloc(0))).toBe(true);
});

test.each([...FILES.keys()])('a %s with a wrong bit or two is refused, or read to its end', async (kind) => {
  const sound = FILES.get(kind) ?? Buffer.alloc(0);
  const bit = fc.nat(8 * sound.length - 1);
  await fc.assert(
    fc.asyncProperty(fc.array(bit, { minLength: 1, maxLength: 2 }), async (bits) => {
      const bytes = Buffer.from(sound);
      for (const at of bits) bytes[at >> 3]! ^= 1 << (at & 7);
      if (bytes.subarray(0, 4).equals(sound.subarray(0, 4))) await isRead(bytes);
    }),
    { numRuns: runs(60) },
  );
});
