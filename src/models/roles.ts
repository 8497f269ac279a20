import type { ChannelIndex } from '../log/channels.ts';
import type { ChannelPlaces } from './channel-places.ts';
import { sumParts } from './sum-parts.ts';

/** What a touchpoint is in its journey. */
export const roles = {
  alone: 'the only touchpoint',
  starter: 'the first of several',
  assist: 'neither the first nor the last',
  closer: 'the last of several',
} as const;

export type Role = keyof typeof roles;

/** The part of a channel's Shapley credit that its touchpoints earned in one role. */
export interface RoleCredit {
  readonly channel: string;
  readonly role: Role;
  readonly conversions: number;
  /** Null when the data carries no value. */
  readonly value: number | null;
}

/**
 * Ordered Shapley: a channel's part of a journey, 1/m, divided evenly among its touchpoints there and booked by their
 * place. The roles of a channel add up to its Shapley credit.
 *
 * Source: Zhao, Mahboobi, Bagheri, arXiv 1804.05327 (2018), with positions put together as first, between and last.
 */
export function rolesOf(
  channels: ChannelIndex,
  places: readonly ChannelPlaces[],
  hasValue: boolean,
): readonly RoleCredit[] {
  const byRole = roleNames.map((role) => {
    const parts = places.map((place) => ({
      ...place,
      weight: touchesInRole(place, role),
      total: place.distinctChannels * place.touches,
    }));
    return sumParts(
      channels,
      parts.filter(({ weight }) => weight > 0),
    ).map((credit) => ({ ...credit, role, value: hasValue ? credit.value : null }));
  });
  return channels.labels.flatMap((_, i) => byRole.flatMap((credits) => credits.slice(i, i + 1)));
}

const roleNames = Object.keys(roles) as readonly Role[];

function touchesInRole({ alone, opens, closes, touches }: ChannelPlaces, role: Role): number {
  if (alone) return role === 'alone' ? 1 : 0;
  const starts = opens ? 1 : 0;
  const ends = closes ? 1 : 0;
  switch (role) {
    case 'alone':
      return 0;
    case 'starter':
      return starts;
    case 'closer':
      return ends;
    case 'assist':
      return touches - starts - ends;
  }
}
