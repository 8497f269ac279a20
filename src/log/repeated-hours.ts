import type { Session } from '../engine/session.ts';
import { isSetAsideSql } from '../sources/row-reading.ts';
import type { Source } from '../sources/source.ts';
import { isRepeatedSql } from '../sources/zones.ts';

/**
 * How many rows of a source lie in an hour that the clocks of their zone show twice; their local time has two readings.
 * @param from the first row (0-based) of the source in the log
 */
export async function countRepeatedHours(session: Session, source: Source, from: number): Promise<number> {
  const { zone } = source.time;
  if (zone === 'UTC') return 0;
  const { reading, scan } = source;
  const used = [`not ${isSetAsideSql(reading)}`, ...reading.checks.map(({ holds }) => `(${holds})`)];
  const rows =
    typeof zone === 'string'
      ? `from touchpoints where rowid >= ${from}`
      : `${reading.derived(scan.from)} where ${used.join(' and ')}`;
  const row = await session.row(
    'repeated hours',
    `select count(*) filter (where ${isRepeatedSql('time', zone)})::double as n ${rows}`,
  );
  return Number(row['n']);
}
