import { gzipSync } from 'node:zlib';
import * as arrow from 'apache-arrow';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { unpackLz4Frame } from '../../src/sources/arrow/lz4-frame.ts';
import { TableReader } from './read-table.ts';

let reader: TableReader;
beforeAll(async () => {
  reader = await TableReader.open();
});
afterAll(() => reader.close());

type Column = readonly [type: arrow.DataType, values: ArrayLike<number | bigint>];

/** A table of columns given as their raw values, in two batches that are alike. */
function table(columns: Readonly<Record<string, Column>>, nulls: readonly string[] = []): arrow.Table {
  const names = Object.keys(columns);
  const fields = names.map((name) => new arrow.Field(name, (columns[name] as Column)[0], true));
  const length = (columns[names[0] ?? ''] as Column)[1].length;
  const children = names.map((name) => {
    const [type, data] = columns[name] as Column;
    const none = nulls.includes(name);
    return arrow.makeData({
      type,
      length,
      nullCount: none ? length : 0,
      ...(none ? { nullBitmap: new Uint8Array(8) } : {}),
      data,
    } as never);
  });
  const type = new arrow.Struct(fields);
  const batch = new arrow.RecordBatch(
    new arrow.Schema(fields),
    arrow.makeData({ type, length, nullCount: 0, children } as never) as never,
  );
  return new arrow.Table([batch, batch]);
}

/** An LZ4 frame of these blocks. */
const frame = (...blocks: readonly (readonly number[])[]): Buffer => {
  const sizes = blocks.map((block) => {
    const head = Buffer.alloc(4);
    head.writeUInt32LE(block.length);
    return Buffer.concat([head, Buffer.from(block)]);
  });
  return Buffer.concat([Buffer.from([4, 0x22, 0x4d, 0x18, 0x40, 0x40, 0]), ...sizes, Buffer.alloc(4)]);
};

const bigs = (...values: readonly bigint[]): BigInt64Array => BigInt64Array.from(values);

