import { open } from 'node:fs/promises';
import { withoutByteOrderMark } from './file-chunks.ts';

/** The first bytes of a file, a UTF-8 byte order mark left out. */
export interface FileHead {
  readonly bytes: Buffer;
  /** The file has no more bytes. */
  readonly whole: boolean;
}

export async function fileHead(path: string, limit: number): Promise<FileHead> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const buffer = Buffer.alloc(Math.min(size, limit));
    let bytes = 0;
    while (bytes < buffer.length) {
      const { bytesRead } = await file.read(buffer, bytes, buffer.length - bytes, bytes);
      if (bytesRead === 0) break;
      bytes += bytesRead;
    }
    return { bytes: withoutByteOrderMark(buffer.subarray(0, bytes)), whole: size <= limit };
  } finally {
    await file.close();
  }
}
