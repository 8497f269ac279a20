import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { inputError } from '../errors.ts';

/** How far a gzip file may unpack; beyond both limits it is taken for a trap. */
export interface UnpackLimits {
  readonly bytes: number;
  /** Unpacked bytes per packed byte. Tables reach some 30, a file of zeros 1000. */
  readonly ratio: number;
}

export const UNPACK_LIMITS: UnpackLimits = { bytes: 2 ** 30, ratio: 100 };

export function isGzip(start: Uint8Array): boolean {
  return start[0] === 0x1f && start[1] === 0x8b;
}

/**
 * Unpacks a gzip file.
 * @param file what to call it in errors
 * @throws an input error when it is cut off, damaged, or unpacks beyond the limits
 */
export async function* gunzipped(
  file: string,
  path: string,
  packedBytes: number,
  limits: UnpackLimits = UNPACK_LIMITS,
): AsyncGenerator<Buffer, void> {
  const most = Math.max(limits.bytes, limits.ratio * packedBytes);
  let bytes = 0;
  const unpacked = pipeline(createReadStream(path), createGunzip(), () => undefined);
  try {
    for await (const chunk of unpacked as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > most) throw tooLarge(file, packedBytes, limits);
      yield chunk;
    }
  } catch (error) {
    throw damaged(file, error) ?? error;
  }
}

function tooLarge(file: string, packedBytes: number, limits: UnpackLimits): Error {
  return inputError(
    `${file}: its ${packedBytes} bytes unpack to more than ${limits.ratio} times as many`,
    'If the file is to be trusted, unpack it first: gunzip -k <file>',
  );
}

function damaged(file: string, error: unknown): Error | undefined {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'Z_BUF_ERROR') {
    return inputError(
      `${file}: the gzip file is cut off`,
      'Fetch the file again; check it with gunzip -t',
      error,
    );
  }
  if (code?.startsWith('Z_')) {
    return inputError(
      `${file}: the gzip file is damaged`,
      'Fetch the file again; check it with gunzip -t',
      error,
    );
  }
  return undefined;
}
