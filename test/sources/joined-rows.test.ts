import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TableReader } from './read-table.ts';

let reader: TableReader;
beforeAll(async () => {
  reader = await TableReader.open();
});
afterAll(() => reader.close());

const HEADER = 'person,time,channel,conversion,value,note';
const OPEN = 'quote not closed in its line';
const CLOSING = 'quote not opened in its line';

const LINES = Array.from(
  { length: 8 },
  (_, i) => `p${i},2026-01-0${i + 1} 10:00,SMS,${i % 2},${i % 2 ? `${i}.50` : ''},`,
);

/** Reads rows of which some are written in another way; the first is line 2. */
async function read(changed: Readonly<Record<number, string>>, header = HEADER, lines = LINES) {
  const written = lines.map((line, i) => changed[i + 2] ?? line);
  const { rows, places, refused, scan } = await reader.read(`${header}\n${written.join('\n')}\n`);
  return { people: rows.map(([person]) => person), rows, places, refused, records: scan.records };
}

describe('a pair of quotes that makes one cell of two rows', () => {
  test.each([
    ['from a channel to a channel', 'p2,2026-01-03 10:00,"SMS,0,,', 'p3,2026-01-04 10:00,SMS",1,3.50,'],
    ['between empty cells', 'p2,2026-01-03 10:00,SMS,0,,"', 'p3,2026-01-04 10:00,SMS,1,3.50,"'],
    ['from a first cell', '"p2,2026-01-03 10:00,SMS,0,,', 'p3",2026-01-04 10:00,SMS,1,3.50,'],
    ['over a time', 'p2,"2026-01-03 10:00,SMS,0,,', 'p3,2026-01-04 10:00",SMS,1,3.50,'],
    ['of other columns', 'p2,2026-01-03 10:00,"SMS,0,,', 'p3,2026-01-04 10:00,SMS,1",3.50,'],
    ['around a delimiter', 'p2,2026-01-03 10:00,"S,M,S,0,,', 'p3,2026-01-04 10:00,S,MS",1,3.50,'],
    ['with too many cells', 'p2,2026-01-03 10:00,SMS,0,,"', 'p3",2026-01-04 10:00,SMS,1,3.50,'],
  ])('%s', async (_, fourth, fifth) => {
    const { people, places, refused, records } = await read({ 4: fourth, 5: fifth });
    expect(people).toEqual(['p0', 'p1', 'p4', 'p5', 'p6', 'p7']);
    expect(places).toEqual([2, 3, 6, 7, 8, 9]);
    expect(refused).toEqual([`4: ${OPEN}`, `5: ${CLOSING}`]);
    expect(records).toBe(8);
  });

  test('leaves the rows between as they are, if they are sound', async () => {
    const { people, places, refused, records } = await read({
      4: 'p2,2026-01-03 10:00,"SMS,0,,',
      5: 'p3,2026-01-04 10:00,"",1,3.50,',
      6: 'p4,2026-01-05 10:00',
      7: 'p5,2026-01-06 10:00,SMS",1,3.50,',
    });
    expect(people).toEqual(['p0', 'p1', 'p3', 'p6', 'p7']);
    expect(places).toEqual([2, 3, 5, 8, 9]);
    expect(refused).toEqual([`4: ${OPEN}`, '6: too few fields: 2 instead of 6', `7: ${CLOSING}`]);
    expect(records).toBe(8);
  });

  test('also where all cells are in quotes', async () => {
    const lines = LINES.map((line) => `"${line.replaceAll(',', '","')}"`);
    const changed = {
      4: (lines[2] ?? '').slice(0, -1),
      5: (lines[3] ?? '').slice(1),
    };
    const { people, refused } = await read(changed, HEADER, lines);
    expect(people).toEqual(['p0', 'p1', 'p4', 'p5', 'p6', 'p7']);
    expect(refused).toEqual([`4: ${OPEN}`, `5: ${CLOSING}`]);
  });

  test('and a quote that is closed many rows later', async () => {
    const lines = Array.from({ length: 3000 }, (_, i) => LINES[i % 8] ?? '');
    const { rows, refused, records } = await read(
      { 4: 'p2,2026-01-03 10:00,SMS,0,,"', 2900: 'p3,2026-01-04 10:00,SMS,1,3.50,"' },
      HEADER,
      lines,
    );
    expect(rows).toHaveLength(2998);
    expect({ refused, records }).toEqual({ refused: [`4: ${OPEN}`, `2900: ${CLOSING}`], records: 3000 });
  });
});

describe('a text of several lines is left alone', () => {
  test.each([
    ['a note', 'first, second\nthird, fourth\n'],
    ['an address of as many parts as a row', 'Jo\nStreet 1, Town, County, Country, 12345, Earth'],
    ['a table', 'Room, 2026-01-03 10:00, 3, 4, 5.50, 6\nRoom, 2026-01-03 10:00, 3, 4, 5.50, 6, 7'],
    ['dates', 'on 2026-01-03 10:00,\non 2026-01-04 10:00, and then'],
    ['a row that is told of', 'please add:\np9,2026-01-03 10:00,SMS,0,,\nthanks'],
  ])('%s', async (_, note) => {
    const { rows, refused, records } = await read({ 4: `p2,2026-01-03 10:00,SMS,0,,"${note}"` });
    expect(rows[2]).toEqual(['p2', '2026-01-03 10:00', 'SMS', '0', '', note]);
    expect({ refused, records }).toEqual({ refused: [], records: 8 });
  });
});
