import { stat } from 'node:fs/promises';
import type { NamedSource } from '../config/source-settings.ts';
import type { Session } from '../engine/session.ts';
import { literal } from '../engine/sql.ts';
import { inputError } from '../errors.ts';

/**
 * Every file of a run by its own name: patterns such as `exports/*.csv` become the files they match, in the order of
 * their names. A file that is really called so is meant itself.
 * @throws an input error for a pattern that matches nothing
 */
export async function matchingFiles(
  session: Session,
  sources: readonly NamedSource[],
): Promise<readonly NamedSource[]> {
  const found: NamedSource[] = [];
  for (const source of sources) {
    if (!/[*?[]/.test(source.path) || (await exists(source.path))) {
      found.push(source);
      continue;
    }
    const rows = await session.rows('files', `select file from glob(${literal(source.path)}) order by file`);
    if (rows.length === 0) {
      throw inputError(`no file matches ${source.path}`, 'Look at the folder and the pattern');
    }
    found.push(...rows.map(({ file }) => ({ ...source, path: String(file) })));
  }
  return found;
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
