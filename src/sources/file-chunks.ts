import { open } from 'node:fs/promises';

const CHUNK_BYTES = 2 ** 20;

export interface ReadOptions {
  readonly signal?: AbortSignal | undefined;
  /** How much is read at a time, 4 bytes at least. */
  readonly chunkBytes?: number | undefined;
}

/**
 * The bytes of a file in order, a UTF-8 byte order mark left out. While the caller works on one chunk the next
 * is being read; a chunk is valid until the next one is asked for.
 */
export async function* fileChunks(path: string, options: ReadOptions = {}): AsyncGenerator<Buffer, void> {
  const { signal, chunkBytes = CHUNK_BYTES } = options;
  const file = await open(path);
  let spare = Buffer.allocUnsafeSlow(chunkBytes);
  let current = Buffer.allocUnsafeSlow(chunkBytes);
  let pending = file.read(current, 0, chunkBytes);
  let first = true;
  try {
    for (;;) {
      const { bytesRead } = await pending;
      if (bytesRead === 0) return;
      signal?.throwIfAborted();
      pending = file.read(spare, 0, chunkBytes);
      const chunk = current.subarray(0, bytesRead);
      yield first ? withoutByteOrderMark(chunk) : chunk;
      first = false;
      [current, spare] = [spare, current];
    }
  } finally {
    await pending.catch(() => undefined);
    await file.close();
  }
}

export function withoutByteOrderMark(start: Buffer): Buffer {
  return start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf ? start.subarray(3) : start;
}
