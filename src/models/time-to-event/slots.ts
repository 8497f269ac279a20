import type { Session } from '../../engine/session.ts';
import type { EventLayout } from '../../journeys/event-layout.ts';

/** Two bits each, they fill the 127 bits of a HUGEINT. */
export const MOST_SLOTS = 62;

/** Whose effect is whose: every channel has a slot, and channels with the same slot share one effect. */
export interface Slots {
  readonly count: number;
  /** Slot, from 0, by channel number less one. */
  readonly ofChannel: readonly number[];
  /** How many channels share the last slot; 0 where each has its own. */
  readonly sharing: number;
}

/** A slot for every channel, or for all but the least frequent ones, which share the last. Needs `exposed`. */
export async function assignSlots(session: Session, layout: EventLayout, channels: number): Promise<Slots> {
  if (channels <= MOST_SLOTS) {
    return { count: channels, ofChannel: Array.from({ length: channels }, (_, i) => i), sharing: 0 };
  }
  const own = await session.rows(
    'channels with an effect of their own',
    `select ${layout.channel('touch')}::integer as channel, count(*) as touches
    from (select unnest(touches) as touch from exposed)
    group by channel order by touches desc, channel limit ${MOST_SLOTS - 1}`,
  );
  const ofChannel = Array.from({ length: channels }, () => MOST_SLOTS - 1);
  own.forEach((row, slot) => {
    ofChannel[Number(row['channel']) - 1] = slot;
  });
  return { count: MOST_SLOTS, ofChannel, sharing: channels - own.length };
}
