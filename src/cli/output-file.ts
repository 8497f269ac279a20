import { randomBytes } from 'node:crypto';
import type { Stats } from 'node:fs';
import { lstat, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { inputError, usageError } from '../errors.ts';

/** A file that a flag names as the place for a result. */
export interface OutputFile {
  /** What messages call the flag, such as `--output`. */
  readonly flag: string;
  /** As the user wrote it. */
  readonly name: string;
  readonly path: string;
  /** Whether a file that exists may be overwritten. */
  readonly force: boolean;
}

/**
 * A file that may be written: its folder is there, and it is neither an input, nor a link, a folder or a device,
 * nor, without `force`, anything that exists.
 * @throws AttribError usage
 */
export async function outputFile(
  request: Omit<OutputFile, 'path'> & { readonly cwd: string },
  inputs: readonly string[],
): Promise<OutputFile> {
  const { flag, name, cwd, force } = request;
  const file = { flag, name, path: resolve(cwd, name), force };
  const folder = await present(stat(dirname(file.path)));
  if (!folder?.isDirectory()) throw usageError(`${flag}: there is no folder for "${name}"`);
  const existing = await present(lstat(file.path));
  if (existing === undefined) return file;
  for (const input of inputs) {
    const source = await present(stat(resolve(cwd, input)));
    if (source?.dev === existing.dev && source.ino === existing.ino) {
      throw usageError(`${flag}: "${name}" is an input of this run`);
    }
  }
  refuseToReplace(file, existing);
  return file;
}

/**
 * Writes a file whole or not at all: first beside its place, then moved there when it is safe on the disk.
 * @throws AttribError input when the disk refuses, usage when something has come into its place meanwhile; the
 *   signal's reason when that comes in time
 */
export async function writeWhole(
  file: OutputFile,
  content: string | Uint8Array,
  signal: AbortSignal,
): Promise<void> {
  const draft = join(dirname(file.path), `.attrib-${randomBytes(6).toString('hex')}.tmp`);
  try {
    const handle = await open(draft, 'wx');
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    signal.throwIfAborted();
    const arrived = await present(lstat(file.path));
    if (arrived !== undefined) refuseToReplace(file, arrived);
    await rename(draft, file.path);
  } catch (error) {
    await rm(draft, { force: true });
    if (!isSystemError(error)) throw error;
    throw inputError(`${file.flag}: cannot write "${file.name}": ${error.message}`, undefined, error);
  }
}

function refuseToReplace({ flag, name, force }: OutputFile, existing: Stats): void {
  if (existing.isFile()) {
    if (!force) throw usageError(`${flag}: "${name}" already exists`, '--force overwrites it');
    return;
  }
  const kind = existing.isSymbolicLink()
    ? 'a link'
    : existing.isDirectory()
      ? 'a folder'
      : 'no ordinary file';
  throw usageError(`${flag}: "${name}" is ${kind}; attrib only writes ordinary files`);
}

/** What is known of a file; undefined when there is none. */
async function present(stats: Promise<Stats>): Promise<Stats | undefined> {
  try {
    return await stats;
  } catch {
    return undefined;
  }
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error;
}