describe('an Arrow table', () => {
  it.each([
    ['file', 'arrow'],
    ['stream', 'arrow-stream'],
  ] as const)('as a %s has every type as the text that a CSV file would have', async (shape, name) => {
    const types = table(
      {
        us: [new arrow.TimestampMicrosecond('Europe/Oslo'), bigs(1_700_000_000_123_456n)],
        ns: [new arrow.TimestampNanosecond(), bigs(1_700_000_000_123_456_700n)],
        ms: [new arrow.TimestampMillisecond('UTC'), bigs(-1n)],
        s: [new arrow.TimestampSecond(), bigs(1_700_000_000n)],
        day: [new arrow.DateDay(), Int32Array.of(-1)],
        dayMs: [new arrow.DateMillisecond(), bigs(1_641_600_000_000n)],
        clock: [new arrow.TimeMillisecond(), Int32Array.of(50_700_250)],
        id: [new arrow.Int64(), bigs(9_007_199_254_740_993n)],
        unsigned: [new arrow.Uint64(), BigUint64Array.of(18_446_744_073_709_551_615n)],
        small: [new arrow.Int8(), Int8Array.of(-7)],
        money: [new arrow.Decimal(2, 10, 128), Uint32Array.of(110, 0, 0, 0)],
        debt: [new arrow.Decimal(2, 10, 128), Uint32Array.of(0xfffffffb, 0xffffffff, 0xffffffff, 0xffffffff)],
        x: [new arrow.Float64(), Float64Array.of(12.5)],
        whole: [new arrow.Float64(), Float64Array.of(40)],
        nothing: [new arrow.Float64(), Float64Array.of(Number.NaN)],
        single: [new arrow.Float32(), Float32Array.of(0.1)],
        missing: [new arrow.Int32(), Int32Array.of(5)],
      },
      ['missing'],
    );
    const read = await reader.read(arrow.tableToIPC(types, shape));
    expect({
      format: read.format,
      places: read.places,
      what: read.table.places,
      notes: read.scan.notes,
    }).toEqual({
      format: name,
      places: [1, 2],
      what: 'record',
      notes: [],
    });
    expect(Object.fromEntries(read.columns.map((column, i) => [column, read.rows[0]?.[i]]))).toMatchObject({
      us: '2023-11-14 22:13:20.123456Z',
      ns: '2023-11-14 22:13:20.1234567',
      ms: '1969-12-31 23:59:59.999Z',
      s: '2023-11-14 22:13:20',
      day: '1969-12-31',
      dayMs: '2022-01-08',
      clock: '14:05:00.25',
      id: '9007199254740993',
      unsigned: '18446744073709551615',
      small: '-7',
      debt: '-0.05',
      money: '1.10',
      x: '12.5',
      whole: '40',
      nothing: '',
      single: '0.1',
      missing: '',
    });
  });

  it('has dictionaries, texts, truth values, and what lies within others', async () => {
    const rows = [
      {
        channel: 'Email',
        yes: true,
        geo: { country: 'NO', city: null },
        tags: ['a', 'b'],
        p: [{ key: 'k', value: 'v' }],
      },
      {
        channel: 'مكالمة',
        yes: false,
        geo: null,
        tags: [],
        p: [
          { key: 'k', value: 'w' },
          { key: 'l', value: 'x' },
        ],
      },
      { channel: null, yes: null, geo: { country: 'AZ', city: 'Bakı' }, tags: null, p: null },
    ];
    const utf8 = new arrow.Utf8();
    const field = (name: string, type: arrow.DataType) => new arrow.Field(name, type, true);
    const pair = new arrow.Struct([field('key', utf8), field('value', utf8)]);
    const vectors = {
      channel: arrow.vectorFromArray(
        rows.map(({ channel }) => channel),
        new arrow.Dictionary(utf8, new arrow.Int8()),
      ),
      yes: arrow.vectorFromArray(
        rows.map(({ yes }) => yes),
        new arrow.Bool(),
      ),
      geo: arrow.vectorFromArray(
        rows.map(({ geo }) => geo),
        new arrow.Struct([field('country', utf8), field('city', utf8)]) as never,
      ),
      tags: arrow.vectorFromArray(
        rows.map(({ tags }) => tags),
        new arrow.List(field('item', utf8)) as never,
      ),
      p: arrow.vectorFromArray(
        rows.map(({ p }) => p),
        new arrow.List(field('item', pair)) as never,
      ),
    };
    for (const shape of ['file', 'stream'] as const) {
      const bytes = arrow.tableToIPC(new arrow.Table(vectors as never), shape);
      for (const content of [bytes, gzipSync(bytes)]) {
        const read = await reader.read(content, { encoding: 'windows-1252' });
        expect(read.columns).toEqual(['channel', 'yes', 'geo.country', 'geo.city', 'tags', 'p.k', 'p.l']);
        expect(read.rows).toEqual([
          ['Email', 'true', 'NO', '', '["a","b"]', 'v', ''],
          ['مكالمة', 'false', '', '', '', 'w', 'x'],
          ['', '', 'AZ', 'Bakı', '', '', ''],
        ]);
      }
    }
  });

  const plain = () =>
    table({ id: [new arrow.Int64(), bigs(1n, 2n, 3n)], n: [new arrow.Int32(), Int32Array.of(4, 5, 6)] });

  it('can be packed with LZ4', async () => {
    /** Eight bytes as they are, those that repeat them as a match, the rest as it is. */
    const encode = (bytes: Uint8Array): Uint8Array => {
      let same = 0;
      while (same + 13 < bytes.length && bytes[same + 8] === bytes[same]) same++;
      const rest = bytes.subarray(8 + same);
      if (same < 20 || rest.length > 14) return frame([bytes.length << 4, ...bytes]);
      const more = same - 4 - 15;
      const lengths = [...Array.from({ length: Math.floor(more / 255) }, () => 255), more % 255];
      return frame([0x8f, ...bytes.subarray(0, 8), 8, 0, ...lengths, rest.length << 4, ...rest]);
    };
    const same = table({ id: [new arrow.Int64(), BigInt64Array.from({ length: 500 }, () => 77n)] });
    const { LZ4_FRAME } = arrow.CompressionType;
    arrow.compressionRegistry.set(LZ4_FRAME, { encode, decode: unpackLz4Frame });
    for (const Writer of [arrow.RecordBatchFileWriter, arrow.RecordBatchStreamWriter]) {
      const bytes = new Writer({ compressionType: LZ4_FRAME }).writeAll(same).finish().toUint8Array(true);
      expect(Buffer.from(bytes).includes(Buffer.from([4, 0x22, 0x4d, 0x18]))).toBe(true);
      const { rows } = await reader.read(bytes);
      expect(rows).toEqual(Array.from({ length: 1000 }, () => ['77']));
    }
  });

  it('is an input error when it is cut off', async () => {
    for (const shape of ['file', 'stream'] as const) {
      const bytes = arrow.tableToIPC(plain(), shape);
      for (const length of [9, 100, bytes.length - 100]) {
        await expect(reader.read(bytes.subarray(0, length))).rejects.toMatchObject({
          code: 'input',
          message: expect.stringMatching(/^stdin: the Arrow (file is cut off|data are damaged)/) as string,
        });
      }
    }
  });

  it('is an input error when several streams stand one behind the other', async () => {
    const bytes = arrow.tableToIPC(plain(), 'stream');
    await expect(reader.read(Buffer.concat([bytes, bytes]))).rejects.toThrow(
      /are these several streams in one/,
    );
  });

  it('is an input error when its end names fewer batches than there are', async () => {
    const bytes = Buffer.from(arrow.tableToIPC(plain(), 'file'));
    const end = bytes.length - 10 - bytes.readInt32LE(bytes.length - 10);
    const outcomes: string[] = [];
    for (let at = end; at < bytes.length - 10; at += 4) {
      if (bytes.readInt32LE(at) !== 2) continue;
      const less = Buffer.from(bytes);
      less.writeInt32LE(1, at);
      outcomes.push(
        await reader.read(less).then(
          ({ rows }) => `${rows.length} rows`,
          (error: Error) => error.message,
        ),
      );
    }
    expect(outcomes.join()).toMatch(/a footer that does not name all batches/);
    expect(outcomes.filter((outcome) => /^\d rows/.test(outcome) && outcome !== '6 rows')).toEqual([]);
  });

  it('is told to be perhaps incomplete when a stream has no end mark', async () => {
    const bytes = arrow.tableToIPC(plain(), 'stream');
    const { rows, scan } = await reader.read(bytes.subarray(0, -8));
    expect(rows).toHaveLength(6);
    expect(scan.notes).toEqual(['the Arrow stream has no end mark: whether it is complete cannot be told']);
  });
});

