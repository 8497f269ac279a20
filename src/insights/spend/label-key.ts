import { spellingKey } from '../../log/spellings.ts';

/** What two spellings of one label share, of which each part is a column of its own. */
export function labelKey(parts: readonly string[]): string {
  return parts.map(spellingKey).join('\u001f');
}
