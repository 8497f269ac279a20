import { type ChannelIndex, spellingKey } from '../log/channels.ts';

/** The numbers of the channels whose label is one of the names, written in whatever way counts as the same. */
export function directChannels({ labels }: ChannelIndex, names: readonly string[]): readonly number[] {
  const direct = new Set(names.map(spellingKey));
  return labels.flatMap((label, i) => (direct.has(spellingKey(label)) ? [i + 1] : []));
}
