import type { Session } from '../../engine/session.ts';
import type { LoadNote } from '../load-notes.ts';
import { setRowsAside } from '../rows-aside.ts';
import type { SetAside } from '../set-aside.ts';
import type { TouchpointColumns } from '../touchpoints.ts';

export interface Repeats {
  readonly setAside: readonly SetAside[];
  readonly notes: readonly LoadNote[];
}

/** The ids of events, or of orders, that several rows have. */
export function repeatedKeys(column: string): string {
  return `select ${column} from touchpoints where ${column} is not null group by ${column} having count(*) > 1`;
}

/**
 * Sets rows aside that repeat an earlier one: the same event id and the same content, as far as the log has any use
 * for it. Rows of one event id with different content stay, and are told: then the id is not one of single events.
 * Takes `event_key` off the log.
 */
export async function withoutEventRepeats(session: Session, columns: TouchpointColumns): Promise<Repeats> {
  if (columns.event !== true) return { setAside: [], notes: [] };
  const content = [
    ...['person_a', 'person_b', 'time', 'channel', 'touches', 'converts'],
    ...(columns.value ? ['value'] : []),
    ...(columns.sequence ? ['sequence'] : []),
    ...(columns.type === true ? ['conversion_type'] : []),
    ...(columns.stage === true ? ['stage'] : []),
    ...(columns.segment === true ? ['segment'] : []),
    ...(columns.eventKind === true ? ['event_kind'] : []),
  ];
  const setAside = await setRowsAside(
    session,
    'repeats of an event (event-id)',
    `select row from (
      select rowid as row, row_number() over (partition by event_key, ${content.join(', ')} order by rowid) as nth
      from touchpoints where event_key in (${repeatedKeys('event_key')})
    ) where nth > 1`,
  );
  const left = await session.row(
    'events of different content',
    `select count(*)::double as n from (${repeatedKeys('event_key')})`,
  );
  await session.run('event ids off the log', 'alter table touchpoints drop column event_key');
  const conflicts = Number(left['n']);
  if (conflicts === 0) return { setAside, notes: [] };
  return {
    setAside,
    notes: [
      {
        code: 'event-id-conflict',
        message: `${conflicts === 1 ? '1 event id has' : `${conflicts} event ids have`} rows of different content: all of them count`,
        hint: 'is the column an id of single events? a session or a visit has several',
      },
    ],
  };
}
