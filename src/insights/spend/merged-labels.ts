import type { Session } from '../../engine/session.ts';
import type { ChannelIndex } from '../../log/channels.ts';
import { PART_SEPARATOR } from '../../sources/row-reading.ts';
import { labelKey } from './label-key.ts';

/**
 * What labels of the log have become, by their keys, where small ones were merged: what was spent on them was spent on
 * what they are now. Needs the table `channel_texts`.
 */
export async function mergedLabels(
  session: Session,
  { labels }: ChannelIndex,
): Promise<ReadonlyMap<string, string>> {
  const rows = await session.rows(
    'labels of the log',
    'select text, channel from channel_texts order by text',
  );
  return new Map(
    rows.map((row) => [
      labelKey(String(row['text']).split(PART_SEPARATOR)),
      labels[Number(row['channel']) - 1] ?? '',
    ]),
  );
}
