import type { Bounds } from '../../models/intervals/bounds.ts';
import type { ModelShares } from './model-shares.ts';

/** Which channels the data cannot tell apart by a model. */
export interface ModelGroups {
  readonly model: string;
  /** By falling share; a channel that stands apart from all others is a group of its own. */
  readonly groups: readonly (readonly string[])[];
  /** Channels about which nothing can be said, for they have no interval. */
  readonly unknown: readonly string[];
}

/**
 * Two channels are in one group where their intervals overlap, or where a chain of others links them. That is
 * cautious: intervals may overlap a little although the shares do differ.
 */
export function findGroups(
  labels: readonly string[],
  ranked: readonly number[],
  models: readonly ModelShares[],
): readonly ModelGroups[] {
  return models.flatMap(({ model, shares, intervals }) => {
    if (intervals === null) return [];
    const known = ranked.flatMap((channel) => {
      const bounds = intervals[channel];
      return bounds === null || bounds === undefined
        ? []
        : [{ channel, bounds, share: shares[channel] ?? 0 }];
    });
    const groups = linked(known).map((group) =>
      group.toSorted((a, b) => b.share - a.share).map(({ channel }) => labels[channel] as string),
    );
    const unknown = ranked.filter((channel) => (intervals[channel] ?? null) === null);
    return [{ model, groups, unknown: unknown.map((channel) => labels[channel] as string) }];
  });
}

function linked<Channel extends { readonly bounds: Bounds }>(
  channels: readonly Channel[],
): readonly Channel[][] {
  const groups: Channel[][] = [];
  let lowest = Number.NEGATIVE_INFINITY;
  for (const channel of channels.toSorted((a, b) => b.bounds.high - a.bounds.high)) {
    const group = groups.at(-1);
    if (group !== undefined && channel.bounds.high >= lowest) {
      group.push(channel);
      lowest = Math.min(lowest, channel.bounds.low);
    } else {
      groups.push([channel]);
      lowest = channel.bounds.low;
    }
  }
  return groups;
}
