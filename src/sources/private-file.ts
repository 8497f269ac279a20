import { open, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

/** Writes bytes to a new file in a private folder; only its owner may read it. Returns its path. */
export async function writePrivateFile(
  folder: string,
  bytes: AsyncIterable<Uint8Array>,
  signal?: AbortSignal,
): Promise<string> {
  const { path, made } = await withFreshPath(folder, (path) => open(path, 'wx', 0o600));
  await pipeline(bytes, made.createWriteStream(), signal === undefined ? {} : { signal });
  return path;
}

/** Makes a harmless name in a private folder for a file that has an awkward one. Returns its path. */
export async function linkPrivately(folder: string, target: string): Promise<string> {
  const { path } = await withFreshPath(folder, (path) => symlink(target, path, 'file'));
  return path;
}

async function withFreshPath<T>(
  folder: string,
  make: (path: string) => Promise<T>,
): Promise<{ readonly path: string; readonly made: T }> {
  for (let number = 1; ; number++) {
    const path = join(folder, `input-${number}.csv`);
    try {
      return { path, made: await make(path) };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}
