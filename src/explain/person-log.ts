import type { Session } from '../engine/session.ts';

/** Tables of the log that the journeys of one person are rebuilt from, and that rebuilding them takes away. */
const LOG = ['touchpoints', 'channel_texts', 'conversion_type_texts'];

/**
 * Leaves only one person's rows in the log while `work` is done, in the order in which they stood; their `rowid` counts
 * from 0. Afterwards the log is whole again, and every table that `work` has made is gone.
 */
export async function withPersonLog<Result>(
  session: Session,
  hashes: string,
  work: () => Promise<Result>,
): Promise<Result> {
  const tables = await tableNames(session);
  const others = tables.filter((name) => !LOG.includes(name));
  const log = tables.filter((name) => LOG.includes(name));
  for (const name of log) {
    await session.run(`put ${name} aside`, `alter table ${name} rename to whole_${name}`);
    const rows =
      name === 'touchpoints'
        ? `select t.* from whole_touchpoints as t
          join (select ${hashes}) as p
            on t.person_a = p.person_a and t.person_b = p.person_b
          order by t.rowid`
        : `select * from whole_${name}`;
    await session.run(`${name} of the person`, `create table ${name} as ${rows}`);
  }
  const result = await work();
  const kept = new Set([...others, ...log.map((name) => `whole_${name}`)]);
  await session.drop(...(await tableNames(session)).filter((name) => !kept.has(name)));
  for (const name of log) await session.run(`${name} again`, `alter table whole_${name} rename to ${name}`);
  return result;
}

async function tableNames(session: Session): Promise<readonly string[]> {
  const rows = await session.rows('tables', 'select table_name as name from duckdb_tables() order by name');
  return rows.map(({ name }) => String(name));
}
