import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { runs } from '../runs.ts';
import { TableReader } from './read-table.ts';

let reader: TableReader;
beforeAll(async () => {
  reader = await TableReader.open();
});
afterAll(() => reader.close());

const NOTE = 'quotes within quotes are written with a backslash';

/** A CSV text with every cell in quotes, and quotes in them written with a backslash. */
function backslashed(rows: readonly (readonly string[])[]): string {
  return rows
    .map((row) => row.map((cell) => `"${cell.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`).join(','))
    .join('\n');
}

describe('a file whose quotes within quotes are written with a backslash', () => {
  it('is read as what it means, and that is noted', async () => {
    const cells = ['say "hi"', 'ends in "', 'C:\\', '\\', '"', '', 'two\nlines "'];
    const rows = cells.map((cell, i) => [String(i), cell, 'x']);
    const read = await reader.read(`${backslashed([['a', 'b', 'c'], ...rows])}\n`);
    expect({ rows: read.rows, refused: read.refused }).toEqual({ rows, refused: [] });
    expect(read.places).toEqual([2, 3, 4, 5, 6, 7, 8]);
    expect(read.scan.notes).toContain(NOTE);
  });

  it.each([10, 100_000])('is told also where the first of them stands behind %i rows', async (before) => {
    const plain = Array.from({ length: before }, (_, i) => [String(i), 'plain', 'x']);
    const read = await reader.read(backslashed([['a', 'b', 'c'], ...plain, ['y', 'ends in "', 'z']]));
    expect(read.rows.at(-1)).toEqual(['y', 'ends in "', 'z']);
    expect({ rows: read.rows.length, refused: read.refused }).toEqual({ rows: before + 1, refused: [] });
    expect(read.scan.notes).toContain(NOTE);
  });

  it('may have one where two pieces of the file meet that are read one after the other', async () => {
    for (const past of [-1, 0, 1]) {
      const head = '"a","b"\n"say \\"hi\\"","';
      const text = `${head}${'x'.repeat(2 ** 20 - head.length - past)}\\"y"\n"c","d"\n`;
      const { rows, refused } = await reader.read(text);
      expect(refused).toEqual([]);
      expect(rows.map(([a, b = '']) => [a, b.slice(-3)])).toEqual([
        ['say "hi"', 'x"y'],
        ['c', 'd'],
      ]);
    }
  });
});

test('a backslash at the end of a cell is one, where quotes are doubled', async () => {
  const { rows, refused, scan } = await reader.read('a,b,c\n1,"C:\\",x\n2,"say ""hi""",y\n3,"\\",z\n');
  expect(rows).toEqual([
    ['1', 'C:\\', 'x'],
    ['2', 'say "hi"', 'y'],
    ['3', '\\', 'z'],
  ]);
  expect({ refused, notes: scan.notes }).toEqual({ refused: [], notes: [] });
});

test('whatever the cells, they come out as they went in', async () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '"', '\\', ' ', ',', '\n', 'é'), maxLength: 6 });
  const table = fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(table, async (cells) => {
      // Something has to show that backslashes are meant.
      const rows = [['1', 'x" y', '2'], ...cells.map((row, i) => [...row.slice(1), `${i}`])];
      const { rows: read, refused } = await reader.read(`${backslashed([['a', 'b', 'c'], ...rows])}\n`);
      expect({ read, refused }).toEqual({ read: rows, refused: [] });
    }),
    { numRuns: runs(60) },
  );
});
