import type { Session } from '../engine/session.ts';
import { type AttribError, notComputable } from '../errors.ts';
import { unifyJoined } from './joined-labels.ts';
import { type SimilarNames, similarNames } from './similar-names.ts';
import { type ChannelSpelling, type Counted, unifySpellings } from './spellings.ts';
import {
  forgetTraffic,
  type UnassignedTraffic,
  unassignedTraffic,
  withoutTraffic,
} from './unassigned-traffic.ts';

/** The channels of one run, numbered from 1 in the order of `labels`; 0 means "no touchpoint". */
export interface ChannelIndex {
  readonly labels: readonly string[];
  /** Of each label its parts, where labels are made of several columns. */
  readonly parts?: readonly (readonly string[])[];
}

/** Credit by more values than this is of no use, and costs more memory than a user expects. */
const MOST_TEXTS = 100_000;

/**
 * Unifies the channel texts of the log: letter case, outer and repeated white space and Unicode form do not make
 * a new channel, an empty text is `(none)`. The most frequent spelling is the label.
 * Leaves the table `channel_texts(text, channel)`: every text of the log with its channel's number.
 *
 * @throws AttribError not-computable where there are more than 100,000 of them
 * @param of what the labels name, as findings say it
 * @param columns of how many columns a text is made; of several, each part is unified by itself
 */
export async function indexChannels(
  session: Session,
  columns = 1,
  of = 'channel',
): Promise<{
  readonly channels: ChannelIndex;
  readonly merged: readonly ChannelSpelling[];
  /** Labels that remain several and are probably one. */
  readonly similar: readonly SimilarNames[];
  /** What no channel rule took, most frequent first. */
  readonly unassigned: readonly UnassignedTraffic[];
}> {
  const raw = await channelTexts(session);
  const unassigned = unassignedTraffic(raw);
  const texts = unassigned.length === 0 ? raw : counted(raw);
  const { numbers, merged, ...channels } =
    columns === 1 ? unifySpellings(texts) : unifyJoined(texts, columns);
  await session.run('channel texts table', 'create table channel_texts (text varchar, channel integer)');
  await session.append(
    'number the channels',
    'channel_texts',
    raw.map(({ text }) => [text, numbers.get(withoutTraffic(text)) ?? 0]),
  );
  const similar = similarNames(of, countedLabels(channels.labels, texts, numbers));
  return { channels, merged, similar, unassigned };
}

async function channelTexts(session: Session): Promise<readonly Counted[]> {
  const read = async () =>
    session.rows(
      'channel texts',
      `select channel as text, count(*)::double as count from touchpoints where touches
      group by channel order by channel limit ${MOST_TEXTS + 1}`,
    );
  let rows = await read();
  if (rows.some((row) => withoutTraffic(String(row['text'])) !== row['text']) && rows.length > MOST_TEXTS) {
    await forgetTraffic(session);
    rows = await read();
  }
  if (rows.length > MOST_TEXTS) throw await tooMany(session);
  return rows.map((row) => ({ text: String(row['text']), count: Number(row['count']) }));
}

/** The texts without the sources and media of what no rule took. */
function counted(raw: readonly Counted[]): readonly Counted[] {
  const counts = new Map<string, number>();
  for (const { text, count } of raw) {
    const label = withoutTraffic(text);
    counts.set(label, (counts.get(label) ?? 0) + count);
  }
  return [...counts].map(([text, count]) => ({ text, count }));
}

function countedLabels(
  labels: readonly string[],
  texts: readonly Counted[],
  numbers: ReadonlyMap<string, number>,
): readonly Counted[] {
  const counts = labels.map(() => 0);
  for (const { text, count } of texts) {
    const index = (numbers.get(text) ?? 0) - 1;
    counts[index] = (counts[index] ?? 0) + count;
  }
  return labels.map((text, i) => ({ text, count: counts[i] ?? 0 }));
}

async function tooMany(session: Session): Promise<AttribError> {
  const row = await session.row(
    'count channel texts',
    'select count(distinct channel)::double as n from touchpoints where touches',
  );
  return notComputable(
    `credit would go to ${Number(row['n'])} different values; attrib takes ${MOST_TEXTS} at most`,
    'is the column an id? map a coarser one: --map channel=COLUMN',
  );
}
