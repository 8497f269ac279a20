import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunOptions, resolveRunOptions } from '../../src/config/run-options.ts';
import { Session } from '../../src/engine/session.ts';
import { literal, literals } from '../../src/engine/sql.ts';
import { type LoadedSource, loadSources } from '../../src/log/load.ts';
import { NO, YES } from '../../src/sources/casts.ts';
import { NOBODY } from '../../src/sources/nobody.ts';
import { groupRejects } from '../../src/sources/rejects.ts';
import { runs } from '../runs.ts';

/*
 * `rowid` of the log is the order of the input, and ties in time are broken by it. DuckDB keeps the order of rows
 * from scan to insert as long as no join stands between, and makes a join of `x in (…)` with five constants and more.
 * So every list of words, zones, values and stages that loading compares with is put to use here, over more rows
 * than one thread takes at a time.
 */

const ROWS = runs(40_000);
const words = (...texts: readonly string[]): string => literals(texts.flatMap((text) => text.split('|')));
const ZONES = words('Europe/Oslo|europe/oslo|EUROPE/OSLO|Europe/oslo|europe/OSLO|EUROPE/oslo|UTC|+02:00', '');
const PAGES = words('visit|view|click|Clicked|sent|open|demo|Demo|DEMO| demo|demo |Trial|trial|order');
const IDS = words('a@b.example|C@D.example|+49 (0)171 123-45 67|guest|[redacted]|#n/a|unknown|-1');

/** One of the words, by a hash of the row. */
const any = (list: string, salt: number): string =>
  `${list}[1 + (hash(i * 31 + ${salt}) % len(${list}))::integer]`;
/** An id, now and then a word for nobody. */
const id = (kind: string, salt: number): string =>
  `case when hash(i + ${salt}) % 40 = 0 then ${any(IDS, salt)} else '${kind}' || hash(i * 7 + ${salt}) % 9000 end`;

const DATA = `select
    case when i % 50 = 0 then ${any(literals(NOBODY), 1)} else ' p' || (hash(i) % 5000) end as person,
    ${id('m', 2)} || '@a.example' as email, ${id('+47', 3)} as phone, ${id('c', 4)} as cookie,
    strftime(timestamp '2025-01-01' + to_seconds((i * 7919) % 31000000), '%Y-%m-%d %H:%M:%S') as time,
    ${any(ZONES, 5)} as zone,
    ${any(literals([...YES, ...NO, 'perhaps']), 6)} as conversion,
    ${any(PAGES, 7)} as event,
    ${any(words('google|bing|newsletter|instagram|mail|x', ''), 8)} as utm_source,
    ${any(words('cpc|organic|email|social|sms|(none)', ''), 9)} as utm_medium,
    ${any(words('yes|granted|ja|نعم|opt-in|denied'), 10)} as consent,
    case when i % 5 = 0 then 'unknown' else 'e' || (i * 7919) % 250000 end as event_id,
    case when i % (${ROWS} // 10) = 7 then [{'key': 'k', 'value': 'a'}, {'key': 'k', 'value': 'b'}] else [{'key': 'k', 'value': 'a'}] end as params,
    i as place
  from range(${ROWS}) as t(i)`;

const BASE = { sequence: 'place', time: 'time', conversion: 'conversion' } as const;

const RUNS: readonly (readonly [string, string, Omit<RunOptions, 'touchpoints'>])[] = [
  ['words for nobody and flags', 'csv', { map: { ...BASE, person: 'person', channel: 'utm_source' } }],
  ['zones', 'parquet', { map: { ...BASE, person: 'person', channel: 'utm_source', zone: 'zone' } }],
  [
    'ids of several kinds',
    'parquet',
    { map: { ...BASE, email: 'email', phone: 'phone', cookie: 'cookie', channel: 'utm_source' } },
  ],
  [
    'rules for channels, consent and what is kept',
    'parquet',
    {
      map: { ...BASE, person: 'person', source: 'utm_source', medium: 'utm_medium', consent: 'consent' },
      keep: { event: ['visit', 'view', 'click', 'sent', 'open', 'demo'] },
      exclude: { utm_source: ['a', 'b', 'c', 'd', 'e', 'x'] },
    },
  ],
  [
    'stages, events and repeats',
    'parquet',
    {
      map: { ...BASE, person: 'person', channel: 'utm_source', event: 'event', 'event-id': 'event_id' },
      stages: ['demo', 'trial'],
      conversionEvent: ['order', 'buy', 'sale', 'won', 'paid', 'renewal'],
    },
  ],
];

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'attrib-order-'));
  const session = await Session.open();
  const write = (query: string, format: string, options: string) =>
    session.run('write', `copy (${query}) to ${literal(join(folder, `log.${format}`))} (${options})`);
  try {
    await write(`select * exclude (params) from (${DATA})`, 'csv', 'header true');
    await write(DATA, 'parquet', 'format parquet, row_group_size 4096');
  } finally {
    await session.close();
  }
});
afterAll(() => rm(folder, { recursive: true }));

test.each(RUNS)('rows stand in the log as in the file: %s (%s)', async (_, format, options) => {
  const statements: string[] = [];
  const session = await Session.open({
    threads: 4,
    onStep: ({ step, sql }) => {
      if (step === 'load touchpoints') statements.push(sql);
    },
  });
  try {
    const settings = resolveRunOptions({ touchpoints: [join(folder, `log.${format}`)], ...options }, []);
    const { sources } = await loadSources(session, settings, {});
    const { source, used, rejected, setAside } = sources[0] as LoadedSource;
    expect(used).toBeGreaterThan(ROWS / 4);
    expect(used + rejected + setAside.reduce((sum, { count }) => sum + count, 0)).toBe(ROWS);
    const order = await session.row(
      'order',
      `select count(*)::double as moved from (
        select sequence, lag(sequence) over (order by rowid) as before from touchpoints
      ) where before >= sequence`,
    );
    expect(order['moved']).toBe(0);
    expect(statements).toHaveLength(1);
    for (const sql of statements) {
      expect(JSON.stringify(await session.rows('plan', `explain ${sql}`))).not.toContain('JOIN');
    }
    // What is refused stands where it is said to stand.
    const groups = await groupRejects(session, [source]);
    expect(groups.map(({ reason }) => reason)).toContain('neither yes nor no');
    if (format === 'parquet')
      expect(groups).toContainEqual(expect.objectContaining({ count: 10, column: null }));
    for (const { column, examples } of groups) {
      const [example] = examples;
      if (column === null || example === undefined) continue;
      const place = example.line - (format === 'csv' ? 2 : 1);
      const row = await session.row('row', `select ${column} as text from (${DATA}) where place = ${place}`);
      expect(row['text']).toBe(example.value);
    }
  } finally {
    await session.close();
  }
});
