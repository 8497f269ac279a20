import { type FileHandle, open } from 'node:fs/promises';
import { checkedBatch } from './checked-batch.ts';
import { FlatTable } from './flat-buffer.ts';
import { pairs, type SchemaLayout, schemaLayout } from './schema-layout.ts';

/** What stands before the length of a message since 2019. */
const CONTINUES = 0xffffffff;
/** At the start of a file: `ARROW1` and two zeros; at its end: the length of the footer and `ARROW1`. */
const MARK_BYTES = 8;
const END_BYTES = 10;
/** Of one message: 10,000 columns take some 2 MiB. */
const MOST_METADATA = 2 ** 26;
const SCHEMA = 1;
const DICTIONARY = 2;
const BATCH = 3;

/** Between two batches stand some zeros at most, and behind the last the end mark: a batch is longer. */
const WIDEST_GAP = 64;

/**
 * Goes through the messages of an Arrow file or stream, without their data, before the Arrow library does: that one
 * takes lengths and counts for what they say, and a single wrong bit can make it fill the memory.
 * @returns the rows of all record batches
 * @throws a RangeError where lengths, counts and places do not fit together
 */
export async function checkedMessages(
  path: string,
  shape: 'file' | 'stream',
  signal?: AbortSignal,
): Promise<number> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    return shape === 'stream' ? await streamRows(file, size, signal) : await fileRows(file, size, signal);
  } finally {
    await file.close();
  }
}

async function streamRows(file: FileHandle, size: number, signal?: AbortSignal): Promise<number> {
  let layout: SchemaLayout | undefined;
  let rows = 0;
  for (let at = 0; at < size; ) {
    signal?.throwIfAborted();
    const message = await messageAt(file, at, size);
    if (message === undefined) break;
    if (message.kind === SCHEMA) {
      if (layout !== undefined || message.next > message.body) throw new RangeError('a second schema');
      layout = schemaLayout(message.content);
    } else if (layout === undefined) throw new RangeError('data before their schema');
    else rows += rowsOf(message, layout);
    at = message.next;
  }
  return rows;
}

/** A file says at its end where its batches are. What stands before them, makers write in several ways. */
async function fileRows(file: FileHandle, size: number, signal?: AbortSignal): Promise<number> {
  const length = (await bytesAt(file, size - END_BYTES, 4)).readInt32LE();
  const end = size - END_BYTES - length;
  if (length <= 0 || length > MOST_METADATA || end < MARK_BYTES)
    throw new RangeError('a footer of no length');
  const footer = FlatTable.root(await bytesAt(file, end, length));
  const schema = footer.table(1);
  if (schema === undefined) throw new RangeError('a footer without a schema');
  const layout = schemaLayout(schema);
  pairs(footer, 4);
  const places = (slot: number) => footer.sizes(slot, 24, [0]).flat();
  const kinds = new Map<number, number>([
    ...places(2).map((at) => [at, DICTIONARY] as const),
    ...places(3).map((at) => [at, BATCH] as const),
  ]);
  let rows = 0;
  let next: number | undefined;
  for (const [at, kind] of [...kinds].sort(([a], [b]) => a - b)) {
    signal?.throwIfAborted();
    if (next !== undefined && Math.abs(at - next) > WIDEST_GAP) throw new RangeError(MISSING);
    const message = await messageAt(file, at, end);
    if (message?.kind !== kind) throw new RangeError('a footer that names what is not there');
    rows += rowsOf(message, layout);
    next = message.next;
  }
  if (kinds.size > 0 && end - (next ?? end) > WIDEST_GAP) throw new RangeError(MISSING);
  if (kinds.size < places(2).length + places(3).length)
    throw new RangeError('a footer that names a batch twice');
  return rows;
}

const MISSING = 'a footer that does not name all batches';

interface Message {
  readonly kind: number;
  readonly content: FlatTable;
  /** Where its body begins, and where the next message does. */
  readonly body: number;
  readonly next: number;
}

/** @returns nothing at the mark behind the last message */
async function messageAt(file: FileHandle, at: number, end: number): Promise<Message | undefined> {
  const head = await bytesAt(file, at, Math.min(8, end - at));
  const marked = head.readUInt32LE(0) === CONTINUES;
  const length = head.readInt32LE(marked ? 4 : 0);
  const start = at + (marked ? 8 : 4);
  if (length === 0) {
    if (start < end)
      throw new RangeError('more data behind their end mark; are these several streams in one?');
    return undefined;
  }
  if (length < 0 || length > MOST_METADATA || start + length > end)
    throw new RangeError('a message is cut off');
  const message = FlatTable.root(await bytesAt(file, start, length));
  const content = message.table(2);
  if (content === undefined) throw new RangeError('a message without content');
  pairs(message, 4);
  const body = start + length;
  const next = body + message.size(3);
  if (next > end) throw new RangeError('a batch is cut off');
  return { kind: message.byte(1), content, body, next };
}

/** The rows of a record batch; none of a dictionary. */
function rowsOf({ kind, content, body, next }: Message, layout: SchemaLayout): number {
  if (kind === BATCH) return checkedBatch(content, layout.columns, next - body);
  const values = layout.dictionaries.get(content.id(0));
  const data = content.table(1);
  if (kind !== DICTIONARY || values === undefined || data === undefined) {
    throw new RangeError('a message of an unknown kind');
  }
  checkedBatch(data, [values], next - body);
  return 0;
}

async function bytesAt(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, at);
  if (bytesRead < length) throw new RangeError('it ends too early');
  return buffer;
}
