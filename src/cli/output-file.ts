import type { Stats } from 'node:fs';
import { lstat, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { isSystemError, writeWholeFile } from '../engine/whole-file.ts';
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
 * Writes a file whole or not at all.
 * @throws AttribError input when the disk refuses, usage when something has come into its place meanwhile; the
 *   signal's reason when that comes in time
 */
export async function writeWhole(
  file: OutputFile,
  content: string | Uint8Array,
  signal: AbortSignal,
): Promise<void> {
  try {
    await writeWholeFile(file.path, content, async () => {
      signal.throwIfAborted();
      const arrived = await present(lstat(file.path));
      if (arrived !== undefined) refuseToReplace(file, arrived);
    });
  } catch (error) {
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
