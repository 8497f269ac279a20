import { fileChunks } from './file-chunks.ts';
import { fileHead } from './file-head.ts';
import { writePrivateFile } from './private-file.ts';
import { RecordScanner, TEXT_AFTER_QUOTE, UNCLOSED_QUOTE } from './record-scanner.ts';

const LF = 10;
const CR = 13;
const SPACE = 32;
const QUOTE = 34;
const BACKSLASH = 92;

const FIELD_START = 0;
const TEXT = 1;
const IN_QUOTES = 2;
const ESCAPED = 3;
const AFTER_QUOTE = 4;

export const BACKSLASH_NOTE = 'quotes within quotes are written with a backslash';

const SAMPLE_BYTES = 2 ** 16;

interface Place {
  /** A private folder for the copy. */
  readonly folder: string;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Makes a copy of a CSV file whose quotes within quotes are written `\"`, as one that doubles them: inside quotes
 * `\"` becomes `""`, and `\\` a single backslash. Lines stay where they are.
 * @returns the path of the copy
 */
export function copyWithoutBackslashes(
  path: string,
  delimiter: string,
  { folder, signal }: Place,
): Promise<string> {
  return writePrivateFile(folder, undone(fileChunks(path, { signal }), delimiter), signal);
}

/** The same, if the beginning of the file shows that it is one. */
export async function withDoubledQuotes<Input extends { readonly path: string }>(
  input: Input,
  delimiter: string,
  place: Place,
): Promise<Input> {
  const { bytes, whole } = await fileHead(input.path, SAMPLE_BYTES);
  const end = whole ? bytes.length : 1 + Math.max(bytes.lastIndexOf(LF), bytes.lastIndexOf(CR));
  if (!hasBackslashes(bytes.subarray(0, end), delimiter)) return input;
  return { ...input, path: await copyWithoutBackslashes(input.path, delimiter, place) };
}

async function* undone(chunks: AsyncIterable<Uint8Array>, delimiter: string): AsyncGenerator<Buffer, void> {
  const undo = new Undo(delimiter);
  for await (const chunk of chunks) yield undo.push(chunk);
  yield undo.finish();
}

/** Whether the beginning of a file makes more sense with backslashes than with doubled quotes. */
export function hasBackslashes(sample: Buffer, delimiter: string): boolean {
  if (!sample.includes('\\"')) return false;
  const undo = new Undo(delimiter);
  const doubled = Buffer.concat([undo.push(sample), undo.finish()]);
  return misquoted(doubled, delimiter) < misquoted(sample, delimiter);
}

/** How many records have text behind a closing quote, or a quote that is never closed. */
function misquoted(bytes: Buffer, delimiter: string): number {
  const scanner = new RecordScanner(delimiter);
  let count = 0;
  scanner.feed(bytes, 0);
  while (scanner.next() || scanner.finish()) {
    if (scanner.traits & (TEXT_AFTER_QUOTE | UNCLOSED_QUOTE)) count++;
  }
  return count;
}

class Undo {
  readonly #delimiter: number;
  #state = FIELD_START;

  constructor(delimiter: string) {
    this.#delimiter = delimiter.charCodeAt(0);
  }

  push(chunk: Uint8Array): Buffer {
    const out = Buffer.allocUnsafe(chunk.length + 1);
    let used = 0;
    let state = this.#state;
    for (const byte of chunk) {
      if (state === ESCAPED) {
        if (byte === QUOTE) out[used++] = QUOTE;
        else if (byte !== BACKSLASH) out[used++] = BACKSLASH;
        out[used++] = byte;
        state = IN_QUOTES;
        continue;
      }
      if (state === IN_QUOTES && byte === BACKSLASH) {
        state = ESCAPED;
        continue;
      }
      out[used++] = byte;
      if (state === IN_QUOTES) state = byte === QUOTE ? AFTER_QUOTE : IN_QUOTES;
      else if (byte === this.#delimiter || byte === LF || byte === CR) state = FIELD_START;
      else if (state === FIELD_START)
        state = byte === QUOTE ? IN_QUOTES : byte === SPACE ? FIELD_START : TEXT;
      else if (state === AFTER_QUOTE && byte === QUOTE) state = IN_QUOTES;
    }
    this.#state = state;
    return out.subarray(0, used);
  }

  finish(): Buffer {
    return Buffer.from(this.#state === ESCAPED ? '\\' : '');
  }
}
