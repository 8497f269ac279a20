import type { ChannelIndex } from '../log/channels.ts';
import type { ChannelCredit } from './model.ts';

/** Credits by channel number (from 1), as one entry per channel; channels without any get zero. */
export function channelCredits(
  channels: ChannelIndex,
  credit: (channel: number) => { readonly conversions: number; readonly value: number },
): readonly ChannelCredit[] {
  return channels.labels.map((channel, i) => ({ channel, ...credit(i + 1) }));
}
