import { nearest } from '../config/nearest.ts';
import type { RunSettings } from '../config/run-options.ts';
import type { Session } from '../engine/session.ts';
import { notComputable, usageError } from '../errors.ts';
import type { Source } from '../sources/source.ts';
import { unifyJoined } from './joined-labels.ts';
import { NO_CHANNEL, unifySpellings } from './spellings.ts';

/** With more values than this, a column of something else was taken for the segment. */
const MOST_TEXTS = 10_000;

/** A segment that no file tells is a mistake and has no answer. */
export function requireSegments({ segment }: RunSettings, sources: readonly Source[]): void {
  if (segment.length === 0 || sources.some((source) => source.segment !== undefined)) return;
  const files = sources.filter(({ kind }) => kind !== 'identities');
  const columns = [...new Set(files.flatMap(({ header }) => header.columns))];
  const missing = segment.find((name) => !columns.includes(name)) ?? segment.join(', ');
  const guess = nearest(missing, columns);
  throw usageError(
    segment.length === 1 || columns.includes(missing) === false
      ? `no file has a column "${missing}" to tell segments by. Columns: ${columns.join(', ')}`
      : `no file has all of the columns ${segment.join(', ')}`,
    guess === undefined
      ? 'name columns of the touchpoint files or of the conversion files'
      : `Perhaps: --segment ${segment.map((name) => (name === missing ? guess : name)).join(',')}`,
  );
}

/**
 * Unifies the texts of the segments as those of channels are. Leaves the table `segment_texts(text, segment)`, numbered
 * from 1 in the order of the labels that are returned. The last label is that of rows that tell no segment.
 *
 * @param columns of how many columns a text is made
 */
export async function indexSegments(session: Session, columns: number): Promise<readonly string[]> {
  const rows = await session.rows(
    'segments of the log',
    `select segment as text, count(*)::double as count from touchpoints where segment is not null
    group by segment order by segment limit ${MOST_TEXTS + 1}`,
  );
  if (rows.length > MOST_TEXTS) {
    throw notComputable(
      `there are more than ${MOST_TEXTS} segments`,
      'is the column an id? choose a coarser one for --segment',
    );
  }
  const texts = rows.map((row) => ({ text: String(row['text']), count: Number(row['count']) }));
  const { labels, numbers } = columns === 1 ? unifySpellings(texts) : unifyJoined(texts, columns);
  await session.run('segment texts table', 'create table segment_texts (text varchar, segment integer)');
  await session.append(
    'number the segments',
    'segment_texts',
    texts.map(({ text }) => [text, numbers.get(text) ?? 0]),
  );
  return labels.includes(NO_CHANNEL) ? labels : [...labels, NO_CHANNEL];
}
