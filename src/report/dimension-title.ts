import type { Settings } from './attribution.ts';

/** Names of roles; others are columns and stay as they are in the file. */
const TITLES: ReadonlyMap<string, string> = new Map([
  ['channel', 'Channel'],
  ['campaign', 'Campaign'],
]);

/** What earns credit, as the head of a column: `Channel`, `Channel / campaign`, `utm_source`. */
export function dimensionTitle({ by = ['channel'] }: Pick<Settings, 'by'>): string {
  const [first = '', ...others] = by;
  return [TITLES.get(first) ?? first, ...others].join(' / ');
}
