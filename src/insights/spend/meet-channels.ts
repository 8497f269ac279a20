import type { ReadLog } from '../../log/read-log.ts';
import { spellingKey } from '../../log/spellings.ts';
import { labelKey } from './label-key.ts';
import { mendingFlag } from './mending-flag.ts';
import type { SpendFile, SpendRow } from './spend-row.ts';

/** Stands between what tells rows of one label and day apart. */
const PART = '\u001f';

/**
 * Gives files of spend the channels that the touchpoints have: those by channel rules, where the user asks for them,
 * where touchpoints have theirs from rules, or where no touchpoint is called as the file says. What is still of no
 * channel of the log gets the flag that would mend it.
 * @param by what earns credit
 */
export function meetChannels(
  files: readonly SpendFile[],
  log: Pick<ReadLog, 'channels' | 'traffic'>,
  by: readonly string[],
): readonly SpendFile[] {
  const at = by.indexOf('channel');
  const { labels, parts } = log.channels;
  const texts = at === -1 ? [] : labels.map((label, i) => spellingKey(parts?.[i]?.[at] ?? label));
  const channels = new Set(texts);
  const met = files.map((file) => {
    const { traffic, rows } = file;
    if (at === -1 || traffic === undefined || traffic.use === 'never') return file;
    const called = rows.some((row) => channels.has(spellingKey(row.labels[at] ?? '')));
    return traffic.use === 'always' || log.traffic !== undefined || !called ? byRules(file, at) : file;
  });
  const known = new Set(labels.map((label, i) => labelKey(parts?.[i] ?? [label])));
  return met.map((file) => {
    const mend = mendingFlag(file, met, known, labels, by);
    return mend === undefined ? file : { ...file, mend };
  });
}

function byRules(file: SpendFile, at: number): SpendFile {
  const { channel: _, ...columns } = file.columns;
  const used = Object.values(file.traffic?.columns ?? {});
  return {
    ...file,
    columns: { ...columns, ...file.traffic?.columns },
    ignoredColumns: file.ignoredColumns.filter((name) => !used.includes(name)),
    rows: file.rows.map((row) => ruled(row, at)),
  };
}

/** Sources that make one channel are still told apart: they are no doubles. */
function ruled(row: SpendRow, at: number): SpendRow {
  const { ruled: channel, labels, detail = '' } = row;
  if (channel === undefined) return row;
  return {
    ...row,
    labels: labels.map((label, i) => (i === at ? channel : label)),
    detail: `${spellingKey(labels[at] ?? '')}${PART}${detail}`,
  };
}
