import type { Session } from '../engine/session.ts';
import { literal } from '../engine/sql.ts';
import { unifyJoined } from './joined-labels.ts';
import { type ChannelSpelling, unifySpellings } from './spellings.ts';

/** The channels of one run, numbered from 1 in the order of `labels`; 0 means "no touchpoint". */
export interface ChannelIndex {
  readonly labels: readonly string[];
  /** Of each label its parts, where labels are made of several columns. */
  readonly parts?: readonly (readonly string[])[];
}

/**
 * Unifies the channel texts of the log: letter case, outer and repeated white space and Unicode form do not make
 * a new channel, an empty text is `(none)`. The most frequent spelling is the label.
 * Leaves the table `channel_texts(text, channel)`: every text of the log with its channel's number.
 *
 * @param columns of how many columns a text is made; of several, each part is unified by itself
 */
export async function indexChannels(
  session: Session,
  columns = 1,
): Promise<{ readonly channels: ChannelIndex; readonly merged: readonly ChannelSpelling[] }> {
  const rows = await session.rows(
    'channel texts',
    `select channel as text, count(*)::double as count from touchpoints where touches group by channel order by channel`,
  );
  const texts = rows.map((row) => ({ text: String(row['text']), count: Number(row['count']) }));
  const { numbers, merged, ...channels } =
    columns === 1 ? unifySpellings(texts) : unifyJoined(texts, columns);
  await session.run('channel texts table', 'create table channel_texts (text varchar, channel integer)');
  for (let from = 0; from < texts.length; from += 1000) {
    const values = texts
      .slice(from, from + 1000)
      .map(({ text }) => `(${literal(text)}, ${numbers.get(text)})`)
      .join(', ');
    await session.run('number the channels', `insert into channel_texts values ${values}`);
  }
  return { channels, merged };
}
