import { isUtf8 } from 'node:buffer';
import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mendCsv } from '../../src/sources/mend.ts';
import type { Mended } from '../../src/sources/mended-records.ts';
import { recordTexts } from '../../src/sources/record-fields.ts';
import type { RefusedRecord } from '../../src/sources/refused-record.ts';
import { type CsvSurvey, surveyCsv } from '../../src/sources/survey.ts';
import { runs } from '../runs.ts';
import { csvRecord, dirtyBytes, table, tameBytes } from './csv-arbitraries.ts';
import { StrictReader } from './csv-duckdb.ts';

let duckdb: StrictReader;
beforeAll(async () => {
  duckdb = await StrictReader.open();
});
afterAll(() => duckdb.close());

interface Run {
  readonly survey: CsvSurvey;
  readonly mended: Mended;
  readonly refused: readonly RefusedRecord[];
  readonly path: string;
  readonly out: string;
}

const NAMES = ['p', 'q', 'r', 's', 't'];

async function run(
  content: string | Uint8Array,
  columns: number,
  { delimiter = ',', required = [] as number[], chunkBytes = 2 ** 20, headerLine = 1, trailing = 0 } = {},
): Promise<Run> {
  const path = await duckdb.write(content);
  const out = duckdb.fresh();
  const survey = await surveyCsv(path, { delimiter, columns, chunkBytes, headerLine });
  const refused: RefusedRecord[] = [];
  const mended = await mendCsv(
    {
      path,
      out,
      delimiter,
      columns: NAMES.slice(0, columns),
      requiredColumns: new Set(required),
      chunkBytes,
      headerLine,
      trailing,
    },
    (record) => void refused.push(record),
  );
  return { survey, mended, refused, path, out };
}

async function mendWide(
  columns: number,
  records: string,
): Promise<{ readonly mended: Mended; readonly refused: number; readonly out: string }> {
  const names = Array.from({ length: columns }, (_, i) => `c${i}`);
  const path = await duckdb.write(`${names.join(',')}\n${records}`);
  const out = duckdb.fresh();
  let refused = 0;
  const mended = await mendCsv(
    { path, out, delimiter: ',', columns: names, requiredColumns: new Set() },
    () => void refused++,
  );
  return { mended, refused, out };
}

function hasEmptySurplus(record: string, columns: number): boolean {
  const surplus = recordTexts(Buffer.from(record), ',').slice(columns);
  return surplus.length > 0 && surplus.every((text) => text === '');
}

const cut = (rows: readonly (readonly string[])[], columns: number): string[][] =>
  rows.map((row) => row.slice(0, columns));

