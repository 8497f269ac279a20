import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import * as arrow from 'apache-arrow';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { attribute } from '../../src/attribute.ts';
import { Session } from '../../src/engine/session.ts';
import { literal } from '../../src/engine/sql.ts';
import type { Attribution, RunOptions } from '../../src/index.ts';
import { runs } from '../runs.ts';

interface Row {
  /** Null is nobody. */
  readonly person: number | bigint | null;
  readonly minute: number;
  readonly channel: string | null;
  readonly conversion: boolean;
  readonly value: number | null;
  /** In a column that is not used. */
  readonly note: string | null;
}

let folder: string;
let session: Session;
let files = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'attrib-odd-'));
  session = await Session.open({ threads: 1 });
});
afterAll(async () => {
  await session.close();
  await rm(folder, { recursive: true });
});

const time = ({ minute }: Row) => new Date(Date.UTC(2026, 0, 1) + minute * 60_000).toISOString();

/** A number as a CSV file of a data frame has it. */
const plain = (value: number | bigint | null) =>
  value === null ? '' : typeof value === 'bigint' ? String(value) : wholeOr(value);
const wholeOr = (value: number) => (Number.isInteger(value) ? BigInt(value).toString() : String(value));

function delimited(rows: readonly Row[], delimiter: string): string {
  const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
  const lines = rows.map((row) =>
    [
      plain(row.person),
      time(row),
      row.channel === null ? '' : quoted(row.channel),
      row.conversion ? '1' : '0',
      plain(row.value),
      row.note === null ? '' : quoted(row.note),
    ].join(delimiter),
  );
  return `${['person,time,channel,conversion,value,note'.replaceAll(',', delimiter), ...lines].join('\n')}\n`;
}

/** As Python writes numbers: `1001.0`, `1e+21`, `NaN`. */
function python(value: number | bigint | null): string {
  if (value === null) return 'null';
  if (typeof value === 'bigint') return String(value);
  return Number.isInteger(value) && !String(value).includes('e') ? `${value}.0` : String(value);
}

function objects(rows: readonly Row[]): readonly string[] {
  return rows.map(
    (row) =>
      `{"person": ${python(row.person)}, "time": "${time(row)}", "channel": ${JSON.stringify(row.channel)}, "conversion": ${row.conversion}, "value": ${python(row.value)}, "note": ${JSON.stringify(row.note)}}`,
  );
}

async function parquet(rows: readonly Row[]): Promise<Buffer> {
  const path = join(folder, `${++files}.parquet`);
  const number = (value: number | bigint | null) =>
    value === null ? 'null' : typeof value === 'bigint' ? String(value) : `'${value}'::double`;
  const text = (value: string | null) =>
    value === null ? 'null' : value.split('\0').map(literal).join(' || chr(0) || ');
  const values = rows.map(
    (row) =>
      `(${number(row.person)}, timestamptz '${time(row)}', (${text(row.channel)})::varchar, ${row.conversion}, (${number(row.value)})::double, (${text(row.note)})::varchar)`,
  );
  await session.run(
    'write',
    `copy (from (values ${values.join(', ')}) as t(person, time, channel, conversion, value, note)) to ${literal(path)} (format parquet)`,
  );
  return readFile(path);
}

function arrowBytes(rows: readonly Row[], shape: 'file' | 'stream'): Buffer {
  const wide = rows.some(({ person }) => typeof person === 'bigint');
  const table = new arrow.Table({
    person: arrow.vectorFromArray(
      rows.map(({ person }) => person),
      wide ? new arrow.Int64() : new arrow.Float64(),
    ),
    time: arrow.vectorFromArray(
      rows.map((row) => new Date(time(row))),
      new arrow.TimestampMillisecond('UTC'),
    ),
    channel: arrow.vectorFromArray(
      rows.map(({ channel }) => channel),
      new arrow.Utf8(),
    ),
    conversion: arrow.vectorFromArray(
      rows.map(({ conversion }) => conversion),
      new arrow.Bool(),
    ),
    value: arrow.vectorFromArray(
      rows.map(({ value }) => value),
      new arrow.Float64(),
    ),
    note: arrow.vectorFromArray(
      rows.map(({ note }) => note),
      new arrow.Utf8(),
    ),
  });
  return Buffer.from(arrow.tableToIPC(table, shape));
}

async function run(bytes: Buffer | string, options: Partial<RunOptions> = {}): Promise<Attribution> {
  const path = join(folder, `log-${++files}`);
  await writeFile(path, bytes);
  return attribute({ touchpoints: [path], models: ['linear'], maxRejects: '100%', ...options });
}

/** All that must not depend on the format. */
async function answer(bytes: Buffer | string): Promise<unknown> {
  const { summary, credits, quality } = await run(bytes);
  const rejects = quality.rejects.map(({ column, reason, count }) => `${count} ${column}: ${reason}`).sort();
  return { summary, credits, rejects };
}

