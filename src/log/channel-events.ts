import type { RunSettings } from '../config/run-options.ts';
import type { Session } from '../engine/session.ts';
import { type EventKind, eventKindNames } from '../sources/event-kinds.ts';

/** How often each kind of event is in the log, by channel number; kinds that do not occur at all are left out. */
export type ChannelEvents = ReadonlyMap<number, Readonly<Partial<Record<EventKind, number>>>>;

/** The insight that tells of them; nothing is read of events unless it is asked for. */
export const CHANNEL_KPIS = 'channel-kpis';

export function needsEventKinds({ insights }: RunSettings): boolean {
  return insights.includes(CHANNEL_KPIS);
}

/** Counts the touchpoints that are such events. Needs `touchpoints` with its column `event_kind`, and `channel_texts`. */
export async function countEvents(session: Session): Promise<ChannelEvents> {
  const rows = await session.rows(
    'events of channels',
    `select c.channel::integer as channel, t.event_kind::integer as kind, count(*)::double as count
    from touchpoints as t join channel_texts as c on c.text = t.channel
    where t.touches and t.event_kind is not null
    group by c.channel, t.event_kind order by c.channel, t.event_kind`,
  );
  const kinds = [...new Set(rows.map((row) => eventKindNames[Number(row['kind']) - 1] as EventKind))];
  const counts = new Map<number, Partial<Record<EventKind, number>>>();
  for (const row of rows) {
    const channel = Number(row['channel']);
    const own = counts.get(channel) ?? Object.fromEntries(kinds.map((kind) => [kind, 0]));
    own[eventKindNames[Number(row['kind']) - 1] as EventKind] = Number(row['count']);
    counts.set(channel, own);
  }
  return counts;
}
