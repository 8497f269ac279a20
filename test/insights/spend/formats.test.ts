import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import * as arrow from 'apache-arrow';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Session } from '../../../src/engine/session.ts';
import { readLiftTests } from '../../../src/insights/calibration/read-lift-tests.ts';
import { readSpendFile } from '../../../src/insights/spend/read-spend.ts';

/* Small files come in the formats of large ones: costs, and lift tests. */

const folder = mkdtempSync(join(tmpdir(), 'attrib-small-'));
let session: Session;
beforeAll(async () => {
  session = await Session.open({ threads: 1 });
});
afterAll(async () => {
  await session.close();
  rmSync(folder, { recursive: true });
});

/** Each read of a session leaves files of its own. */
let files = 0;

type Row = Readonly<Record<string, string | number | null>>;

const COSTS: readonly Row[] = [
  { date: '2026-01-01', channel: 'Email', cost: 1.234 },
  { date: '2026-01-01', channel: 'Şube "A"', cost: 20.5 },
  { date: '2026-01-02', channel: 'Email', cost: null },
  { date: 'Total', channel: null, cost: 21.734 },
];
const TESTS: readonly Row[] = [
  { channel: 'Email', conversions: 12.5, low: 3, high: 22, from: '2026-01-01', to: '2026-01-31' },
  { channel: 'Store', conversions: -1, low: null, high: null, from: null, to: null },
];

const KINDS = ['json', 'json in data', 'jsonl', 'parquet', 'arrow', 'arrow stream', 'csv'] as const;

async function bytesOf(rows: readonly Row[], kind: (typeof KINDS)[number]): Promise<Uint8Array | string> {
  const names = Object.keys(rows[0] ?? {});
  if (kind === 'json') return JSON.stringify(rows, null, 1);
  if (kind === 'json in data') return JSON.stringify({ account: 'x', data: rows });
  if (kind === 'jsonl') return rows.map((row) => JSON.stringify(row)).join('\n');
  if (kind === 'csv') {
    const cell = (value: Row[string]) => `"${String(value ?? '').replaceAll('"', '""')}"`;
    return [
      names.join(','),
      ...rows.map((row) => names.map((name) => cell(row[name] ?? null)).join(',')),
    ].join('\n');
  }
  if (kind === 'parquet') {
    const json = join(folder, 'rows.json');
    const path = join(folder, 'rows.parquet');
    writeFileSync(json, JSON.stringify(rows));
    await session.run('write', `copy (from read_json('${json}')) to '${path}' (format parquet)`);
    return readFileSync(path);
  }
  const columns = Object.fromEntries(names.map((name) => [name, rows.map((row) => row[name] ?? null)]));
  return arrow.tableToIPC(arrow.tableFromArrays(columns), kind === 'arrow' ? 'file' : 'stream');
}

async function written(rows: readonly Row[], kind: (typeof KINDS)[number], packed: boolean): Promise<string> {
  const path = join(folder, 'small');
  const bytes = await bytesOf(rows, kind);
  writeFileSync(path, packed ? gzipSync(bytes) : bytes);
  return path;
}

describe.each([false, true])('packed with gzip: %s', (packed) => {
  test.each(KINDS)('costs in %s', async (kind) => {
    const path = await written(COSTS, kind, packed);
    const settings = { by: ['channel'], mapSpend: {}, sources: [], dateFormat: [], decimal: '.' as const };
    const file = await readSpendFile({ path, channel: undefined }, settings, { session }, ++files);
    const first = kind === 'csv' ? 2 : 1;
    expect(
      file.rows.map(({ line, days, labels, cost }) => [line, days.from, ...labels, Number(cost) / 1e12]),
    ).toEqual([
      [first, '2026-01-01', 'Email', 1.234],
      [first + 1, '2026-01-01', 'Şube "A"', 20.5],
    ]);
    expect(file.refused).toEqual([{ line: first + 2, column: 'cost', value: '', reason: 'no amount' }]);
    expect(file.setAside).toEqual([{ reason: 'lines that add up others', count: 1 }]);
    expect(file.linesRead).toBe(4);
  });

  test.each(KINDS)('lift tests in %s', async (kind) => {
    const path = await written(TESTS, kind, packed);
    const own = await Session.open({ threads: 1 });
    const { tests } = await readLiftTests({ path, session: own, by: ['channel'] }).finally(() => own.close());
    expect(tests.map(({ line: _, ...rest }) => rest)).toEqual([
      {
        channel: 'Email',
        conversions: 12.5,
        low: 3,
        high: 22,
        period: { from: '2026-01-01', to: '2026-01-31' },
      },
      { channel: 'Store', conversions: -1, low: null, high: null, period: null },
    ]);
  });
});