const channel = fc.constantFrom(
  ...[
    'Email',
    'Paid, Search',
    'Şube "A"',
    'مكالمة',
    'a\nb',
    'x\0y',
    '[a, b]',
    '["a"]',
    '{}',
    'NaN',
    'null',
    null,
  ],
);
const value = fc.constantFrom(
  ...[1, 10, 12.5, 0, 0.001, 1e21, 123456789012, 1e-7, Number.NaN, Infinity, -Infinity, -3, null],
);
/** One row is sound, so that there is an answer whatever the others are. */
const log = <T extends number | bigint>(sound: T, ...persons: readonly (T | null)[]): fc.Arbitrary<Row[]> =>
  fc
    .array(
      fc.record({
        person: fc.constantFrom(sound, ...persons),
        minute: fc.nat({ max: 50_000 }),
        channel,
        conversion: fc.boolean(),
        value,
        note: fc.constantFrom('', 'x', 'n\0l', 'a,b\n"c"', null),
      }),
      { maxLength: 12 },
    )
    .map((rows) => [
      ...rows,
      { person: sound, minute: 7, channel: 'Email', conversion: true, value: 10.5, note: null },
    ]);
const logs = fc.oneof(
  log<number>(1001, 1002, 7, 2 ** 53, 1e21, null),
  log(1001n, 9_007_199_254_740_993n, 9_007_199_254_740_992n, null),
);

test('odd values give the same numbers and the same rejected rows in every format', async () => {
  await fc.assert(
    fc.asyncProperty(logs, fc.nat(), async (rows, which) => {
      const ways: readonly (readonly [string, () => Buffer | string | Promise<Buffer>])[] = [
        ['tsv', () => delimited(rows, '\t')],
        ['json', () => `{"rows": [${objects(rows).join(',\n')}]}`],
        ['jsonl', () => `${objects(rows).join('\n')}\n`],
        ['parquet', () => parquet(rows)],
        ['arrow', () => arrowBytes(rows, 'file')],
        ['arrow stream', () => arrowBytes(rows, 'stream')],
      ];
      const expected = await answer(delimited(rows, ','));
      const answers = [];
      for (const [name, write] of ways) {
        const bytes = await write();
        const packed: boolean = which % ways.length === answers.length;
        answers.push([name, await answer(packed ? gzipSync(bytes) : bytes)]);
      }
      expect(answers).toEqual(ways.map(([name]) => [name, expected]));
    }),
    { numRuns: runs(6) },
  );
});

/** A log of two channels that converts once; `odd` stands in the third row. */
const HEAD = ['person', 'time', 'channel', 'conversion', 'value'];
function rowsWith(odd: Readonly<Record<string, unknown>>): readonly object[] {
  const one = (person: string, day: number, rest: object) => ({
    person,
    time: `2026-01-0${day} 10:00:00`,
    channel: 'Email',
    conversion: 0,
    value: null,
    ...rest,
  });
  return [
    one('u1', 1, {}),
    one('u1', 2, { conversion: 1, value: 10 }),
    one('u2', 3, { conversion: 1, ...odd }),
  ];
}

describe('lists and objects in JSON', () => {
  const jsonl = (rows: readonly object[]) => rows.map((object) => JSON.stringify(object)).join('\n');

  test.each([
    ['person', ['a', 'b'], 'a list, not a text', '["a","b"]'],
    ['channel', ['a', 'b'], 'a list, not a text', '["a","b"]'],
    ['channel', [{ x: 1 }], 'a list, not a text', '[{"x":1}]'],
    ['time', ['2026-01-01'], 'a list, not a text', '["2026-01-01"]'],
    ['value', [10], 'a list, not a text', '[10]'],
    ['conversion', [1], 'a list, not a text', '[1]'],
    ['person', { x: 1 }, 'an object, not a text', '{…}'],
    ['channel', { x: 'Email' }, 'an object, not a text', '{…}'],
    ['value', { amount: 10 }, 'an object, not a text', '{…}'],
    ['channel', [{ key: 'a', value: 'b' }], 'an object, not a text', '{…}'],
  ])('%s is %j: the row is rejected', async (role, odd, reason, shown) => {
    const rows = rowsWith({ [role]: odd });
    // The order of the records, and where a column is first seen, must not matter.
    for (const text of [jsonl(rows), JSON.stringify(rows), jsonl([...rows].reverse())]) {
      const { summary, quality, credits } = await run(text);
      expect(summary).toMatchObject({ rowsRead: 3, rowsUsed: 2, rowsRejected: 1, conversions: 1 });
      expect(quality.rejects).toMatchObject([
        {
          column: role,
          reason,
          count: 1,
          examples: [{ value: role === 'person' ? expect.anything() : shown }],
        },
      ]);
      expect(credits.map(({ channel }) => channel)).toEqual(['Email']);
    }
  });

  test('in a column that is not used they do not matter, nor do empty ones', async () => {
    const rows = rowsWith({ note: ['x'], channel: [], value: {} });
    const { summary } = await run(jsonl(rows));
    expect(summary).toMatchObject({ rowsUsed: 3, rowsRejected: 0, conversions: 2 });
  });

  test('an object behind many records is found as well', async () => {
    const many = Array.from({ length: 1500 }, () => rowsWith({})[0] ?? {});
    const { summary } = await run(
      jsonl([...rowsWith({ channel: { x: 'y' } }), ...many, ...rowsWith({ channel: { x: 'y' } })]),
    );
    expect(summary).toMatchObject({ rowsRead: 1506, rowsRejected: 2 });
    const first = await run(
      jsonl([...many.map(({ channel: _, ...rest }: { channel?: string }) => rest), ...rowsWith({})]),
      {
        channel: undefined,
      },
    );
    expect(first.summary).toMatchObject({ rowsRead: 1503, rowsRejected: 0 });
  });

  test('the campaign that earns credit, and a segment, can be no list either', async () => {
    const rows = rowsWith({ campaign: ['a'], region: { x: 1 } }).map((one, i) =>
      i < 2 ? { campaign: 'c', region: 'r', ...one } : one,
    );
    const { quality } = await run(jsonl(rows), { by: ['campaign'] });
    expect(quality.rejects).toMatchObject([{ column: 'campaign', reason: 'a list, not a text' }]);
    const segmented = await run(jsonl(rows), { segment: ['region'] });
    expect(segmented.quality.rejects).toMatchObject([{ column: 'region', reason: 'an object, not a text' }]);
  });

  test('an object that is mapped is told with its parts', async () => {
    const rows = rowsWith({}).map((one) => ({ ...one, traffic: { source: 'a', medium: 'b' } }));
    await expect(run(jsonl(rows), { map: { channel: 'traffic' } })).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringMatching(/"traffic" is an object of 2 columns, where channel needs one$/),
      hint: 'Say which: --map channel=traffic.source   or   --map channel=traffic.medium',
    });
  });
});

