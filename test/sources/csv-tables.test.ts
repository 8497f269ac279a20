import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { findFooter } from '../../src/sources/footer.ts';
import type { TableHeader } from '../../src/sources/table.ts';
import { type ReadTable, TableReader } from './read-table.ts';

let reader: TableReader;
beforeAll(async () => {
  reader = await TableReader.open();
});
afterAll(() => reader.close());

/** What a person would count. */
function counts({ rows, refused, scan }: ReadTable) {
  return { rows: rows.length, refused: refused.length, aside: scan.aside };
}

const totals = (count: number) => ({ reason: 'totals below the data', count });
const notes = (count: number) => ({ reason: 'notes below the data', count });

describe('what stands below the data is set aside', () => {
  test('the totals of an ad platform', async () => {
    const read = await reader.read(
      'Campaign report\n"July 8, 2025 - July 31, 2025"\nStatus,Campaign,Cost\nOn,A,"1,5"\nOn,Total: B,2\n' +
        'Total: Campaigns, --,3\nTotal: Account,,3\n',
    );
    expect(read.rows).toEqual([
      ['On', 'A', '1,5'],
      ['On', 'Total: B', '2'],
    ]);
    expect(read.places).toEqual([4, 5]);
    expect(counts(read)).toEqual({ rows: 2, refused: 0, aside: [totals(2)] });
    expect(read.table.samples).toHaveLength(2);
  });

  test('the imprint of a customer system', async () => {
    const read = await reader.read(
      Buffer.from(
        'Lead,Source,Created\r\na,Web,2026-01-01\r\nb,Web,2026-01-02\r\n\r\n"Grand Totals (2 records)"\r\n\r\n' +
          '"Confidential Information - Do Not Distribute"\r\n"Copyright \xa9 2000-2026 example.com, inc."\r\n',
        'latin1',
      ),
      { encoding: 'windows-1252' },
    );
    expect(counts(read)).toEqual({ rows: 2, refused: 0, aside: [totals(1), notes(2)] });
  });

  test('other lines after a blank one', async () => {
    const read = await reader.read('a,b,c\n1,2,3\n4,5,6\n\nFiltered by: region\nRun by Ann\nOn Monday\n');
    expect(counts(read)).toEqual({ rows: 2, refused: 0, aside: [notes(3)] });
  });

  it.each([
    'Gesamt: Konto;;1.234,56',
    'Gesamtsumme;;1',
    'Total : compte;;1 020,50',
    'Total\u00a0: compte;;1',
    'Toplam;;1',
    'Cəmi;;1',
    'Итого: ;;1',
    'الإجمالي;;1',
    '合計;;1',
    ';Total;1',
    'TOTALS (3);;',
    'Totalt;;3',
  ])('a row such as %j', async (row) => {
    const read = await reader.read(`a;b;c\n1;2;3\n4;5;6\n${row}\n`, { delimiter: ';' });
    expect(counts(read)).toEqual({ rows: 2, refused: 0, aside: [totals(1)] });
  });

  it.each(['Totally,x,y', 'Total recall,x,y', 'Sum of us,x,y', 'x,y,Total', 'Summer,x,y'])(
    'but no row such as %j',
    async (row) => {
      expect(counts(await reader.read(`a,b,c\n1,2,3\n${row}\n`))).toEqual({ rows: 2, refused: 0, aside: [] });
    },
  );

  test('nothing above other data', async () => {
    const read = await reader.read('a,b,c\nTotal,,5\n1,2,3\n\nTotal: x,,\n4,5,6\n', { needed: [0] });
    expect(counts(read)).toEqual({ rows: 4, refused: 0, aside: [] });
  });

  test('no last line that is cut off', async () => {
    expect(counts(await reader.read('a,b,c\n1,2,3\n4'))).toEqual({ rows: 1, refused: 1, aside: [] });
  });

  test('an open quote in it hides nothing', async () => {
    const read = await reader.read('a,b,c\n1,2,3\nTotal,"x,3\n');
    expect(counts(read)).toEqual({ rows: 1, refused: 0, aside: [totals(1)] });
  });

  test('of a table without data all', () => {
    const record = { line: 2, cells: ['Total', '', ''], afterBlank: false };
    expect(findFooter([record], 3)).toEqual({ line: 2, aside: [totals(1)] });
    expect(findFooter([], 3)).toEqual({ line: undefined, aside: [] });
  });
});

