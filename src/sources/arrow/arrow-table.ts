import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import * as zlib from 'node:zlib';
import type { Data, Field, RecordBatch, RecordBatchReader } from 'apache-arrow';
import { AttribError, inputError } from '../../errors.ts';
import { FlatColumns, type FlatKey } from '../flat-columns.ts';
import { FlatRecord, NoRecord } from '../flat-record.ts';
import { flatTable, type RecordSink } from '../flat-table.ts';
import { JsonRecordReader } from '../json/json-record.ts';
import type { Table, TableRequest } from '../table.ts';
import { ArrowText } from './arrow-text.ts';
import { checkedMessages } from './checked-messages.ts';
import { unpackLz4Frame } from './lz4-frame.ts';

/** Of one column of a batch. */
const MOST_UNPACKED = 2 ** 31 - 1;

type Arrow = typeof import('apache-arrow');

/** An Arrow IPC stream ends with a message of no length. */
const END_OF_STREAM = Buffer.from([0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0]);
const END_OF_FILE = Buffer.from('ARROW1');

/**
 * An Arrow IPC file or stream as a table; one record batch after the other is in memory.
 * @throws an input error when it is damaged, cut off, or holds nothing
 */
export async function arrowTable(request: TableRequest, shape: 'file' | 'stream'): Promise<Table> {
  const { name, path } = request.input;
  const arrow = await import('apache-arrow');
  registerCodecs(arrow);
  const end = await lastBytes(path, 8);
  if (shape === 'file' && !end.subarray(2).equals(END_OF_FILE)) {
    throw inputError(`${name}: the Arrow file is cut off`, 'Fetch or export it again');
  }
  const expected = await checkedMessages(path, shape, request.signal).catch((error: unknown) => {
    request.signal?.throwIfAborted();
    throw damaged(name, error);
  });
  const columns = new FlatColumns(name);
  const notes =
    shape === 'stream' && !end.equals(END_OF_STREAM)
      ? ['the Arrow stream has no end mark: whether it is complete cannot be told']
      : [];
  return flatTable(request, {
    places: 'record',
    columns,
    async records(sink) {
      const source = shape === 'file' ? await open(path) : createReadStream(path);
      try {
        const rows = await readBatches(arrow, source, columns, sink, request.signal);
        if (rows !== expected) throw new RangeError(`${rows} rows where there are ${expected}`);
      } catch (error) {
        request.signal?.throwIfAborted();
        throw damaged(name, error);
      } finally {
        if ('destroy' in source) source.destroy();
        else await source.close().catch(() => undefined);
      }
      return notes;
    },
  });
}

async function readBatches(
  arrow: Arrow,
  source: FileHandle | NodeJS.ReadableStream,
  columns: FlatColumns,
  sink: RecordSink,
  signal: AbortSignal | undefined,
): Promise<number> {
  const reader = (await arrow.RecordBatchReader.from(source as FileHandle)) as RecordBatchReader;
  await reader.open();
  const rows = new ArrowRows(arrow, columns);
  for (const field of reader.schema.fields) rows.know(columns.root.child(field.name), field);
  for await (const batch of reader) {
    signal?.throwIfAborted();
    await rows.hand(batch, sink);
  }
  return rows.count;
}

/** Puts the value of one row under its key. */
type Put = (row: number) => void;

class ArrowRows {
  readonly #text: ArrowText;
  readonly #isStruct: (field: Field) => boolean;
  readonly #record: FlatRecord;
  readonly #reader: JsonRecordReader;
  readonly #root: FlatKey;
  #place = 0;

  constructor(arrow: Arrow, columns: FlatColumns) {
    this.#text = new ArrowText(arrow);
    this.#isStruct = ({ typeId }) => typeId === arrow.Type.Struct;
    this.#record = new FlatRecord(columns);
    this.#reader = new JsonRecordReader(this.#record);
    this.#root = columns.root;
  }

  /** Rows handed on so far. */
  get count(): number {
    return this.#place;
  }

  /** Takes a field that has one column down for it, though it may be null everywhere. */
  know(key: FlatKey, field: Field): void {
    if (this.#isStruct(field)) {
      for (const child of field.type.children as Field[]) this.know(key.child(child.name), child);
    } else if (this.#text.isNested(field.type)) this.#record.columns.declared.set(key, String(field.type));
    else key.column;
  }

  async hand(batch: RecordBatch, sink: RecordSink): Promise<void> {
    const puts = batch.schema.fields.flatMap((field, i) => {
      const data = batch.data.children[i];
      return data === undefined ? [] : [this.#put(this.#root.child(field.name), field, data)];
    });
    if (batch.data.children.some(({ length }) => length < batch.numRows)) {
      throw new RangeError('a column is shorter than its batch');
    }
    for (let row = 0; row < batch.numRows; row++) {
      const place = ++this.#place;
      try {
        this.#record.begin();
        for (const put of puts) put(row);
      } catch (error) {
        if (!(error instanceof NoRecord)) throw error;
        const value = this.#record.cells.map((cell) => cell ?? '').join(', ');
        await sink.refuse({ line: place, reason: error.message, value: [...value].slice(0, 200).join('') });
        continue;
      }
      await sink.add(this.#record.cells, place, this.#record.marks);
    }
  }

  #put(key: FlatKey, field: Field, data: Data): Put {
    if (this.#isStruct(field)) {
      const members = (field.type.children as Field[]).flatMap((child, i) => {
        const inner = data.children[i];
        return inner === undefined ? [] : [this.#put(key.child(child.name), child, inner)];
      });
      return (row) => {
        if (data.getValid(row)) for (const member of members) member(row);
      };
    }
    if (this.#text.isNested(field.type)) {
      const json = this.#text.json(data);
      return (row) => {
        const text = json(row);
        if (text !== undefined) this.#reader.readInto(key, text);
      };
    }
    const text = this.#text.scalar(data);
    return (row) => this.#record.put(key, text(row));
  }
}

async function lastBytes(path: string, count: number): Promise<Buffer> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const { buffer, bytesRead } = await file.read(Buffer.alloc(count), 0, count, Math.max(0, size - count));
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** The Arrow library unpacks nothing by itself. */
function registerCodecs({ compressionRegistry, CompressionType }: Arrow): void {
  const { LZ4_FRAME, ZSTD } = CompressionType;
  if (!compressionRegistry.get(LZ4_FRAME)) compressionRegistry.set(LZ4_FRAME, { decode: unpackLz4Frame });
  if (!compressionRegistry.get(ZSTD)) compressionRegistry.set(ZSTD, { decode: unpackZstd });
}

function unpackZstd(packed: Uint8Array): Uint8Array {
  const unpack: unknown = Reflect.get(zlib, 'zstdDecompressSync');
  if (typeof unpack === 'function') return unpack(packed, { maxOutputLength: MOST_UNPACKED }) as Uint8Array;
  throw inputError(
    'the Arrow file is packed with zstd, which needs Node 22.15 or newer',
    'Write it with LZ4 or without compression',
  );
}

function damaged(file: string, error: unknown): unknown {
  if (error instanceof AttribError) {
    return error.message.startsWith('the Arrow file')
      ? inputError(`${file}: ${error.message}`, error.hint)
      : error;
  }
  const code = (error as NodeJS.ErrnoException).code;
  if (code?.startsWith('E') === true && !code.startsWith('ERR_')) return error;
  const said = error instanceof Error ? error.message : String(error);
  return inputError(
    `${file}: the Arrow data are damaged, cut off or of an unknown kind: ${said}`,
    'Fetch or export them again',
    error,
  );
}