describe('columns of lists', () => {
  test('in Parquet, that are used, are told with their type', async () => {
    const path = join(folder, 'lists.parquet');
    await session.run(
      'write',
      `copy (select 'u' || range as person, timestamp '2026-01-01' as time, ['a', 'b'] as channel, 1 as conversion,
        [1] as note, {x: [2]} as inner from range(2)) to ${literal(path)} (format parquet)`,
    );
    await expect(attribute({ touchpoints: [path] })).rejects.toMatchObject({
      code: 'input',
      message: `${path}: column "channel" holds lists (VARCHAR[]), where each row needs one text`,
      hint: expect.stringMatching(/^Write one row for each item/),
    });
    await expect(attribute({ touchpoints: [path], map: { channel: 'inner.x' } })).rejects.toThrow(
      'column "inner.x" holds lists (INTEGER[])',
    );
    const { summary } = await attribute({ touchpoints: [path], channel: 'Web', models: ['linear'] });
    expect(summary).toMatchObject({ rowsUsed: 2, conversions: 2 });
  });

  test('in Arrow too', async () => {
    const bytes = arrow.tableToIPC(
      new arrow.Table({
        ...Object.fromEntries(
          HEAD.filter((name) => name !== 'channel').map((name) => [
            name,
            arrow.vectorFromArray(
              rowsWith({}).map((one) => String((one as Record<string, unknown>)[name] ?? '')),
            ),
          ]),
        ),
        channel: arrow.vectorFromArray(
          [['a'], null, ['b', 'c']],
          new arrow.List(new arrow.Field('item', new arrow.Utf8())),
        ),
      }),
      'file',
    );
    await expect(run(Buffer.from(bytes))).rejects.toThrow('column "channel" holds lists (List<Utf8>)');
    expect((await run(Buffer.from(bytes), { channel: 'Web' })).summary.rowsUsed).toBe(3);
  });
});

test('a person is the same as text, as number and as number with a fraction of nothing', async () => {
  const paths = await Promise.all(
    Object.entries({
      'ids.csv':
        'person,time,channel,conversion\n1001,2026-01-01,A,0\n1000000000000000000000,2026-01-01,A,0\n',
      'ids.jsonl':
        '{"person": 1001.0, "time": "2026-01-02", "channel": "B", "conversion": 0}\n{"person": 1e21, "time": "2026-01-02", "channel": "B", "conversion": 0}\n',
    }).map(async ([name, text]) => {
      await writeFile(join(folder, name), text);
      return join(folder, name);
    }),
  );
  const select = (type: string, day: number, channel: string) =>
    `select unnest(['1001', '1e21']::${type}[]) as person, date '2026-01-0${day}' as time, '${channel}' as channel, 1 as conversion`;
  for (const [i, type] of ['double', 'decimal(30,4)'].entries()) {
    const path = join(folder, `ids-${i}.parquet`);
    await session.run('write', `copy (${select(type, 3 + i, 'C')}) to ${literal(path)} (format parquet)`);
    paths.push(path);
  }
  const { summary } = await attribute({ touchpoints: paths, models: ['linear'] });
  expect(summary).toMatchObject({ rowsUsed: 8, persons: 2, conversions: 4 });
});
