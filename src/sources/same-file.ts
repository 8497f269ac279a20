import { stat } from 'node:fs/promises';
import { inputError } from '../errors.ts';

/** Refuses a file that is named twice, under whatever path: its rows would count double. */
export async function refuseSameFileTwice(paths: readonly string[]): Promise<void> {
  const seen = new Map<string, string>();
  for (const path of paths) {
    if (path === '-') continue;
    const stats = await stat(path, { bigint: true }).catch(() => undefined);
    if (stats === undefined || !stats.isFile()) continue;
    const identity = `${stats.dev}:${stats.ino}`;
    const before = seen.get(identity);
    if (before !== undefined) {
      throw inputError(
        before === path ? `${path} is given twice` : `${path} and ${before} are the same file`,
        'Name every file once: its rows would count double',
      );
    }
    seen.set(identity, path);
  }
}
