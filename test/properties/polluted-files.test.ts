import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runs } from '../runs.ts';
import { TableReader } from '../sources/read-table.ts';

/*
 * The ways in which files of the Pollock benchmark are polluted (Vitagliano et al., "Pollock: A Data Loading
 * Benchmark", PVLDB 16, 2023): delimiter, quotes, line ends, blank lines, preamble, footer, short and long rows,
 * encoding, byte order mark, NUL, no last line end. Whatever is done to a table, its sound rows come out as they went
 * in, and every row that was spoilt is named by its line.
 */

let reader: TableReader;
beforeAll(async () => {
  reader = await TableReader.open();
});
afterAll(() => reader.close());

const HEADER = ['person', 'time', 'channel', 'conversion', 'value'];

const cell = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.constantFrom('u1', '2026-01-05 10:00', 'Email', '12.50', '0', 'Şube', 'مكالمة'),
  },
  { weight: 2, arbitrary: fc.constantFrom('', 'a "b"', 'x y', '#1', 'Paid: Search', '-', "it's") },
  { weight: 1, arbitrary: fc.constantFrom('one, two', 'one; two', 'one\ttwo', 'one|two', 'two\nlines', '"') },
);
const soundRow = fc
  .tuple(fc.integer({ min: 100, max: 999 }), fc.array(cell, { minLength: 4, maxLength: 4 }))
  .map(([id, cells]) => [`u${id}`, ...cells]);

type Fault = 'none' | 'short' | 'long' | 'nul';
const row = fc.record({
  cells: soundRow,
  fault: fc.oneof(
    { weight: 9, arbitrary: fc.constant<Fault>('none') },
    { weight: 1, arbitrary: fc.constantFrom<Fault>('short', 'long', 'nul') },
  ),
  blankBefore: fc.oneof(
    { weight: 6, arbitrary: fc.constant(false) },
    { weight: 1, arbitrary: fc.constant(true) },
  ),
});

const pollution = fc.record({
  rows: fc.array(row, { minLength: 12, maxLength: 30 }),
  delimiter: fc.constantFrom(',', ';', '\t', '|'),
  quoting: fc.constantFrom('needed', 'all', 'spaced'),
  lineEnd: fc.constantFrom('\n', '\r\n', '\r', 'mixed'),
  preamble: fc.constantFrom<readonly string[]>(
    [],
    [],
    ['Campaign report'],
    ['Campaign report', '"July 8, 2025 - July 31, 2025"'],
    ['# ----', '# Report', '#'],
    ['"Title"', '', 'All time'],
  ),
  footer: fc.constantFrom<readonly string[]>(
    [],
    [],
    ['Total: Account'],
    ['', '"Grand Totals (12 records)"', '', 'Copyright (c) 2026 example.com'],
    ['Gesamt'],
  ),
  encoding: fc.constantFrom('utf-8', 'utf-8 with mark', 'utf-16le', 'utf-16be', 'utf-16le with mark'),
  lastLineEnd: fc.boolean(),
});

/** Kept by the table; whether it matters, the reading of its column decides. */
const NUL = 'n\0l';

interface Written {
  readonly bytes: Buffer;
  readonly rows: readonly (readonly string[])[];
  readonly places: readonly number[];
  readonly spoilt: readonly string[];
}

function written(table: typeof pollution extends fc.Arbitrary<infer T> ? T : never): Written {
  const { delimiter, quoting, lineEnd, preamble, footer, encoding, lastLineEnd } = table;
  const parts: string[] = [];
  const rows: string[][] = [];
  const places: number[] = [];
  const spoilt: string[] = [];
  let line = 1;
  const put = (text: string): void => {
    const end = lineEnd === 'mixed' ? (['\n', '\r\n', '\r'][parts.length % 3] ?? '\n') : lineEnd;
    parts.push(text, end);
    line += 1 + (text.match(/\n/g)?.length ?? 0);
  };
  const quoted = (text: string): string => {
    const needed = text.includes(delimiter) || /["\n]|^ | $/.test(text);
    if (quoting === 'needed' && !needed) return text;
    const inQuotes = `"${text.replaceAll('"', '""')}"`;
    return quoting === 'spaced' ? ` ${inQuotes} ` : inQuotes;
  };
  const record = (cells: readonly string[]): string => cells.map(quoted).join(delimiter);
  for (const text of preamble) put(text);
  put(HEADER.join(delimiter));
  for (const { cells, fault, blankBefore } of table.rows) {
    if (blankBefore) put('');
    if (fault === 'none' || fault === 'nul') {
      rows.push(fault === 'nul' ? cells.with(2, NUL) : cells);
      places.push(line);
    } else {
      const reason = { short: 'too few fields', long: 'too many fields' }[fault];
      spoilt.push(`${line}: ${reason}`);
    }
    // Of several lines, a record that is misread is told line by line where one of them could be a row.
    const short = cells.map((text) => text.replaceAll('\n', ' '));
    if (fault === 'short') put(record(short.slice(0, 3)));
    else if (fault === 'long') put(record([...short, 'more']));
    else if (fault === 'nul') put(record(cells.with(2, NUL)));
    else put(record(cells));
  }
  for (const text of footer) put(text);
  if (!lastLineEnd) parts.pop();
  const text = `${encoding.endsWith('mark') ? '\ufeff' : ''}${parts.join('')}`;
  const wide = Buffer.from(text, 'utf16le');
  const bytes = encoding.startsWith('utf-8')
    ? Buffer.from(text)
    : encoding === 'utf-16be'
      ? wide.swap16()
      : wide;
  return { bytes, rows, places, spoilt };
}

test(
  'a polluted file gives its rows unchanged, and names those that were spoilt',
  async () => {
    await fc.assert(
      fc.asyncProperty(pollution, async (table) => {
        const { bytes, rows, places, spoilt } = written(table);
        const read = await reader.read(bytes);
        expect(read.columns).toEqual(HEADER);
        expect(read.rows).toEqual(rows);
        expect(read.places).toEqual(places);
        expect(read.refused.map((text) => text.replace(/fields.*/, 'fields'))).toEqual(spoilt);
        const nul = rows.some((row) => row[2] === NUL);
        expect(read.scan.unchecked?.has(2) === true).toBe(nul);
        expect(read.scan.records).toBe(rows.length + spoilt.length);
        const aside = read.scan.aside.reduce((sum, { count }) => sum + count, 0);
        expect(aside).toBe(table.footer.filter((text) => text !== '').length);
      }),
      { numRuns: runs(60) },
    );
  },
  runs(60_000),
);
