import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import * as arrow from 'apache-arrow';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { attribute } from '../../src/attribute.ts';
import { Session } from '../../src/engine/session.ts';
import type { Attribution, RunOptions } from '../../src/index.ts';
import { ROOT } from '../docs/pages.ts';

const CHANNELS = ['Email', 'Paid, Search', 'Şube "A"', 'مكالمة', 'Podcast'];
const ROWS = Array.from({ length: 400 }, (_, i) => ({
  person: String(9_007_199_254_740_993n + BigInt((i * 7919) % 60)),
  time: new Date(Date.UTC(2026, 0, 1) + i * 1_000_003).toISOString(),
  channel: CHANNELS[(i * 31 + (i >> 3)) % CHANNELS.length] ?? '',
  converts: i % 13 === 0,
  value: i % 13 === 0 ? `${(i * 37) % 400}.${10 + (i % 83)}` : '',
}));

let folder: string;
const written = new Map<string, Buffer>();

function delimited(delimiter: string): string {
  const quoted = (cell: string) => (/[",\t]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  const rows = ROWS.map(({ person, time, channel, converts, value }) =>
    [person, time, channel, converts ? '1' : '0', value].map(quoted).join(delimiter),
  );
  return `${['person', 'time', 'channel', 'conversion', 'value'].join(delimiter)}\n${rows.join('\n')}\n`;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'attrib-formats-'));
  written.set('csv', Buffer.from(delimited(',')));
  written.set('tsv', Buffer.from(delimited('\t')));
  const objects = ROWS.map(
    ({ person, time, channel, converts, value }) =>
      `{"person":${person},"time":"${time}","channel":${JSON.stringify(channel)},"conversion":${converts},"value":${value === '' ? null : value}}`,
  );
  written.set('jsonl', Buffer.from(objects.join('\n')));
  written.set('json', Buffer.from(`{"rows": [${objects.join(',\n')}]}`));
  await writeFile(join(folder, 'log.csv'), written.get('csv') ?? '');
  const session = await Session.open({ threads: 1 });
  try {
    await session.run(
      'write',
      `copy (from read_csv('${join(folder, 'log.csv')}', columns = {person: 'BIGINT', time: 'TIMESTAMPTZ',
        channel: 'VARCHAR', conversion: 'BOOLEAN', value: 'DECIMAL(18,2)'}))
      to '${join(folder, 'log.parquet')}' (format parquet, codec zstd)`,
    );
  } finally {
    await session.close();
  }
  const columns = arrow.tableFromArrays({
    person: BigInt64Array.from(ROWS, ({ person }) => BigInt(person)),
    time: ROWS.map(({ time }) => new Date(time)),
    channel: ROWS.map(({ channel }) => channel),
    conversion: ROWS.map(({ converts }) => converts),
    value: ROWS.map(({ value }) => (value === '' ? null : Number(value))),
  });
  written.set('arrow', Buffer.from(arrow.tableToIPC(columns, 'file')));
  written.set('arrow-stream', Buffer.from(arrow.tableToIPC(columns, 'stream')));
  written.set('parquet', await readFile(join(folder, 'log.parquet')));
});
afterAll(() => rm(folder, { recursive: true }));

async function credits(bytes: Buffer, format: string): Promise<string> {
  const { credits, summary, quality } = await attribute(
    { touchpoints: ['-'], models: ['linear', 'markov', 'time-decay'], threads: 2 },
    { stdin: Readable.from([bytes.subarray(0, 1000), bytes.subarray(1000)]) },
  );
  expect(quality.sources.map((source) => source.format)).toEqual([format]);
  return JSON.stringify({ credits, summary });
}

function read(content: string, options: Partial<RunOptions> = {}): Promise<Attribution> {
  const stdin = Readable.from([Buffer.from(content)]);
  return attribute({ touchpoints: ['-'], models: ['linear'], ...options }, { stdin });
}

test.each(['tsv', 'json', 'jsonl', 'parquet', 'arrow', 'arrow-stream'])(
  'a log in %s gives the credits of that in CSV',
  async (format) => {
    const csv = written.get('csv') ?? Buffer.alloc(0);
    const bytes = written.get(format) ?? Buffer.alloc(0);
    const expected = await credits(csv, 'csv');
    expect(JSON.parse(expected).summary).toMatchObject({ rowsUsed: 400, persons: 60, conversions: 31 });
    expect(await credits(bytes, format === 'tsv' ? 'csv' : format)).toBe(expected);
    expect(await credits(gzipSync(bytes), format === 'tsv' ? 'csv' : format)).toBe(expected);
  },
);

