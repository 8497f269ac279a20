import { createReadStream } from 'node:fs';
import { open, realpath, rm, stat } from 'node:fs/promises';
import { inputError, usageError } from '../errors.ts';
import { type Encoding, encodingOfStart, toUtf8 } from './encoding.ts';
import { fileError } from './file-error.ts';
import { gunzipped, isGzip } from './gzip.ts';
import { refuseOtherFormats } from './other-formats.ts';
import { linkPrivately, writePrivateFile } from './private-file.ts';
import { isBinaryTable } from './signatures.ts';

/** A file the way the rest of attrib can take it. */
export interface InputFile {
  /** As the user typed it; `stdin` for `-`. */
  readonly name: string;
  /** UTF-8 or as it was, unpacked, on disk, under a name that DuckDB takes for no pattern. */
  readonly path: string;
  /** What the file was in before it was decoded. */
  readonly encoding: Encoding;
  /** Size of the file at `path`, and when it was last written, in milliseconds since 1970. */
  readonly bytes: number;
  readonly modified: number;
  /** Whether the file at `path` was written by attrib: unpacked, decoded, or from a pipe. */
  readonly stored: boolean;
}

export interface OpenOptions {
  /** A private folder for what has to be unpacked or decoded. */
  readonly folder: string;
  readonly stdin?: AsyncIterable<Uint8Array> | undefined;
  /** A byte order mark in the file has precedence. Default: UTF-8. */
  readonly encoding?: Encoding | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Whether the caller can take tables that are no text, such as Parquet; default: they are refused. */
  readonly binary?: boolean | undefined;
}

const START_BYTES = 4096;

/**
 * Makes a file the user named readable: `-` and pipes are stored, gzip (told by its bytes) is unpacked, other
 * encodings than UTF-8 are decoded.
 * @throws an input error when there is nothing to read
 */
export async function openInput(path: string, options: OpenOptions): Promise<InputFile> {
  const name = path === '-' ? 'stdin' : path;
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(path)) {
    throw inputError(
      `${name} is an address; attrib reads local files only`,
      'It opens no connection: download the file first',
    );
  }
  try {
    return await opened(name, path, options);
  } catch (error) {
    options.signal?.throwIfAborted();
    throw fileError(name, error);
  }
}

async function opened(
  name: string,
  path: string,
  { folder, stdin, encoding: declared, signal, binary = false }: OpenOptions,
): Promise<InputFile> {
  // What has been stored of the file so far; undefined as long as the file itself will do.
  let stored: string | undefined;
  const store = async (bytes: AsyncIterable<Uint8Array>): Promise<string> => {
    const before = stored;
    stored = await writePrivateFile(folder, bytes, signal);
    if (before !== undefined) await rm(before);
    return stored;
  };

  if (path === '-') {
    if (stdin === undefined)
      throw usageError('there is no standard input to read', 'Name a file instead of -');
    await store(stdin);
  } else {
    const stats = await stat(path);
    if (stats.isDirectory()) {
      throw inputError(`${name} is a folder, not a file`, 'Name the files in it, such as folder/*.csv');
    }
    if (!stats.isFile()) await store(createReadStream(path));
  }
  let start = await startOf(stored ?? path);
  if (isGzip(start)) {
    const packed = stored ?? path;
    await store(gunzipped(name, packed, (await stat(packed)).size));
    start = await startOf(stored ?? path);
  }
  if (start.length === 0) throw inputError(`${name} is empty`, 'Check that the export ran to its end');
  refuseOtherFormats(name, start);
  if (!binary && isBinaryTable(start)) {
    throw inputError(`${name} is a Parquet or Arrow file; here attrib reads text only`, 'Write it as text');
  }
  const encoding = isBinaryTable(start) ? 'utf-8' : (encodingOfStart(start) ?? declared ?? 'utf-8');
  if (encoding !== 'utf-8') await store(toUtf8(createReadStream(stored ?? path), encoding));
  const at = stored ?? (await namedHarmlessly(path, folder));
  const { size, mtimeMs } = await stat(at);
  return { name, path: at, encoding, bytes: size, modified: mtimeMs, stored: stored !== undefined };
}

/**
 * Makes sure that a file is still what it was when it was opened: it is read more than once, and every time the
 * same rows have to be in it.
 * @throws an input error when it is not
 */
export async function refuseChanged({ name, path, bytes, modified }: InputFile): Promise<void> {
  const now = await stat(path).catch(() => undefined);
  if (now?.size === bytes && now.mtimeMs === modified) return;
  throw inputError(
    `${name} was changed while it was read`,
    'Run again when it is complete, or on a copy of it',
  );
}

async function startOf(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(START_BYTES), 0, START_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/**
 * A path that DuckDB reads as this file and no other: it takes `*`, `?` and `[` for a pattern even when a file of
 * that very name exists, a `~` for the home folder, and `.gz` for a promise.
 */
async function namedHarmlessly(path: string, folder: string): Promise<string> {
  const absolute = await realpath(path);
  return /[*?[]|\.(?:gz|zst)$/i.test(absolute) ? linkPrivately(folder, absolute) : absolute;
}
