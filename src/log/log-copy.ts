import type { Session } from '../engine/session.ts';

/** Tables of the log that journeys are rebuilt from, and that rebuilding them takes away. */
const LOG = ['touchpoints', 'channel_texts', 'conversion_type_texts', 'segment_texts'];

/** Stands before the names of these tables while a copy has their place. */
export const ASIDE = 'whole_';

/**
 * Does `work` on a copy of the log, in which rows stand in the same order, with their `rowid` from 0. Afterwards the log
 * is as it was, and every table that `work` has made is gone.
 * @param touchpoints SELECT of the rows that the copy is to have, from `whole_touchpoints`
 */
export async function onCopyOfLog<Result>(
  session: Session,
  touchpoints: string,
  work: () => Promise<Result>,
): Promise<Result> {
  const tables = await tableNames(session);
  const log = tables.filter((name) => LOG.includes(name));
  const others = tables.filter((name) => !LOG.includes(name));
  for (const name of log) {
    await session.run(`put ${name} aside`, `alter table ${name} rename to ${ASIDE}${name}`);
    const rows = name === 'touchpoints' ? touchpoints : `select * from ${ASIDE}${name}`;
    await session.run(`copy of ${name}`, `create table ${name} as ${rows}`);
  }
  const result = await work();
  const kept = new Set([...others, ...log.map((name) => ASIDE + name)]);
  await session.drop(...(await tableNames(session)).filter((name) => !kept.has(name)));
  for (const name of log) await session.run(`${name} again`, `alter table ${ASIDE}${name} rename to ${name}`);
  return result;
}

async function tableNames(session: Session): Promise<readonly string[]> {
  const rows = await session.rows('tables', 'select table_name as name from duckdb_tables() order by name');
  return rows.map(({ name }) => String(name));
}
