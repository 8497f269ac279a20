import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { inputError, usageError } from '../errors.ts';
import { fileHead } from './file-head.ts';
import type { InputFile } from './input-file.ts';

/** Smaller files may hold a header and no rows: of these, two can well be alike. */
const HEADER_BYTES = 2 ** 16;

interface Named {
  readonly path: string;
  readonly identity: string;
  readonly bytes: bigint;
}

/**
 * Refuses a file that is named twice, under whatever path, or is a copy of another: its rows would count double.
 * Copies are told by their bytes; only files of the same size are read.
 */
export async function refuseSameFileTwice(paths: readonly string[], signal?: AbortSignal): Promise<void> {
  const seen: Named[] = [];
  const digestOf = digests(signal);
  for (const path of paths) {
    const file = await named(path);
    if (file === undefined) continue;
    for (const other of seen) {
      if (other.identity === file.identity) {
        throw twice(
          path === other.path ? `${path} is given twice` : `${path} and ${other.path} are the same file`,
        );
      }
      if (other.bytes === file.bytes && (await areCopies(path, other.path, digestOf, signal))) {
        throw twice(`${path} and ${other.path} have the same content`);
      }
    }
    seen.push(file);
  }
}

/**
 * Refuses an input that holds what another holds, told by what they are once they are unpacked and decoded: a file
 * beside itself packed with gzip, or beside standard input. Of files that are read as they lie on disk
 * {@link refuseSameFileTwice} has told already.
 */
export async function refuseSameContent(inputs: readonly InputFile[], signal?: AbortSignal): Promise<void> {
  const digestOf = digests(signal);
  for (const [number, input] of inputs.entries()) {
    for (const other of inputs.slice(0, number)) {
      if (input.bytes !== other.bytes || !(input.stored || other.stored)) continue;
      if (await areCopies(input.path, other.path, digestOf, signal)) {
        throw twice(`${input.name} and ${other.name} have the same content`);
      }
    }
  }
}

/**
 * Refuses a file to be written that is one of the files to be read, under whatever path.
 * @throws AttribError usage
 */
export async function refuseToReplaceInput(path: string, inputs: readonly string[]): Promise<void> {
  const output = await named(path);
  if (output === undefined) return;
  for (const input of inputs) {
    if ((await named(input))?.identity === output.identity) {
      throw usageError(
        `the refused rows cannot go to ${path}: it is ${path === input ? 'an input of this run' : `the same file as ${input}`}`,
        'Name another file',
      );
    }
  }
}

function twice(message: string): Error {
  return inputError(message, 'Name every file once: its rows would count double');
}

/** Undefined for what is no ordinary file; whoever opens it will say so. */
async function named(path: string): Promise<Named | undefined> {
  if (path === '-') return undefined;
  const stats = await stat(path, { bigint: true }).catch(() => undefined);
  if (stats === undefined || !stats.isFile()) return undefined;
  return { path, identity: `${stats.dev}:${stats.ino}`, bytes: stats.size };
}

async function areCopies(
  path: string,
  other: string,
  digestOf: (path: string) => Promise<string>,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  try {
    const { bytes, whole } = await fileHead(path, HEADER_BYTES);
    if (whole && !/[\r\n][^\r\n]/.test(bytes.toString('latin1'))) return false;
    return (await digestOf(path)) === (await digestOf(other));
  } catch {
    // What cannot be read is told by whoever opens it.
    signal?.throwIfAborted();
    return false;
  }
}

/** Reads every file once at most. */
function digests(signal: AbortSignal | undefined): (path: string) => Promise<string> {
  const known = new Map<string, string>();
  return async (path) => {
    const found = known.get(path) ?? (await digest(path, signal));
    known.set(path, found);
    return found;
  };
}

async function digest(path: string, signal: AbortSignal | undefined): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) {
    signal?.throwIfAborted();
    hash.update(chunk);
  }
  return hash.digest('base64');
}