describe('surveyCsv and mendCsv', () => {
  it('agree on records, whatever the bytes and the chunks', async () => {
    await fc.assert(
      fc.asyncProperty(
        dirtyBytes(),
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 4, max: 20 }),
        async (bytes, columns, chunkBytes) => {
          const { survey, mended, refused } = await run(bytes, columns, { chunkBytes });
          const hidden = refused.some(({ reason }) => reason === 'quote not closed in its line');
          if (hidden) expect(mended.records).toBeGreaterThan(survey.records);
          else expect(mended.records).toBe(survey.records);
          expect(mended.kept + refused.length).toBe(mended.records);
          const lines = refused.map((record) => record.line);
          expect(lines).toEqual([...lines].sort((a, b) => a - b));
          expect((await run(bytes, columns)).survey).toEqual(survey);
        },
      ),
      { numRuns: runs(300) },
    );
  });

  it('leave DuckDB nothing to reject, and a plain file reads the same unmended', async () => {
    let plain = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(dirtyBytes(), tameBytes),
        fc.integer({ min: 1, max: 3 }),
        async (body, columns) => {
          const bytes = Buffer.concat([Buffer.from(`${NAMES.slice(0, columns).join(',')}\n`), body]);
          const { survey, mended, refused, path, out } = await run(bytes, columns);
          const clean = await duckdb.read(out, columns + 1);
          expect(clean.rejects).toBe(0);
          expect(clean.rows.length).toBe(mended.kept);
          expect(await surveyCsv(out, { delimiter: ',', columns: columns + 1 })).toMatchObject({
            records: mended.kept,
          });
          // DuckDB passes over surplus fields that are empty.
          if (!survey.plain || survey.surplus) return;
          plain++;
          const raw = await duckdb.read(path, columns);
          const passedOver = refused.filter(({ value }) => hasEmptySurplus(value, columns)).length;
          expect(raw.rejects).toBe(refused.length - passedOver + mended.padded);
          // Whatever it passes over beside short records, it fails at those.
          if (passedOver > 0) expect(raw.rejects).toBeGreaterThan(0);
          if (raw.rejects > 0) return;
          expect(raw.rows.length).toBe(survey.records);
          expect(raw.rows).toEqual(cut(clean.rows, columns));
          expect(clean.rows.map((row) => Number(row[columns]))).toEqual(clean.rows.map((_, i) => i + 2));
        },
      ),
      { numRuns: runs(250) },
    );
    expect(plain).toBeGreaterThan(50);
  });

  it('keep every value of a valid file, as csv-parse reads it', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 2, max: 4 }).chain((columns) => table(columns)),
        fc.constantFrom(',', ';', '\t'),
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.boolean(),
        fc.boolean(),
        async (rows, delimiter, ending, always, finalEnding) => {
          const columns = rows[0]?.length ?? 2;
          const header = NAMES.slice(0, columns);
          const text =
            [header, ...rows].map((row) => csvRecord(row, delimiter, always)).join(ending) +
            (finalEnding ? ending : '');
          const expected = parse(text, { delimiter, record_delimiter: ending, from: 2 }) as string[][];
          expect(expected).toEqual(rows);
          const { survey, mended, refused, path, out } = await run(text, columns, { delimiter });
          expect(refused).toEqual([]);
          expect(mended).toMatchObject({ records: rows.length, kept: rows.length, padded: 0, blankLines: 0 });
          expect(
            parse(await readFile(out), {
              delimiter,
              record_delimiter: '\n',
              from: 2,
              to: rows.length + 1,
            }).map((row: string[]) => row.slice(0, columns)),
          ).toEqual(rows);
          const clean = await duckdb.read(out, columns + 1, delimiter);
          expect(clean.rejects).toBe(0);
          expect(cut(clean.rows, columns)).toEqual(rows);
          const starts = [header, ...rows].map(
            (row) => csvRecord(row, delimiter, always).split(/\r\n?|\n/).length,
          );
          expect(clean.rows.map((row) => Number(row[columns]))).toEqual(
            rows.map((_, i) => 1 + starts.slice(0, i + 1).reduce((a, b) => a + b, 0)),
          );
          const multiline = rows.flat().some((cell) => /[\r\n]/.test(cell));
          const lone = [header, ...rows].length === 1 && !finalEnding;
          expect(survey.plain).toBe(!multiline && (ending !== '\r' || lone));
          if (survey.plain) expect(await duckdb.read(path, columns, delimiter)).toEqual({ rows, rejects: 0 });
        },
      ),
      { numRuns: runs(250) },
    );
  });
});

describe('surveyCsv', () => {
  const plain = {
    records: 2,
    plain: true,
    surplus: false,
    unclosedQuoteLine: undefined,
    overlongQuoteLine: undefined,
    misquoted: 0,
    backslashQuotes: false,
    nul: false,
  };

  it.each<[string, string | Uint8Array, Partial<CsvSurvey>]>([
    ['LF', 'p,q\n1,2\n3,4\n', {}],
    ['no final line ending', 'p,q\n1,2\n3,4', {}],
    ['a byte order mark', '\ufeff"p",q\n1,2\n3,4\n', {}],
    ['CRLF', 'p,q\r\n1,2\r\n3,4\r\n', {}],
    ['CR', 'p,q\r1,2\r3,4\r', { plain: false }],
    ['mixed endings', 'p,q\r\n1,2\n3,4\n', { plain: false }],
    ['a CR at the very end', 'p,q\n1,2\n3,4\r', { plain: false }],
    ['quotes', 'p,q\n"1",2\n3,4\n', {}],
    ['an empty last cell', 'p,q\n1,\n3,\n', {}],
    ['a surplus cell', 'p,q\n1,2\n3,4,\n', { surplus: true }],
    ['a surplus cell in quotes', 'p,q\n1,2\n3,4,""\n', { surplus: true }],
    ['a surplus cell behind a quoted one', 'p,q\r\n1,2\r\n"3",4,\r\n', { surplus: true }],
    ['separators in quotes', 'p,q\n"1,,",\n3,\n', {}],
    ['a quoted line break', 'p,q\n"\n",2\n3,4\n', { plain: false }],
    ['a blank line between', 'p,q\n1,2\n\n3,4\n', { plain: false }],
    ['a blank line first', '\np,q\n1,2\n3,4\n', { plain: false }],
    ['blank lines last', 'p,q\n1,2\n3,4\n\n\n', {}],
    ['a NUL', 'p,q\n1,\0\n3,4\n', { plain: false, nul: true }],
    ['Latin-1', Buffer.from('p,q\n1,\xe9\n3,4\n', 'latin1'), { plain: false }],
    ['half a character at the end', Buffer.from('p,q\n1,2\n3,\xc3', 'latin1'), { plain: false }],
    ['a stray quote', 'p,q\n1,2"\n3,4\n', { plain: false }],
    ['an unclosed quote', 'p,q\n1,2\n3,"4\n', { unclosedQuoteLine: 3, plain: false, misquoted: 1 }],
    ['a header alone', 'p,q\n', { records: 0 }],
    ['one line without end', 'p,q', { records: 0 }],
  ])('of %s', async (_, content, expected) => {
    for (const chunkBytes of [4, 7, 2 ** 20]) {
      const path = await duckdb.write(content);
      const { lineEnds, utf8, ...survey } = await surveyCsv(path, { delimiter: ',', columns: 2, chunkBytes });
      expect({ utf8, lf: lineEnds.lf }).toEqual({
        utf8: isUtf8(Buffer.from(content)),
        lf: expect.any(Number),
      });
      expect(survey).toEqual({
        ...plain,
        ...expected,
      });
    }
  });

  it('knows of every surplus cell, where no record is short', async () => {
    const records = fc.array(
      fc.record({
        cells: fc.array(fc.constantFrom('', 'x', '"a,b"', 'long text', 'é'), { minLength: 3, maxLength: 3 }),
        surplus: fc.oneof(
          { weight: 9, arbitrary: fc.constant(0) },
          { weight: 1, arbitrary: fc.integer({ min: 1, max: 2 }) },
        ),
        end: fc.constantFrom('\n', '\r\n'),
      }),
      { maxLength: 40 },
    );
    await fc.assert(
      fc.asyncProperty(records, fc.integer({ min: 4, max: 90 }), async (rows, chunkBytes) => {
        const body = rows.map(({ cells, surplus, end }) => cells.join(',') + ','.repeat(surplus) + end);
        const path = await duckdb.write(`p,q,r\n${body.join('')}`);
        const survey = await surveyCsv(path, { delimiter: ',', columns: 3, chunkBytes });
        expect(survey.surplus).toBe(rows.some(({ surplus }) => surplus > 0));
      }),
      { numRuns: runs(200) },
    );
  });

  it('does not call a one-column file with blank lines plain: DuckDB reads them as rows', async () => {
    const path = await duckdb.write('p\n1\n\n');
    expect((await duckdb.read(path, 1)).rows).toHaveLength(2);
    expect(await surveyCsv(path, { delimiter: ',', columns: 1 })).toMatchObject({ records: 1, plain: false });
  });

  it('stops when it is told to', async () => {
    const path = await duckdb.write('p,q\n');
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(surveyCsv(path, { delimiter: ',', columns: 2, signal })).rejects.toThrow('enough');
  });
});

