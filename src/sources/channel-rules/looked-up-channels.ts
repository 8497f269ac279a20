import type { Session } from '../../engine/session.ts';
import { identifier, literal } from '../../engine/sql.ts';
import type { QuickScan } from '../table.ts';
import { TRAFFIC } from './traffic.ts';
import type { TrafficSql } from './traffic-sql.ts';

/** Each row of the scan costs a copy of so many texts by 2,048. */
const MOST_DIFFERENT = 10_000;

/** Between the texts of a key, and instead of one that is NULL. */
const BETWEEN = '\u001f';
const NULL_TEXT = '\u001e';

/**
 * Tells the channel of each different traffic once, instead of each row: rules cost some microseconds, and a file of a
 * million visits has a few hundred different ones. The rows find theirs by way of an ENUM, as a join would leave them
 * in an order of its own.
 * @param from the scan, as FROM clause
 * @param name begins the names of what is left in the session; what is there of that name is replaced
 * @returns nothing where too many rows differ, or their texts cannot be told apart as one
 */
export async function lookedUpChannels(
  session: Session,
  { from, sql, name }: { readonly from: string; readonly sql: TrafficSql; readonly name: string },
): Promise<QuickScan | undefined> {
  const [traffic, channels, texts] = [name, `${name}_channels`, `${name}_texts`].map(identifier);
  const gathered = sql.gathered(from);
  await session.run(
    'different traffic',
    `create or replace table ${traffic} as select ${sql.key.join(', ')}, count(*)::double as rows ${gathered} group by all`,
  );
  if (!(await canLookUp(session, `from ${traffic}`, sql.key))) {
    await session.run('drop different traffic', `drop table ${traffic}`);
    return undefined;
  }
  const text = `(${sql.key.map((key) => `coalesce(${key}::varchar, ${literal(NULL_TEXT)})`).join(` || ${literal(BETWEEN)} || `)})`;
  await session.run(
    'channels of different traffic',
    `create or replace table ${channels} as select ${text} as text, ${TRAFFIC.channel} as channel ${sql.told(`from ${traffic}`)}`,
  );
  await session.run('drop type of traffic', `drop type if exists ${texts}`);
  await session.run(
    'type of traffic',
    `create type ${texts} as enum (select text from ${channels} order by rowid)`,
  );
  await session.run(
    'channels by type of traffic',
    `set variable ${channels} = (select list(channel order by rowid) from ${channels})`,
  );
  await session.run('drop channels of traffic', `drop table ${channels}`);
  return {
    from: `from (select *, getvariable(${literal(`${name}_channels`)})[enum_code(${text}::${texts})::integer + 1] as ${TRAFFIC.channel} ${gathered})`,
    traffic: sql.told(`from ${traffic}`),
  };
}

async function canLookUp(session: Session, from: string, key: readonly string[]): Promise<boolean> {
  const marks = key.flatMap((name) =>
    [BETWEEN, NULL_TEXT].map((mark) => `coalesce(contains(${name}::varchar, ${literal(mark)}), false)`),
  );
  const row = await session.row(
    'rows of different traffic',
    `select count(*)::double as n, coalesce(bool_or(${marks.join(' or ')}), false) as marked ${from}`,
  );
  const count = Number(row['n']);
  return count > 0 && count <= MOST_DIFFERENT && row['marked'] !== true;
}
