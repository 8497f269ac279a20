import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../docs/pages.ts';
import { TableReader } from './read-table.ts';

let reader: TableReader;
beforeAll(async () => {
  reader = await TableReader.open();
});
afterAll(() => reader.close());

let files = 0;

/** A Parquet file of what a query yields. */
async function parquet(query: string, options = ''): Promise<string> {
  const path = join(reader.folder, `${++files}.parquet`);
  await reader.run(`copy (${query}) to '${path}' (format parquet${options})`);
  return path;
}

describe('a Parquet file as a table', () => {
  it('has every type as the text that a CSV file would have', async () => {
    const path = await parquet(`select 9007199254740993 as id, timestamp '2026-01-31 14:05:00.25' as ts,
      timestamptz '2026-01-31 14:05:00+02' as tz, '2026-01-31 14:05:00.123456789'::timestamp_ns as ns,
      timestamp_ms '2026-01-31 14:05:00.123' as ms, date '2026-01-31' as d, 1.10::decimal(18,2) as money,
      12.5::double as x, 40::double as whole, 'nan'::double as nothing, 1e22::double as big, 0.1::float as f,
      true as yes, 'käse' as text, '' as empty, null::varchar as missing, 'bytes'::blob as bytes,
      12345678901234567890123456789012345678::decimal(38,0) as huge, time '14:05:00' as clock`);
    const { format, columns, rows, places, scan, table } = await reader.read({ path });
    expect({ format, places, records: scan.records, what: table.places }).toEqual({
      format: 'parquet',
      places: [1],
      records: 1,
      what: 'record',
    });
    expect(Object.fromEntries(columns.map((name, i) => [name, rows[0]?.[i]]))).toEqual({
      id: '9007199254740993',
      ts: '2026-01-31 14:05:00.25',
      tz: '2026-01-31 12:05:00+00',
      ns: '2026-01-31 14:05:00.123456789',
      ms: '2026-01-31 14:05:00.123',
      d: '2026-01-31',
      money: '1.10',
      x: '12.5',
      whole: '40',
      nothing: '',
      big: '10000000000000000000000',
      f: '0.1',
      yes: 'true',
      text: 'käse',
      empty: '',
      missing: '',
      bytes: 'bytes',
      huge: '12345678901234567890123456789012345678',
      clock: '14:05:00',
    });
    expect(table.samples).toEqual([{ line: 1, cells: rows[0] }]);
  });

  it.each(['snappy', 'zstd', 'gzip', 'lz4', 'brotli', 'uncompressed'])(
    'can be packed with %s',
    async (codec) => {
      const path = await parquet(
        'select range as n from range(5000)',
        `, codec '${codec}', row_group_size 2048`,
      );
      const { rows, places } = await reader.read({ path });
      expect(rows.map(([n]) => Number(n))).toEqual(Array.from({ length: 5000 }, (_, i) => i));
      expect(places).toEqual(Array.from({ length: 5000 }, (_, i) => i + 1));
    },
  );

  it('can come by standard input, also in gzip', async () => {
    const bytes = await readFile(await parquet(`select 'a' as "odd ""name", 1 as "two words"`));
    for (const content of [bytes, gzipSync(bytes)]) {
      const { columns, rows } = await reader.read(content, { encoding: 'utf-16le' });
      expect({ columns, rows }).toEqual({ columns: ['odd "name', 'two words'], rows: [['a', '1']] });
    }
  });

  it('is flattened as the same records in JSON are', async () => {
    const jsonl = join(ROOT, 'fixtures/ga4-events.jsonl');
    const path = await parquet(`from read_json('${jsonl}', format = 'newline_delimited', columns = {
      event_date: 'VARCHAR', event_timestamp: 'BIGINT', event_name: 'VARCHAR',
      event_params: 'STRUCT(key VARCHAR, value STRUCT(string_value VARCHAR, int_value BIGINT, double_value DOUBLE))[]',
      user_pseudo_id: 'VARCHAR', device: 'STRUCT(category VARCHAR)', items: 'STRUCT(item VARCHAR)[]'})`);
    const [json, own] = [await reader.read({ path: jsonl }), await reader.read({ path })];
    const records = ({ columns, rows }: typeof own) =>
      rows.map((row) =>
        Object.fromEntries(
          row.flatMap((cell, i) => (cell === '' ? [] : [[columns[i], Number(cell) || cell]])),
        ),
      );
    expect(records(own)).toEqual(records(json));
    expect(own.columns.filter((name) => name.startsWith('event_params'))).toEqual([
      'event_params.page_location',
      'event_params.ga_session_id',
      'event_params.source',
      'event_params.value',
    ]);
    expect(own.rows).toHaveLength(6);
  });

  it('has maps, structs in structs and other lists', async () => {
    const path = await parquet(`select map {'a b': 1, 'c': 2} as m, {'x': {'y': 'deep'}, 'z': 3} as s,
      [1, 2] as l, []::integer[] as none, [{'k': 'v'}] as o, [{'name': 'n', 'value': 1.5::double}] as p`);
    const { columns, rows } = await reader.read({ path });
    expect(Object.fromEntries(columns.map((name, i) => [name, rows[0]?.[i]]))).toEqual({
      'm.a b': '1',
      'm.c': '2',
      's.x.y': 'deep',
      's.z': '3',
      l: '[1,2]',
      none: '',
      o: '[{"k":"v"}]',
      'p.n': '1.5',
    });
  });

  it('has a row refused in which a key has two values', async () => {
    const list = (...values: readonly string[]) =>
      `[${values.map((value) => `{'key': 'k', 'value': ${value}}`).join(', ')}]`;
    const path = await parquet(
      `select * from (values (1, ${list('1')}), (2, ${list('1', '2')}), (3, ${list('3', '3')}), (4, ${list('null', '4')})) as t(n, l)`,
    );
    const { rows, places, refused, scan } = await reader.read({ path });
    expect({ rows, places, refused, records: scan.records }).toEqual({
      rows: [
        ['1', '1'],
        ['3', '3'],
        ['4', '4'],
      ],
      places: [1, 3, 4],
      refused: ['2: two values for one key: l.k'],
      records: 4,
    });
  });

  it('is an input error when it is cut off or no Parquet after all', async () => {
    const bytes = await readFile(await parquet('select range as n from range(100)'));
    for (const content of [
      bytes.subarray(0, -9),
      Buffer.from('PAR1'),
      Buffer.concat([bytes, Buffer.from('x')]),
    ]) {
      await expect(reader.read(content)).rejects.toMatchObject({
        code: 'input',
        message: expect.stringMatching(/^stdin: the Parquet file is damaged, cut off/) as string,
      });
    }
  });

  it('is an input error when a column is there twice', async () => {
    const path = await parquet(`select 1 as "a.b", {'b': 2} as a`);
    await expect(reader.read({ path })).rejects.toThrow('more than one column is called "a.b"');
  });
});