test.each(['json', 'jsonl', 'parquet', 'arrow', 'arrow-stream'])(
  'a file in %s has one table, and --table that asks for another is refused',
  async (format) => {
    const path = join(folder, `table-${format}`);
    await writeFile(path, written.get(format) ?? '');
    const run = (table: number) => attribute({ touchpoints: [path], models: ['linear'], table });
    expect((await run(1)).summary.rowsUsed).toBe(400);
    await expect(run(2)).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringMatching(/holds one table: there is no table 2$/),
    });
  },
);

test('an export of events of Google Analytics 4 in JSON is known, be it of one row', async () => {
  const jsonl = await readFile(join(ROOT, 'fixtures/ga4-events.jsonl'), 'utf8');
  const [first = '', ...others] = jsonl.trim().split('\n');
  const document = `[${[first, ...others].join(',')}]`;
  for (const content of [jsonl, document]) {
    const { summary, quality } = await read(content);
    expect(quality.sources[0]?.preset).toBe('ga4-events');
    expect(summary).toMatchObject({ rowsUsed: 6, touchpoints: 4, conversions: 2, conversionValue: 55.5 });
  }
  const one = await read(first, { conversionEvent: ['session_start'], conversionIsTouch: true });
  expect(one.quality.sources[0]?.preset).toBe('ga4-events');
  expect(one.summary).toMatchObject({ rowsRead: 1, rowsUsed: 1, touchpoints: 1, conversions: 1 });
});

test('a NUL in a text of Parquet is refused where the column is used, and passed over where it is not', async () => {
  const path = join(folder, 'nul.parquet');
  const session = await Session.open({ threads: 1 });
  try {
    const nul = (text: string) => `'${text}' || chr(0)`;
    await session.run(
      'write',
      `copy (select * from (values ('u1', timestamp '2026-01-01 10:00:00', 'Email', 1, ${nul('note')}),
        (${nul('u')}, timestamp '2026-01-01 11:00:00', 'Email', 0, ''),
        ('u1', timestamp '2026-01-01 12:00:00', ${nul('Em')} || 'ail', 0, '')) as t(person, time, channel, conversion, note))
        to '${path}' (format parquet)`,
    );
  } finally {
    await session.close();
  }
  const { summary, quality } = await attribute({ touchpoints: [path], models: ['linear'] });
  expect(summary).toMatchObject({ rowsRead: 3, rowsUsed: 1, rowsRejected: 2, conversions: 1 });
  expect(quality.rejects.map(({ column, reason, examples }) => [column, reason, examples[0]?.line])).toEqual([
    ['channel', 'NUL character', 3],
    ['person', 'NUL character', 2],
  ]);
  expect(quality.rejects[0]?.examples[0]?.value).toBe('Em␀ail');
});

test.each(['parquet', 'arrow'])(
  'nanoseconds in %s are the instants they are, to the microsecond',
  async (format) => {
    const ns = 1_767_225_600_123_456_789n;
    const path = join(folder, `ns.${format}`);
    if (format === 'parquet') {
      const session = await Session.open({ threads: 1 });
      try {
        await session.run(
          'write',
          `copy (select 'u1' as person, make_timestamp_ns(${ns} + range * 60000000000) as time, 'Email' as channel, range as conversion
          from range(2)) to '${path}' (format parquet)`,
        );
      } finally {
        await session.close();
      }
    } else {
      const times = arrow.makeData({
        type: new arrow.TimestampNanosecond(),
        length: 2,
        data: BigInt64Array.of(ns, ns + 60_000_000_000n),
      });
      const { batches, schema } = arrow.tableFromArrays({
        person: ['u1', 'u1'],
        channel: ['Email', 'Email'],
        conversion: Int32Array.of(0, 1),
      });
      const columns = new arrow.Table({
        ...Object.fromEntries(
          schema.fields.map(({ name }, i) => [name, new arrow.Vector([batches[0]!.data.children[i]!])]),
        ),
        time: new arrow.Vector([times]),
      });
      await writeFile(path, arrow.tableToIPC(columns, 'file'));
    }
    const { summary } = await attribute({ touchpoints: [path], models: ['linear'] });
    expect([summary.firstTime, summary.lastTime]).toEqual([
      '2026-01-01T00:00:00.123Z',
      '2026-01-01T00:01:00.123Z',
    ]);
  },
);
