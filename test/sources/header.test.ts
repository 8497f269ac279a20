import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CsvHeader, readHeader } from '../../src/sources/header.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'attrib-test-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function header(content: string | Uint8Array, delimiter = ','): Promise<CsvHeader> {
  const path = join(folder, 'input.csv');
  await writeFile(path, content);
  return readHeader({ name: 'log.csv', path }, { delimiter });
}

describe('readHeader', () => {
  it('gives names and samples with their lines', async () => {
    expect(await header('\ufeff"user id", time ,"say ""x"""\r\n1,"a\r\nb",c\r\n\r\n2,,')).toEqual({
      columns: ['user id', 'time', 'say "x"'],
      doubled: new Map(),
      line: 1,
      preambleLines: 0,
      comments: false,
      samples: [
        { line: 2, cells: ['1', 'a\r\nb', 'c'] },
        { line: 5, cells: ['2', '', ''] },
      ],
    });
  });

  it('reads 200 samples at least, and all of a short file', async () => {
    expect((await header(`a,b\n${'x,y\n'.repeat(1000)}`)).samples.length).toBeGreaterThanOrEqual(200);
    expect((await header('a,b\nx,y\nz,')).samples).toHaveLength(2);
    expect((await header('a,b')).samples).toEqual([]);
  });

  it('takes line breaks in a name', async () => {
    expect(await header('"a\nb\r\nc",d\n1,2\n')).toMatchObject({
      columns: ['a\nb\r\nc', 'd'],
      line: 1,
      samples: [{ line: 4, cells: ['1', '2'] }],
    });
  });

  it('leaves out a last record that an unclosed quote spoils', async () => {
    expect((await header('a,b\nx,y\nz,"open\n1,2\n')).samples).toEqual([{ line: 2, cells: ['x', 'y'] }]);
  });

  it('reads on until a very long header ends', async () => {
    const names = Array.from({ length: 5000 }, (_, i) => `${'n'.repeat(400)}${i}`);
    expect((await header(`${names.join(',')}\n1,2\n`)).columns).toEqual(names);
  });

  it.each([
    ['Campaign report\n"July 8, 2025 - July 31, 2025"\nCampaign,Cost,Clicks\nA,1,2\nB,3,4\n', 3, 2, 3],
    ['Campaign report,,\nAll time,,\nCampaign,Cost,Clicks\nA,1,2\n', 3, 2, 3],
    ['# ------\n# Account: one\n#\n\nEvent,Count\nclick,3\nview,4\n', 5, 3, 2],
    ['sep=,\nCampaign,Cost\nA,x\n', 2, 1, 2],
    ['Report\na,b\nx,y\n', 2, 1, 2],
    ['Campaign report\nAll time\nCampaign,Cost,Clicks\n', 3, 2, 3],
    ['Performance\nStart: 1/1/2026, End: 1/2/2026\n\nDay,Campaign,Spent,Currency\na,b,c,d\n', 4, 2, 4],
    ['\n\na,b\nx,y\n', 3, 0, 2],
    ['#,name\nx,y\n', 1, 0, 2],
    ['name\none\ntwo\n', 1, 0, 1],
  ])('finds the header below what is not of the table: %j', async (content, line, preambleLines, columns) => {
    const found = await header(content);
    expect(found).toMatchObject({ line, preambleLines });
    expect(found.columns).toHaveLength(columns);
  });

  it('numbers columns of one name where that is wanted', async () => {
    const path = join(folder, 'input.csv');
    await writeFile(path, 'Date,Id,Date ,Date (1),Id\na,b,c,d,e\n');
    const { columns, doubled } = await readHeader({ name: 'log.csv', path }, { delimiter: ',' }, 'number');
    expect(columns).toEqual(['Date (1)_', 'Id (1)', 'Date (2)', 'Date (1)', 'Id (2)']);
    expect([...doubled]).toEqual([
      [0, 'Date'],
      [1, 'Id'],
      [2, 'Date'],
      [4, 'Id'],
    ]);
  });

  it('names nameless columns at the end that hold nothing', async () => {
    expect((await header('a,column_4, ,\nx,y,,\nz\n')).columns).toEqual([
      'a',
      'column_4',
      'column_3',
      'column_4_',
    ]);
  });

  it('makes no columns of separators at its end that rows do without', async () => {
    expect((await header('a,b,,\nx,y,,\nz,w\n')).columns).toEqual(['a', 'b']);
    expect((await header('a,b,\nx,y,\nz\n')).columns).toEqual(['a', 'b', 'column_3']);
  });

  it.each<[string, string | Uint8Array, RegExp]>([
    ['no line', '\n\n', /log\.csv has no header line/],
    [
      'a double name',
      'id,time,id ,time\nx,y,z,w\n',
      /log\.csv:1: .*"id" \(columns 1, 3\); "time" \(columns 2, 4\)/,
    ],
    ['no name first', ',b\nx,y\n', /log\.csv:1: column 1 of 2 has no name/],
    ['no name between', 'a,,c\nx,,y\n', /column 2 of 3 has no name/],
    ['no name over values', 'a,b,\nx,y,\nx,y,z\n', /column 3 of 3 has no name/],
    ['a number', 'u1,12.5,Email\nu2,3,Email\n', /log\.csv:1 looks like data.*"12\.5"/],
    ['a price', 'name,"$1,200.50"\nx,y\n', /looks like data/],
    ['a time', 'u1,2026-01-31 10:00:00,Email\nx,y,z\n', /"2026-01-31 10:00:00"/],
    ['a European date', 'u1,31.12.2026 14:05,Email\nx,y,z\n', /looks like data/],
    ['an e-mail address', 'ann@example.com,click\nx,y\n', /looks like data/],
    [
      'a broken encoding',
      Buffer.from('a,stra\xdfe\nx,y\n', 'latin1'),
      /log\.csv:1: the header is not valid UTF-8/,
    ],
    ['a NUL', 'a,b\0\nx,y\n', /NUL/],
    ['an open quote', 'a,"b\nx,y\n', /a quote in the header is never closed/],
    [
      'too many columns',
      `${Array.from({ length: 1_000_000 }, (_, i) => `c${i}`).join()}\n`,
      /1000000 columns/,
    ],
    ['no line end', 'x'.repeat(17 * 2 ** 20), /no end in 16 MiB/],
  ])('refuses a header with %s', async (_, content, message) => {
    await expect(header(content)).rejects.toMatchObject({
      code: 'input',
      message: expect.stringMatching(message) as string,
      hint: expect.any(String) as string,
    });
  });

  it.each(['channel,2025,2026', 'Day 1,Day 2', 'a@b,c', 'utm.source,1st touch', '1-2-3 go,x'])(
    'takes %j for names',
    async (names) => {
      expect((await header(`${names}\nx,y,z\n`)).columns).toEqual(names.split(','));
    },
  );
});
