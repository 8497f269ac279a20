import type { SourceOptions } from './source-settings.ts';

const KEYS: Readonly<Record<keyof SourceOptions, true>> = {
  files: true,
  kind: true,
  map: true,
  preset: true,
  channel: true,
  conversionEvent: true,
  conversionIsTouch: true,
  exclude: true,
  keep: true,
  timezone: true,
  dateFormat: true,
  decimal: true,
  currency: true,
  delimiter: true,
  table: true,
  encoding: true,
  refunds: true,
  pathSeparator: true,
};

/** What may stand in a source of a configuration. */
export const sourceKeys: readonly string[] = Object.keys(KEYS);

/** What people write instead. */
const OTHER_WORDS: Readonly<Record<string, string>> = {
  path: 'files',
  paths: 'files',
  name: 'files',
  glob: 'files',
  type: 'kind',
  role: 'kind',
  columns: 'map',
  mapping: 'map',
  filter: 'keep',
  where: 'keep',
  tz: 'timezone',
  separator: 'delimiter',
  sep: 'delimiter',
};

/** The key of a source that is meant by a word that is none, where that is known. */
export function sourceKeyMeant(word: string): string | undefined {
  return Object.hasOwn(OTHER_WORDS, word) ? OTHER_WORDS[word] : undefined;
}