test('numbers are numbers there: none is a thousand in disguise', async () => {
  const path = await written([{ date: '2026-01-01', channel: 'A', cost: 1.234 }], 'jsonl', false);
  const settings = { by: ['channel'], mapSpend: {}, sources: [], dateFormat: [] };
  const { rows } = await readSpendFile({ path, channel: undefined }, settings, { session }, ++files);
  expect(rows.map(({ cost }) => Number(cost) / 1e12)).toEqual([1.234]);
});

test('days and times of Parquet are days', async () => {
  const path = join(folder, 'days.parquet');
  for (const day of [
    `date '2026-01-31'`,
    `timestamp '2026-01-31 00:00:00'`,
    `timestamptz '2026-01-31 00:00:00+00'`,
  ]) {
    await session.run(
      'write',
      `copy (select ${day} as date, 'A' as channel, 5 as cost) to '${path}' (format parquet)`,
    );
    const settings = { by: ['channel'], mapSpend: {}, sources: [], dateFormat: [] };
    const { rows } = await readSpendFile({ path, channel: undefined }, settings, { session }, ++files);
    expect(rows.map(({ days }) => days)).toEqual([{ from: '2026-01-31', to: '2026-01-31' }]);
  }
});

test('a line that is no JSON, or has a NUL in it, is refused', async () => {
  const path = join(folder, 'odd.jsonl');
  const line = (channel: string) => `{"date":"2026-01-01","channel":"${channel}","cost":1}`;
  writeFileSync(path, [line('A'), '{"date":', line('B')].join('\n'));
  const settings = { by: ['channel'], mapSpend: {}, sources: [], dateFormat: [] };
  const file = await readSpendFile({ path, channel: undefined }, settings, { session }, ++files);
  expect(file.rows).toHaveLength(2);
  expect(file.refused).toEqual([
    { line: 2, column: null, value: '{"date":', reason: 'not JSON: it ends too early' },
  ]);
  const parquet = join(folder, 'nul.parquet');
  await session.run(
    'write',
    `copy (select '2026-01-01' as date, 'A' || chr(0) as channel, 5 as cost) to '${parquet}' (format parquet)`,
  );
  const { refused } = await readSpendFile(
    { path: parquet, channel: undefined },
    settings,
    { session },
    ++files,
  );
  expect(refused).toEqual([{ line: 1, column: 'channel', value: 'A\0', reason: 'NUL character' }]);
});

test('a quote that was not meant takes no other line with it', async () => {
  const path = join(folder, 'quote.csv');
  writeFileSync(path, 'date,channel,cost\n2026-01-01,"A,1\n2026-01-02,B,2\n2026-01-03,"C",3\n');
  const settings = { by: ['channel'], mapSpend: {}, sources: [], dateFormat: [] };
  const file = await readSpendFile({ path, channel: undefined }, settings, { session }, ++files);
  expect(file.rows.map(({ labels }) => labels[0])).toEqual(['B', 'C']);
  expect(file.refused.map(({ line, reason }) => [line, reason])).toEqual([
    [2, 'quote not closed in its line'],
  ]);
});
