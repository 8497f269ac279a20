import { formatDuration } from '../../config/duration.ts';
import type { RunSettings } from '../../config/run-options.ts';
import type { Session } from '../../engine/session.ts';
import { setRowsAside } from '../rows-aside.ts';
import type { SetAside } from '../set-aside.ts';
import type { TouchpointColumns } from '../touchpoints.ts';

/**
 * Sets touchpoints aside that follow another of the same person and channel within the window; of a chain of them the
 * first stays. A click is no repeat of an impression, where the run tells them apart. Rows that convert, or mark a stage, always stay. Needs `channel_texts`.
 */
export async function withoutDoubleFires(
  session: Session,
  { dedupe }: Pick<RunSettings, 'dedupe'>,
  columns: TouchpointColumns,
): Promise<readonly SetAside[]> {
  if (dedupe === undefined) return [];
  const order = ['t.time', ...(columns.sequence ? ['t.sequence'] : []), 't.rowid'].join(', ');
  const same = [
    't.person_a',
    't.person_b',
    'c.channel',
    ...(columns.eventKind === true ? ['t.event_kind'] : []),
  ];
  return setRowsAside(
    session,
    `within ${formatDuration(dedupe)} of a touchpoint of the same channel (--dedupe)`,
    `select row from (
      select t.rowid as row, t.converts${columns.stage === true ? ' or t.stage is not null' : ''} as stays,
        t.time - lag(t.time) over (partition by ${same.join(', ')} order by ${order}) as gap
      from touchpoints as t join channel_texts as c on c.text = t.channel where t.touches
    ) where not stays and gap <= ${Math.round(dedupe * 1e6)}`,
  );
}
