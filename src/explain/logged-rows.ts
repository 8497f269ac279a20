import type { RunSettings } from '../config/run-options.ts';
import type { Session } from '../engine/session.ts';
import { internalError } from '../errors.ts';
import type { ChannelIndex } from '../log/channels.ts';
import { spellingKey } from '../log/spellings.ts';
import type { FoundRow } from './found-rows.ts';

/** A row of the person that is in the log, and what it is there. */
export interface LoggedRow {
  readonly found: FoundRow;
  readonly time: number;
  /** Number and label of the channel; null for a row that is no touchpoint. */
  readonly channel: { readonly number: number; readonly label: string } | null;
  readonly converts: boolean;
}

/** Whether the conversion of a row is of a type that the run does not count. */
export function isOfOtherType({ conversionType: asked }: RunSettings, row: FoundRow): boolean {
  const key = spellingKey(row.conversionType ?? '');
  return row.converts && asked.length > 0 && !asked.some((type) => spellingKey(type) === key);
}

/**
 * Brings the rows found in the files together with those of the log, which now holds one person only: the nth row
 * taken from the files is the nth of the log.
 */
export async function loggedRows(
  session: Session,
  settings: RunSettings,
  channels: ChannelIndex,
  found: readonly FoundRow[],
): Promise<readonly LoggedRow[]> {
  const rows = await session.rows(
    'the log of the person',
    `select t.time::double as time, t.touches, t.converts, c.channel
    from touchpoints as t left join channel_texts as c on c.text = t.channel
    order by t.rowid`,
  );
  const taken = found.filter(
    (row) =>
      row.refusal === undefined &&
      !(row.label === null && row.stage === null && isOfOtherType(settings, row)),
  );
  if (taken.length !== rows.length || taken.some(({ time }, i) => time !== Number(rows[i]?.['time']))) {
    throw internalError(`the files have ${taken.length} rows of the person, the log ${rows.length}`);
  }
  return taken.map((row, i) => {
    const number = Number(rows[i]?.['channel'] ?? 0);
    return {
      found: row,
      time: row.time ?? 0,
      channel: rows[i]?.['touches'] === true ? { number, label: channels.labels[number - 1] ?? '' } : null,
      converts: rows[i]?.['converts'] === true,
    };
  });
}
