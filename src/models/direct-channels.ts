import type { ChannelIndex } from '../log/channels.ts';
import { NO_CHANNEL, spellingKey } from '../log/spellings.ts';

/**
 * The numbers of the channels whose label is one of the names, written in whatever way counts as the same. A label of
 * several parts is also direct where one part is and the others are empty: `Direct / (none)`.
 */
export function directChannels({ labels, parts }: ChannelIndex, names: readonly string[]): readonly number[] {
  const direct = new Set(names.map(spellingKey));
  return labels.flatMap((label, i) => {
    const filled = parts?.[i]?.filter((part) => part !== NO_CHANNEL) ?? [label];
    const essence = filled.length > 1 ? label : (filled[0] ?? NO_CHANNEL);
    return direct.has(spellingKey(label)) || direct.has(spellingKey(essence)) ? [i + 1] : [];
  });
}
