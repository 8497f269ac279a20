import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { looksSplit } from '../../src/sources/split-amounts.ts';
import { TableReader } from './read-table.ts';

let reader: TableReader;
beforeAll(async () => {
  reader = await TableReader.open();
});
afterAll(() => reader.close());

const HEADER = 'person,time,channel,conversion,value,note';
const NEEDED = [0, 1, 2, 3, 4];
const TRAILING_NOTE = 'lines end with 1 separator more than the header has; passed over';

async function read(content: string) {
  const { rows, refused, scan, columns } = await reader.read(content, { needed: NEEDED });
  return { rows, refused, notes: scan.notes, columns, mendable: scan.mend !== undefined };
}

test('a comma in an amount does not hide behind an empty last column', async () => {
  const { rows, refused } = await read(
    `${HEADER}\na,2026-01-01,Email,1,999.00,\nb,2026-01-02,SMS,1,1,044.28,\nc,2026-01-03,SMS,1,12,500.00,\n`,
  );
  expect(rows).toEqual([['a', '2026-01-01', 'Email', '1', '999.00', '']]);
  expect(refused).toEqual(['3: too many fields: 7 instead of 6', '4: too many fields: 7 instead of 6']);
});

test.each([
  ['1,044.28', '2,500.00', '12,000.50'],
  ['19,99', '5,05', '120,00'],
  ['19,99', '5,99', '120,99'],
])('nor if every amount has one: %s %s %s', async (...amounts) => {
  const lines = amounts.map((amount, i) => `p${i},2026-01-0${i + 1},SMS,1,${amount},\n`);
  const { rows, refused } = await read(`${HEADER}\n${lines.join('')}`);
  expect(rows).toEqual([]);
  expect(refused).toHaveLength(3);
});

describe('separators that end every line', () => {
  const sound = (count: number) =>
    Array.from(
      { length: count },
      (_, i) => `p${i},2026-01-01,SMS,${i % 2},${i % 2 ? `${i}.50` : ''},,\n`,
    ).join('');

  test('are passed over and told, and the file is read as it is', async () => {
    const { rows, refused, notes, mendable } = await read(`${HEADER}\n${sound(30)}`);
    expect(rows).toHaveLength(30);
    expect(rows[1]).toEqual(['p1', '2026-01-01', 'SMS', '1', '1.50', '']);
    expect({ refused, notes, mendable }).toEqual({ refused: [], notes: [TRAILING_NOTE], mendable: true });
  });

  test('in a file that has to be mended, too', async () => {
    const { rows, refused, notes } = await read(`${HEADER}\n\n${sound(3)}q,2026-01-02,"S\nMS",0,,"",""\n`);
    expect(rows[3]).toEqual(['q', '2026-01-02', 'S\nMS', '0', '', '']);
    expect({ refused, notes }).toEqual({ refused: [], notes: [TRAILING_NOTE, '1 line is blank; skipped'] });
  });

  test('of two separators each', async () => {
    const { rows, refused, notes } = await read(`a,b,c\n${'x,y,z,,\n'.repeat(5)}`);
    expect({ rows: rows.length, refused }).toEqual({ rows: 5, refused: [] });
    expect(notes).toEqual(['lines end with 2 separators more than the header has; passed over']);
  });

  test('a few other lines are refused', async () => {
    const { rows, refused } = await read(
      `${HEADER}\n${sound(39)}q,2026-01-02,SMS,1,1,044.28,,\nr,2026-01-02,SMS,1,5.00,\n`,
    );
    expect(rows).toHaveLength(39);
    expect(refused).toEqual(['41: too many fields: 8 instead of 7', '42: too few fields: 6 instead of 7']);
  });

  test('are known of beside lines that are very short', async () => {
    const names = Array.from({ length: 60 }, (_, i) => `n${i}`);
    const whole = `${names.join(',')},\n`;
    const { rows, refused } = await reader.read(
      `${names.join(',')}\n${whole.repeat(20)}x,y\n${whole.repeat(20)}`,
    );
    expect({ rows: rows.length, refused }).toEqual({
      rows: 40,
      refused: ['22: too few fields: 2 instead of 61'],
    });
  });

  test('where half of the lines have none, the others are refused', async () => {
    const { rows, refused } = await read(`${HEADER}\n${sound(4)}${sound(4).replaceAll(',,\n', ',\n')}`);
    expect(rows).toHaveLength(4);
    expect(refused).toHaveLength(4);
  });

  test('below a header that has them are no columns, where rows do without', async () => {
    const { columns, rows, refused } = await read(
      `${HEADER},\na,2026-01-01,Email,1,999.00,\nb,2026-01-02,SMS,1,1,044.28,\n`,
    );
    expect(columns).toHaveLength(6);
    expect({ rows: rows.length, refused }).toEqual({
      rows: 1,
      refused: ['3: too many fields: 7 instead of 6'],
    });
  });
});

describe('amounts that fell in two', () => {
  test.each([
    [
      [
        ['1', '044.28'],
        ['12', '500.00'],
      ],
      true,
    ],
    [
      [
        ['$1', '044'],
        ['(12', '500)'],
      ],
      true,
    ],
    [
      [
        ['19', '99'],
        ['5', '05'],
      ],
      true,
    ],
    [
      [
        ['1', '044.28'],
        ['', ''],
      ],
      false,
    ],
    [
      [
        ['1001', '10'],
        ['1002', '12'],
      ],
      false,
    ],
    [
      [
        ['7', '30'],
        ['8', '30'],
      ],
      false,
    ],
    [
      [
        ['1', '50.25'],
        ['1', '500.00'],
      ],
      false,
    ],
    [[], false],
  ])('%j: %s', (rows, expected) => {
    expect(looksSplit(rows)).toBe(expected);
  });

  test('are those of a column that is read, and a part that is not', () => {
    const rows = [['1', '500', '12', '345']];
    expect(looksSplit(rows, new Set([0, 1]))).toBe(false);
    expect(looksSplit(rows, new Set([2]))).toBe(true);
    expect(looksSplit(rows, new Set([3]))).toBe(false);
  });
});
