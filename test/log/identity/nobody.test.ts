import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { tableFromArrays, tableToIPC } from 'apache-arrow';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { idKinds } from '../../../src/config/id-kinds.ts';
import { Session } from '../../../src/engine/session.ts';
import { literal } from '../../../src/engine/sql.ts';
import { attribute, check, type RunOptions } from '../../../src/index.ts';
import { idSql } from '../../../src/sources/ids.ts';
import { isNobody } from '../../../src/sources/nobody.ts';
import { isShortened } from '../../../src/sources/shortened-number.ts';
import { Workspace } from '../../properties/run.ts';

const files = new Workspace();
let session: Session;
beforeAll(async () => {
  session = await Session.open({ threads: 1 });
});
afterAll(async () => {
  files.remove();
  await session.close();
});

const NOBODY = [
  ...['\\N', 'guest', 'Guest', 'anonymous', 'none', 'undefined', 'NaN', '<null>', '[null]', 'NULL', '(NULL)'],
  ...['00000000-0000-0000-0000-000000000000', '00:00:00:00:00:00', '[object Object]', '#DIV/0!', '{}', '-1'],
  ...['bilinmiyor', 'BİLİNMİYOR', 'misafir', 'MİSAFİR', 'inconnu', 'Inconnue', 'unbekannt', 'desconocido'],
  ...['ukjent', 'naməlum', 'NAMƏLUM', 'مجهول', 'غير معروف', 'gjest', 'qonaq', 'invité', 'Anónimo', ' guest '],
];
const SHORTENED = ['1.2E+05', '4,91512E+12', '4.91512e+12', '4.91512E12', '1E+05', '4,9E9', ' 4,91512E+12 '];
/** Hashes, numbers and names that look a little like it. */
const SOMEBODY = [
  ...['12e5', '1e10', '5e88', '12E5', '1e', 'e+5', '1.5', '1,5', 'a1.2E+05', '1.2E+05x', '123.4E5', '12.5e7'],
  ...[
    '4095515938.1639822046',
    '0000-1',
    '000',
    'guest1',
    'guests',
    'none1',
    'nullo',
    'unknown-17',
    'N',
    '\\',
  ],
  ...['Ann', 'Østby', 'מרים', '1', '-2', '10000000-0000-0000-0000-000000000000', 'object', 'NA12', '#1'],
];

test.each(idKinds)('who is nobody is nobody of the kind %s, and nobody else is', async (kind) => {
  const idOf = async (text: string) =>
    (await session.row('id', `select ${idSql(kind, 'x')} as id from (select ${literal(text)} as x)`))['id'];
  for (const text of [...NOBODY, ...SHORTENED]) expect(await idOf(text), text).toBeNull();
  if (kind === 'phone' || kind === 'email') return;
  const others = SOMEBODY.filter((text) => kind === 'person' || text !== '000');
  for (const text of others) expect(await idOf(text), text).toBe(text);
});

test('what may be shown as nobody is the same', () => {
  expect(NOBODY.filter((text) => !isNobody(text))).toEqual([]);
  expect(SOMEBODY.filter((text) => isNobody(text) && text !== '000')).toEqual([]);
  expect(SHORTENED.filter((text) => !isShortened(text))).toEqual([]);
  expect(SOMEBODY.filter((text) => isShortened(text))).toEqual([]);
});

const PEOPLE = [...NOBODY, ...SHORTENED, ...SOMEBODY];
const NAMES = ['person', 'time', 'channel', 'converted'] as const;
const ROWS = PEOPLE.map((person, i) => [person, '2026-01-02T10:00:00Z', i % 2 ? 'A' : 'B', '1'] as const);

const FORMATS: Readonly<Record<string, () => Buffer | Promise<Buffer>>> = {
  csv: () =>
    Buffer.from(
      [NAMES, ...ROWS]
        .map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(';'))
        .join('\n'),
    ),
  json: () => Buffer.from(JSON.stringify({ rows: ROWS.map(record) })),
  jsonl: () => Buffer.from(ROWS.map((row) => JSON.stringify(record(row))).join('\n')),
  arrow: () => Buffer.from(tableToIPC(tableFromArrays(columns()), 'file')),
  parquet: async () => {
    const path = files.write([]).replace(/csv$/, 'parquet');
    const values = ROWS.map((row) => `(${row.map(literal).join(', ')})`).join(', ');
    await session.run(
      'write',
      `copy (select * from (values ${values}) as t(${NAMES.join(', ')})) to ${literal(path)} (format parquet)`,
    );
    return readFileSync(path);
  },
};

