import { inputError } from '../errors.ts';
import type { Output } from './io.ts';

/** The reader of standard output has gone; nobody is left to tell. */
export class ClosedPipe extends Error {
  override readonly name = 'ClosedPipe';
}

const CLOSED: readonly unknown[] = ['EPIPE', 'ERR_STREAM_DESTROYED', 'ERR_STREAM_WRITE_AFTER_END'];

/**
 * Writes all of it to standard output.
 * @throws ClosedPipe when the reader has gone; AttribError input for any other failure, such as a full disk
 */
export async function writeOut(stdout: Output, chunk: string | Uint8Array): Promise<void> {
  const error = await written(stdout, chunk);
  if (error === undefined) return;
  if (CLOSED.includes((error as NodeJS.ErrnoException).code)) throw new ClosedPipe();
  throw inputError(`cannot write to standard output: ${error.message}`, undefined, error);
}

/** Writes a message; if nobody can read it, there is nothing to be done. */
export function writeMessage(stderr: Output, text: string): void {
  stderr.write(text, () => {});
}

function written(stream: Output, chunk: string | Uint8Array): Promise<Error | undefined> {
  return new Promise((resolve) => {
    stream.write(chunk, (error) => resolve(error ?? undefined));
  });
}
