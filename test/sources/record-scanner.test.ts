import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recordFields, recordTexts } from '../../src/sources/record-fields.ts';
import {
  MULTILINE,
  QUOTED,
  RecordScanner,
  SPACED,
  STRAY_QUOTE,
  TEXT_AFTER_QUOTE,
  UNCLOSED_QUOTE,
  UNCOUNTED,
} from '../../src/sources/record-scanner.ts';
import { runs } from '../runs.ts';
import { dirtyBytes } from './csv-arbitraries.ts';

interface Found {
  readonly line: number;
  readonly text: string;
  readonly fields: number;
  readonly traits: number;
  readonly ending: string;
  readonly quoteLine: number;
}

/** All records of bytes that come in pieces; each piece is put behind what is left of the one before. */
function scan(pieces: readonly Buffer[], delimiter = ','): Found[] {
  const scanner = new RecordScanner(delimiter);
  const found: Found[] = [];
  let rest: Buffer = Buffer.alloc(0);
  const add = (start: number): void => {
    const record = rest.subarray(start, scanner.end);
    const { line, fields, traits, ending, quoteLine } = scanner;
    found.push({
      line,
      text: record.toString('latin1'),
      fields: fields === UNCOUNTED ? recordFields(record, delimiter).length : fields,
      traits,
      ending,
      quoteLine: traits & QUOTED ? quoteLine : 0,
    });
  };
  for (const piece of pieces) {
    const begun = rest.length;
    rest = Buffer.concat([rest, piece]);
    scanner.feed(rest, begun);
    let start = 0;
    while (scanner.next()) {
      add(start);
      start = scanner.position;
    }
    rest = rest.subarray(start);
  }
  scanner.feed(rest, rest.length);
  if (scanner.finish()) add(0);
  return found;
}

const scanText = (text: string): Found[] => scan([Buffer.from(text)]);

describe('RecordScanner', () => {
  it.each([
    ['', []],
    ['a,b', [[1, 'a,b', 2, 0, 'none']]],
    [
      'a\nb\r\nc\rd',
      [
        [1, 'a', 1, 0, 'lf'],
        [2, 'b', 1, 0, 'crlf'],
        [3, 'c', 1, 0, 'cr'],
        [4, 'd', 1, 0, 'none'],
      ],
    ],
    [
      '\n\r\n\r\na,',
      [
        [1, '', 0, 0, 'lf'],
        [2, '', 0, 0, 'crlf'],
        [3, '', 0, 0, 'crlf'],
        [4, 'a,', 2, 0, 'none'],
      ],
    ],
    [
      '\n\r\ra',
      [
        [1, '', 0, 0, 'lf'],
        [2, '', 0, 0, 'cr'],
        [3, '', 0, 0, 'cr'],
        [4, 'a', 1, 0, 'none'],
      ],
    ],
    [
      'a\n""\n',
      [
        [1, 'a', 1, 0, 'lf'],
        [2, '""', 1, QUOTED, 'lf'],
      ],
    ],
    ['"a,""b""",c\n', [[1, '"a,""b""",c', 2, QUOTED, 'lf']]],
    [
      '"a\n\r\n\rb",c\nd',
      [
        [1, '"a\n\r\n\rb",c', 2, QUOTED | MULTILINE, 'lf'],
        [5, 'd', 1, 0, 'none'],
      ],
    ],
    ['a, "b,c" ,d\n', [[1, 'a, "b,c" ,d', 3, QUOTED | SPACED, 'lf']]],
    ['5" pipe,a"b"\n', [[1, '5" pipe,a"b"', 2, STRAY_QUOTE, 'lf']]],
    [
      '"a"b"c,d\ne',
      [
        [1, '"a"b"c,d', 2, QUOTED | TEXT_AFTER_QUOTE, 'lf'],
        [2, 'e', 1, 0, 'none'],
      ],
    ],
    ['"a" "b",c\n', [[1, '"a" "b",c', 2, QUOTED | SPACED | TEXT_AFTER_QUOTE, 'lf']]],
    [
      'a\n1,"b\n2,c\n',
      [
        [1, 'a', 1, 0, 'lf'],
        [2, '1,"b\n2,c\n', 2, QUOTED | MULTILINE | UNCLOSED_QUOTE, 'none'],
      ],
    ],
    ['"a\r', [[1, '"a\r', 1, QUOTED | MULTILINE | UNCLOSED_QUOTE, 'none']]],
    ['   \n', [[1, '   ', 1, 0, 'lf']]],
  ])('reads %j', (text, expected) => {
    expect(scanText(text).map((r) => [r.line, r.text, r.fields, r.traits, r.ending])).toEqual(expected);
  });

  it('knows the line of the last opening quote', () => {
    expect(scanText('a,b\n"1\n2","3\n4').at(-1)).toMatchObject({ line: 2, quoteLine: 3 });
  });

  it('finds the same records however the bytes are cut', () => {
    fc.assert(
      fc.property(dirtyBytes(), fc.array(fc.nat(200), { maxLength: 6 }), (bytes, cuts) => {
        const borders = [
          0,
          ...cuts.map((cut) => Math.min(cut, bytes.length)).sort((a, b) => a - b),
          bytes.length,
        ];
        const pieces = borders.slice(1).map((end, i) => bytes.subarray(borders[i], end));
        expect(scan(pieces)).toEqual(scan([bytes]));
        expect(scan(Array.from(bytes, (byte) => Buffer.from([byte])))).toEqual(scan([bytes]));
      }),
      { numRuns: runs(1000) },
    );
  });

  it('loses no byte and agrees with the splitting into fields', () => {
    fc.assert(
      fc.property(dirtyBytes(';'), (bytes) => {
        const endings: Record<string, string> = { lf: '\n', crlf: '\r\n', cr: '\r', none: '' };
        const records = scan([bytes], ';');
        expect(records.map((r) => r.text + endings[r.ending]).join('')).toBe(bytes.toString('latin1'));
        for (const record of records.filter((r) => r.fields > 0)) {
          const fields = recordFields(Buffer.from(record.text, 'latin1'), ';');
          expect(fields.length).toBe(record.fields);
          expect(fields.some((field) => field.quoted)).toBe((record.traits & QUOTED) !== 0);
          expect(fields.some((field) => field.textAfterQuote)).toBe((record.traits & TEXT_AFTER_QUOTE) !== 0);
        }
      }),
      { numRuns: runs(1000) },
    );
  });
});

describe('recordTexts', () => {
  it.each([
    ['a,b,', ['a', 'b', '']],
    ['"a,""b""", "c" ,d"e', ['a,"b"', 'c', 'd"e']],
    ['" a ", b ', [' a ', ' b ']],
    ['é,"😀\n"', ['é', '😀\n']],
    ['""', ['']],
  ])('splits %j', (record, texts) => {
    expect(recordTexts(Buffer.from(record), ',')).toEqual(texts);
  });

  it('takes a space for a delimiter where it is one', () => {
    expect(recordTexts(Buffer.from('a  "b c"'), ' ')).toEqual(['a', '', 'b c']);
  });
});
