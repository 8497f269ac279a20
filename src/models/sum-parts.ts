import type { ChannelIndex } from '../log/channels.ts';
import { channelCredits } from './channel-credits.ts';
import type { ChannelCredit } from './model.ts';
import { neumaierSum } from './neumaier-sum.ts';

/** Conversions and value, whole numbers and decimals, of which a channel gets `weight / total`. */
export interface Part {
  readonly channel: number;
  readonly conversions: number;
  readonly value: number;
  readonly weight: number;
  readonly total: number;
}

/** The channels' parts added up, in the order in which they come. */
export function sumParts(channels: ChannelIndex, parts: readonly Part[]): readonly ChannelCredit[] {
  const terms = new Map<number, { readonly conversions: number[]; readonly value: number[] }>();
  for (const { channel, conversions, value, weight, total } of parts) {
    const own = terms.get(channel) ?? { conversions: [], value: [] };
    terms.set(channel, own);
    own.conversions.push((conversions * weight) / total);
    own.value.push((value * weight) / total);
  }
  return channelCredits(channels, (channel) => ({
    conversions: neumaierSum(terms.get(channel)?.conversions ?? []),
    value: neumaierSum(terms.get(channel)?.value ?? []),
  }));
}
