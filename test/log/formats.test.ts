import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import * as arrow from 'apache-arrow';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { attribute } from '../../src/attribute.ts';
import { Session } from '../../src/engine/session.ts';

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