describe('an LZ4 frame', () => {
  const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
  const codes = (letters: string): readonly number[] => [...Buffer.from(letters)];

  it('has literals and matches, which may overlap and reach into the block before', () => {
    // 3 literals, then 4 + 4 bytes from 3 back; the last sequence has literals only.
    expect(text(unpackLz4Frame(frame([0x34, ...codes('abc'), 3, 0, 0x10, ...codes('!')])))).toBe(
      'abcabcabcab!',
    );
    const second = [0x04, 2, 0, 0x10, ...codes('.')];
    expect(text(unpackLz4Frame(frame([0x30, ...codes('xyz')], second)))).toBe('xyzyzyzyzyz.');
  });

  it('has lengths beyond 15', () => {
    const long = 'q'.repeat(300);
    expect(text(unpackLz4Frame(frame([0xf0, 255, 30, ...codes(long)])))).toBe(long);
    expect(text(unpackLz4Frame(frame([0x1f, ...codes('z'), 1, 0, 255, 11, 0x10, ...codes('e')])))).toBe(
      `${'z'.repeat(1 + 15 + 255 + 11 + 4)}e`,
    );
  });

  it('can have a size, checksums and blocks that are not packed', () => {
    const body = Buffer.from([5, 0, 0, 0x80, ...codes('plain'), 1, 2, 3, 4, 0, 0, 0, 0, 9, 9, 9, 9]);
    const head = Buffer.from([4, 0x22, 0x4d, 0x18, 0x5c, 0x40, 5, 0, 0, 0, 0, 0, 0, 0, 0]);
    expect(text(unpackLz4Frame(Buffer.concat([head, body])))).toBe('plain');
  });

  test('never reads or writes beyond what is there', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (block) => {
        try {
          unpackLz4Frame(frame([...block]));
        } catch (error) {
          expect(error).toBeInstanceOf(Error);
        }
      }),
    );
  });
});
