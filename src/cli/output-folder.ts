import { randomBytes } from 'node:crypto';
import { lstat, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { inputError, usageError } from '../errors.ts';

/** A folder that a flag names as the place for several files. */
export interface OutputFolder {
  /** What messages call the flag, such as `--output`. */
  readonly flag: string;
  /** As the user wrote it. */
  readonly name: string;
  readonly path: string;
  /** Whether a folder that exists may be replaced. */
  readonly force: boolean;
  /** Files besides those that will be written which may go with the folder that is replaced. */
  readonly replaceable?: readonly string[] | undefined;
}

/** Whether the name of an output is that of a folder: it ends in a slash. */
export function namesFolder(output: string | undefined): boolean {
  return /[/\\]$/.test(output ?? '');
}

export interface NamedText {
  readonly name: string;
  readonly text: string | Uint8Array;
}

/**
 * A folder that may be written: the one above is there, and in its place is nothing, or, with `force`, a folder with
 * no other files than those that will be written.
 * @param names the files that will be in it
 * @throws AttribError usage
 */
export async function outputFolder(
  request: Omit<OutputFolder, 'path'> & { readonly cwd: string },
  names: readonly string[],
): Promise<OutputFolder> {
  const { cwd, ...rest } = request;
  const { flag, name } = rest;
  const folder = { ...rest, path: resolve(cwd, name) };
  if (name === '' || `${cwd}${sep}`.startsWith(`${folder.path.replace(/[/\\]+$/, '')}${sep}`)) {
    throw usageError(
      `${flag}: "${name}" is the folder you are in, or holds it`,
      'Name a folder of its own, such as report/',
    );
  }
  const above = await known(stat(dirname(folder.path)));
  if (!above?.isDirectory()) throw usageError(`${flag}: there is no folder for "${name}"`);
  await refuseToReplace(folder, names);
  return folder;
}

/**
 * Writes a folder whole or not at all: first beside its place, then moved there when it is safe on the disk. A folder
 * that it replaces goes when the new one stands.
 * @throws AttribError input when the disk refuses, usage when something has come into its place meanwhile; the
 *   signal's reason when that comes in time
 */
export async function writeFolder(
  folder: OutputFolder,
  files: readonly NamedText[],
  signal: AbortSignal,
): Promise<void> {
  const mark = randomBytes(6).toString('hex');
  const draft = join(dirname(folder.path), `.attrib-${mark}.tmp`);
  const former = join(dirname(folder.path), `.attrib-${mark}.old`);
  try {
    await mkdir(draft);
    for (const { name, text } of files) {
      signal.throwIfAborted();
      await writeSafely(join(draft, name), text);
    }
    signal.throwIfAborted();
    const replaces = await refuseToReplace(
      folder,
      files.map(({ name }) => name),
    );
    if (replaces) await rename(folder.path, former);
    try {
      await rename(draft, folder.path);
    } catch (error) {
      if (replaces) await rename(former, folder.path);
      throw error;
    }
    await rm(former, { recursive: true, force: true });
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    throw inputError(`${folder.flag}: cannot write "${folder.name}": ${error.message}`, undefined, error);
  }
}

async function writeSafely(path: string, text: string | Uint8Array): Promise<void> {
  const handle = await open(path, 'wx');
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** @returns whether there is something to replace */
async function refuseToReplace(
  { flag, name, path, force, replaceable = [] }: OutputFolder,
  names: readonly string[],
): Promise<boolean> {
  const existing = await known(lstat(path));
  if (existing === undefined) return false;
  if (!existing.isDirectory()) throw usageError(`${flag}: "${name}" is there, and is no folder`);
  if (!force) throw usageError(`${flag}: "${name}" already exists`, '--force replaces it');
  const stranger = (await readdir(path, { withFileTypes: true })).find(
    (entry) => !entry.isFile() || (!names.includes(entry.name) && !replaceable.includes(entry.name)),
  )?.name;
  if (stranger !== undefined) {
    throw usageError(
      `${flag}: "${name}" holds "${stranger}", which would be lost`,
      'only folders with nothing but the files of this command are replaced',
    );
  }
  return true;
}

/** What is known of a file; undefined when there is none. */
async function known<Stats>(stats: Promise<Stats>): Promise<Stats | undefined> {
  try {
    return await stats;
  } catch {
    return undefined;
  }
}