describe('mendCsv', () => {
  const text = async (content: string | Uint8Array, columns: number, options?: Parameters<typeof run>[2]) => {
    const { out, ...rest } = await run(content, columns, options);
    return { ...rest, text: await readFile(out, 'utf8') };
  };

  it('adds the line of each record and makes all line endings LF', async () => {
    const { text: mended } = await text('p,q\r\n1,2\n\n"3\r\n",4\r5,6', 2);
    expect(mended).toBe('"p","q","__line"\n1,2,2\n"3\r\n",4,4\n5,6,6\n');
  });

  it('writes odd quotes by the rules', async () => {
    const { text: mended } = await text('p,q\n5" pipe,a\n 1, "x, ""y""" \n', 2);
    expect(mended).toBe('"p","q","__line"\n"5"" pipe","a",2\n" 1","x, ""y""",3\n');
  });

  it('names line, reason and column of each record it leaves out', async () => {
    const content = Buffer.concat([
      Buffer.from('p,q\n1,2\n1,2,3\n1,\0\n'), // whether a NUL matters, the reading of its column decides
      Buffer.from([0x78, 0xff, 0x2c, 0x79, 0x0a]),
      Buffer.from('"a\nb","c"d\n7\n8,"open\n9,9\n'),
    ]);
    const { refused, mended } = await text(content, 2, { required: [1] });
    expect(mended).toMatchObject({ records: 8, kept: 3, padded: 0, blankLines: 0 });
    expect(refused).toEqual([
      { line: 3, reason: 'too many fields: 3 instead of 2', value: '1,2,3' },
      { line: 5, reason: 'invalid UTF-8: see --encoding', column: 0, value: 'x\ufffd' },
      { line: 6, reason: 'text after a closing quote, in a record of 2 lines', column: 1, value: '"c"d' },
      { line: 8, reason: 'too few fields: 1 instead of 2', value: '7' },
      { line: 9, reason: 'quote not closed in its line', value: '8,"open' },
    ]);
  });

  it('takes no row for text because a quote before it was not meant', async () => {
    const { text: mended, refused } = await text(
      'p,q\n1,2\n3,"inch\n5,6\r\n7,8"x\n9,"two\nlines"\n"a,b","c\nd,e",f\n',
      2,
    );
    expect(mended).toBe('"p","q","__line"\n1,2,2\n5,6,4\n"7","8""x",5\n9,"two\nlines",6\n');
    expect(refused.map(({ line, reason }) => [line, reason])).toEqual([
      [3, 'quote not closed in its line'],
      [8, 'too many fields: 3 instead of 2, in a record of 2 lines'],
    ]);
  });

  it('fills short records that have what is required', async () => {
    const {
      text: mended,
      refused,
      mended: counts,
    } = await text('p,q,r\n1,2\n1\n"x",y"\n', 3, { required: [1] });
    expect(mended).toBe('"p","q","r","__line"\n1,2,,2\n"x","y""",,4\n');
    expect(refused.map((record) => record.line)).toEqual([3]);
    expect(counts).toMatchObject({ kept: 2, padded: 2 });
  });

  it('refuses surplus fields, empty or not', async () => {
    const { text: mended, refused } = await text('p,q\n1,2,\n1,2\n1,2,,\n1,2,"",\n1,2, \n', 2);
    expect(mended).toBe('"p","q","__line"\n1,2,3\n');
    expect(refused.map(({ line, reason }) => `${line} ${reason}`)).toEqual([
      '2 too many fields: 3 instead of 2',
      '4 too many fields: 4 instead of 2',
      '5 too many fields: 4 instead of 2',
      '6 too many fields: 3 instead of 2',
    ]);
  });

  it('drops as many empty fields as the writer puts at the end of every line', async () => {
    const { text: mended, refused } = await text(
      'p,q\n1,2,,\n1,2,"",\n1,"2",,\n1,2\n1,2,,,\n1,2,3,\n1\n',
      2,
      { trailing: 2 },
    );
    expect(mended).toBe('"p","q","__line"\n1,2,2\n"1","2",3\n1,"2",4\n1,,8\n');
    expect(refused.map(({ line, reason }) => `${line} ${reason}`)).toEqual([
      '5 too few fields: 2 instead of 4',
      '6 too many fields: 5 instead of 4',
      '7 too many fields: 4 instead of 2',
    ]);
  });

  it('has room for whatever quoting makes of a record', async () => {
    const columns = 400;
    const records = Array.from(
      { length: 5000 },
      (_, i) => `${'x'.repeat(1 + (i % 97))}",${','.repeat(columns - 2)}`,
    );
    const { refused, mended, out } = await mendWide(columns, records.join('\n'));
    expect(refused).toBe(0);
    expect(mended.kept).toBe(5000);
    const lines = (await readFile(out, 'utf8')).split('\n').slice(1, -1);
    const expected = records.map(
      (_, i) => `"${'x'.repeat(1 + (i % 97))}""",${'"",'.repeat(columns - 1)}${i + 2}`,
    );
    expect(lines.findIndex((line, i) => line !== expected[i])).toBe(-1);
    expect(lines).toHaveLength(5000);
  });

  it('takes a byte order mark for one only where the file begins', async () => {
    const { text: mended } = await text('\ufeffp,q\n\ufeff1,2\n\ufeff3,4\n', 2, { chunkBytes: 7 });
    expect(mended).toBe('"p","q","__line"\n\ufeff1,2,2\n\ufeff3,4,3\n');
  });

  it('begins at the header it is told of', async () => {
    const { text: mended, survey } = await text('Report\n\nLast week,\np,q\n\n1,2\n', 2, { headerLine: 4 });
    expect(mended).toBe('"p","q","__line"\n1,2,6\n');
    expect(survey).toMatchObject({ records: 1, plain: false });
  });

  it('refuses a record over 16 MiB and keeps its neighbours', async () => {
    const content = Buffer.concat([
      Buffer.from('p,q\n1,2\nö,'),
      Buffer.alloc(40 * 2 ** 20, 'long '),
      Buffer.from('\n3,4\n5,'),
      Buffer.alloc(16 * 2 ** 20 - 2, 'x'),
      Buffer.from('\n6,'),
      Buffer.alloc(16 * 2 ** 20 - 1, 'x'),
    ]);
    const { refused, mended, survey, out } = await run(content, 2);
    expect(mended).toMatchObject({ records: 5, kept: 3, padded: 0, blankLines: 0 });
    expect(survey).toMatchObject({ records: 5, plain: false });
    expect(refused.map(({ line, reason }) => [line, reason])).toEqual([
      [3, 'longer than 16 MiB'],
      [6, 'longer than 16 MiB'],
    ]);
    expect(refused[0]?.value).toBe(`ö,${'long '.repeat(40)}`.slice(0, 200));
    expect((await readFile(out)).subarray(-4).toString()).toBe('x,5\n');
  });

  it('does not write over a file', async () => {
    const path = await duckdb.write('p,q\n');
    const options = {
      path,
      out: path,
      delimiter: ',',
      columns: ['p', 'q'],
      requiredColumns: new Set<number>(),
    };
    await expect(mendCsv(options, () => undefined)).rejects.toThrow('EEXIST');
  });
});