function record(row: readonly string[]): Record<string, string> {
  return Object.fromEntries(NAMES.map((name, i) => [name, row[i] ?? '']));
}

function columns(): Record<string, string[]> {
  return Object.fromEntries(NAMES.map((name, i) => [name, ROWS.map((row) => row[i] ?? '')]));
}

test.each(Object.keys(FORMATS))('a file in %s makes no one person of strangers', async (format) => {
  const bytes = (await FORMATS[format]?.()) ?? Buffer.alloc(0);
  const { summary, quality } = await attribute(
    { touchpoints: ['-'], models: ['linear'], threads: 1 },
    { stdin: Readable.from([bytes]) },
  );
  expect(quality.sources[0]?.format).toBe(format);
  expect(summary).toMatchObject({
    persons: SOMEBODY.length,
    rowsUsed: SOMEBODY.length,
    rowsRejected: NOBODY.length + SHORTENED.length,
  });
  expect(quality.rejects.map(({ reason, count }) => [reason, count])).toEqual([
    ['names nobody: such ids would make one person of many', NOBODY.length],
    [
      'a long number that a spreadsheet has shortened, so that many ids are one: export the column as text',
      SHORTENED.length,
    ],
  ]);
});

describe('ids that a spreadsheet has shortened', () => {
  const touchpoints = files.write([
    'cookie,phone,timestamp,channel,converted',
    'c1,"4,91512E+12",2026-01-01,A,0',
    'c2,"4,91512E+12",2026-01-02,B,1',
    'c3,+4915123456789,2026-01-02,B,1',
    'c4,,2026-01-02,B,0',
    ',"4,91512E+12",2026-01-03,B,1',
  ]);
  const options: RunOptions = {
    touchpoints: [touchpoints],
    map: { cookie: 'cookie', phone: 'phone' },
    threads: 1,
  };

  test('join nobody, and are told with their number and a line', async () => {
    const { summary, quality } = await attribute({ ...options, models: ['linear'] });
    expect(summary).toMatchObject({ persons: 4, rowsUsed: 4, rowsRejected: 1 });
    expect(quality.warnings).toContainEqual({
      code: 'shortened-ids',
      message: `${touchpoints}: column "phone": 2 of 4 ids are long numbers that a spreadsheet has shortened, such as 1.2E+05; they count as nobody's`,
      hint: 'export again without opening the file in a spreadsheet, or import the column there as text',
    });
    const { findings } = await check(options);
    expect(findings).toContainEqual(
      expect.objectContaining({
        code: 'shortened-ids',
        grade: 'D',
        count: 2,
        examples: [{ file: touchpoints, line: 2, text: 'phone' }],
      }),
    );
    expect(JSON.stringify([quality, findings])).not.toContain('91512');
  });

  test('are no orders that repeat', async () => {
    const log = files.write([
      'user_id,timestamp,channel,converted,order_id',
      'u1,2026-01-01,A,1,1.2E+05',
      'u2,2026-01-02,B,1,1.2E+05',
      'u3,2026-01-02,B,1,12e5',
      'u4,2026-01-02,B,1,12e5',
    ]);
    const { summary, quality } = await attribute({
      touchpoints: [log],
      map: { 'order-id': 'order_id' },
      models: ['linear'],
      threads: 1,
    });
    expect(quality.warnings.map(({ code }) => code)).toContain('shortened-ids');
    expect(summary.conversions).toBeGreaterThanOrEqual(3);
  });

  test('are not told where there are none', async () => {
    const log = files.write(['cookie,phone,timestamp,channel,converted', 'c1,12e5,2026-01-01,A,1']);
    const { quality } = await attribute({ ...options, touchpoints: [log], models: ['linear'] });
    expect(quality.warnings.map(({ code }) => code)).not.toContain('shortened-ids');
  });
});