test('a comment amid the data ends no table: what follows is no header', async () => {
  const read = await reader.read('# Report\n#\na,b,c\n1,x,2026-01-01\n# halfway\n2,y,2026-01-02\n');
  expect(read.rows.map(([a]) => a)).toEqual(['1', '2']);
  expect(read.refused).toEqual(['5: too few fields: 1 instead of 3']);
  expect(read.scan.notes).toEqual(['2 lines above the header skipped']);
});

test('nor does a comment right below the header', async () => {
  const read = await reader.read(
    'Account,Example\nExported,today\na,b,c,d\n# rows\n1,x,y,2026-01-01\n2,x,y,2026-01-02\n',
  );
  expect({ columns: read.columns, rows: read.rows.length, refused: read.refused }).toEqual({
    columns: ['a', 'b', 'c', 'd'],
    rows: 2,
    refused: ['4: too few fields: 1 instead of 4'],
  });
});

const STACKED = `# ----------
# Report CSV Export
# Account: A, Inc
# ----------
#
# Start date: 20260101
Nth day,Users
0000,1
0001,2

# Start date: 20260101
User,Time,Channel
#1,2026-01-01,Email
u2,2026-01-02,"Search
paid"
Total,,

#
# Empty
Country,Users
# End
`;

describe('tables under each other', () => {
  const choose = (options: { table?: number; suits?: (table: TableHeader) => boolean }) =>
    reader.read(STACKED, { needed: [], ...options });

  test('the first is read, and told', async () => {
    const read = await choose({});
    expect({ columns: read.columns, rows: read.rows, places: read.places }).toEqual({
      columns: ['Nth day', 'Users'],
      rows: [
        ['0000', '1'],
        ['0001', '2'],
      ],
      places: [8, 9],
    });
    expect(read.scan.notes).toEqual([
      '6 lines above the header skipped',
      'table 1 of 3 read, from line 7; not read: 2 (User, Time, Channel: 3 rows); 3 (Country, Users: 0 rows)',
      '1 line is blank; skipped',
    ]);
  });

  test('the first that suits', async () => {
    const read = await choose({ suits: ({ columns }) => columns.includes('Channel') });
    expect(read.rows).toEqual([
      ['#1', '2026-01-01', 'Email'],
      ['u2', '2026-01-02', 'Search\npaid'],
    ]);
    expect(read.places).toEqual([13, 14]);
    expect(counts(read)).toEqual({ rows: 2, refused: 0, aside: [totals(1)] });
    expect(read.scan.notes[0]).toMatch(
      /^table 2 of 3 read, from line 12; not read: 1 \(Nth day, Users: 2 rows\)/,
    );
  });

  test('the first when none suits, so that the error speaks of it', async () => {
    expect((await choose({ suits: () => false })).columns).toEqual(['Nth day', 'Users']);
  });

  test('the one that is asked for', async () => {
    const read = await choose({ table: 3 });
    expect({ columns: read.columns, rows: read.rows }).toEqual({ columns: ['Country', 'Users'], rows: [] });
    await expect(choose({ table: 4 })).rejects.toMatchObject({
      code: 'usage',
      message: 'stdin: there is no table 4; the file has 3 tables',
    });
    await expect(reader.read('a,b\n1,2\n', { table: 2 })).rejects.toThrow('the file has one table');
  });

  test('one alone below a comment goes to the end of the file', async () => {
    const read = await reader.read('# Report\n# All\nid,what\n#7,x\n\n8,y\n');
    expect({ rows: read.rows, notes: read.scan.notes }).toEqual({
      rows: [
        ['#7', 'x'],
        ['8', 'y'],
      ],
      notes: ['2 lines above the header skipped', '1 line is blank; skipped'],
    });
  });
});

test('columns of one name are numbered and told', async () => {
  const read = await reader.read('Record ID,Create Date,Name,Create Date\n1,a,b,c\n');
  expect(read.columns).toEqual(['Record ID', 'Create Date (1)', 'Name', 'Create Date (2)']);
  expect(read.scan.notes).toEqual([
    'columns of the same name are numbered: "Create Date (1)", "Create Date (2)"',
  ]);
});

test.each([
  ['a,b\r1,2\r3,4\r', ['line ends are CR']],
  ['a,b\n1,2\r\n3,4', ['line ends are mixed: 1 LF, 1 CRLF']],
  ['a,b\r\n1,"x\ny"\r\n', []],
])('odd line ends are told: %j', async (text, expected) => {
  const { rows, scan } = await reader.read(text);
  expect(rows.length).toBeGreaterThan(0);
  expect(scan.notes).toEqual(expected);
});
