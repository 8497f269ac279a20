import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { FlatColumns } from '../../src/sources/flat-columns.ts';
import { FlatRecord } from '../../src/sources/flat-record.ts';
import { JsonElements, JsonLines, type JsonPieces } from '../../src/sources/json/json-pieces.ts';
import { JsonRecordReader } from '../../src/sources/json/json-record.ts';
import type { TableHeader } from '../../src/sources/table.ts';
import { runs } from '../runs.ts';
import { TableReader } from './read-table.ts';

function cellsOf(...records: readonly string[]): readonly Record<string, string>[] {
  const columns = new FlatColumns('x.json');
  const record = new FlatRecord(columns);
  const reader = new JsonRecordReader(record);
  return records.map((text) => {
    reader.read(text);
    const { names } = columns;
    return Object.fromEntries(
      record.cells.flatMap((cell, i) => (cell === undefined ? [] : [[names[i] ?? '', cell]])),
    );
  });
}

const reasonFor = (text: string): string => {
  try {
    cellsOf(text);
    return '';
  } catch (error) {
    return (error as Error).message;
  }
};

describe('a JSON object as cells', () => {
  it('keeps the digits of numbers and takes null for nothing', () => {
    expect(
      cellsOf('{"id": 9007199254740993, "v": 1.10, "e": -2.5e+3, "t": true, "f": false, "n": null, "s": ""}'),
    ).toEqual([{ id: '9007199254740993', v: '1.10', e: '-2500', t: 'true', f: 'false', s: '' }]);
  });

  it('takes what data frames write for numbers that are none', () => {
    expect(cellsOf('{"a": NaN, "b": Infinity, "c": -Infinity, "d": 1}')).toEqual([
      { b: 'Infinity', c: '-Infinity', d: '1' },
    ]);
  });

  it.each([
    ['1001.0', '1001'],
    ['1001', '1001'],
    ['-7.000', '-7'],
    ['-0.0', '0'],
    ['0e5', '0'],
    ['-0', '0'],
    ['1e21', '1000000000000000000000'],
    ['1.5E+3', '1500'],
    ['1200e-2', '12'],
    ['12.50', '12.50'],
    ['125e-1', '125e-1'],
    ['1e-3', '1e-3'],
    ['12345678901234567890.0', '12345678901234567890'],
    ['1e37', `1${'0'.repeat(37)}`],
    ['1e38', '1e38'],
    ['1e400', '1e400'],
    ['1e99999999999', '1e99999999999'],
  ])('the number %s is the text %s', (number, text) => {
    expect(cellsOf(`{"a": ${number}}`)).toEqual([{ a: text }]);
  });

  it('names what is within by dots', () => {
    expect(cellsOf('{"traffic_source":{"source":"google","more":{"x":1}},"empty":{},"none":[]}')).toEqual([
      { 'traffic_source.source': 'google', 'traffic_source.more.x': '1' },
    ]);
  });

  it('reads lists of keys and values as the object they stand for', () => {
    const params = `{"event_params": [
      {"key": "page", "value": {"string_value": "/a", "int_value": null}},
      {"key": "session", "value": {"int_value": "1700000000"}},
      {"key": "price", "value": {"string_value": null, "double_value": 9.90}},
      {"key": "nothing", "value": {"string_value": null}},
      {"key": "set", "value": {"string_value": "yes", "set_timestamp_micros": "17"}}
    ], "attributes": [{"name": "utm_source", "value": "x"}, {"name": "n"}]}`;
    expect(cellsOf(params)).toEqual([
      {
        'event_params.page': '/a',
        'event_params.session': '1700000000',
        'event_params.price': '9.90',
        'event_params.set': 'yes',
        'attributes.utm_source': 'x',
      },
    ]);
  });

  it('keeps other lists as JSON without blanks', () => {
    expect(
      cellsOf('{"items": [ {"key": "a", "value": 1, "n" : [1 , 2.0]}, "x\\n" ], "tags":["a", null, true]}'),
    ).toEqual([{ items: '[{"key":"a","value":1,"n":[1,2.0]},"x\\n"]', tags: '["a",null,true]' }]);
  });

  it('undoes escapes', () => {
    expect(cellsOf(String.raw`{"a\"b": "\u00e9\ud83d\ude00\n\\\/\"", "c": "plain"}`)).toEqual([
      { 'a"b': 'é😀\n\\/"', c: 'plain' },
    ]);
  });

  it.each([
    ['', 'not JSON: it ends too early'],
    ['{"a": 1', 'not JSON: it ends too early'],
    ['{"a": "x', 'not JSON: a string is never closed'],
    ['{"a": 01}', 'not JSON: unexpected "1" at character 8'],
    ['{"a": nan}', 'not JSON: unexpected "n" at character 7'],
    ['{"a": -NaN}', 'not JSON: unexpected "-" at character 7'],
    ["{'a': 1}", `not JSON: unexpected "'" at character 2`],
    ['{"a": 1} x', 'not JSON: unexpected "x" at character 10'],
    ['{"a": 1,}', 'not JSON: unexpected "}" at character 9'],
    ['{"a": "b\tc"}', 'not JSON: unexpected "\\t" at character 9'],
    [String.raw`{"a": "\x"}`, String.raw`not JSON: unexpected "\\" at character 8`],
    ['[1, 2]', 'no object: its values have no names'],
    ['"text"', 'no object: its values have no names'],
    ['{"a": 1, "a": 2}', 'two values for one key: a'],
    ['{"a.b": 1, "a": {"b": 2}}', 'two values for one key: a.b'],
    ['{"p": [{"key":"k","value":1},{"key":"k","value":2}]}', 'two values for one key: p.k'],
    ['{"l": [{"x":1,"x":2}]}', 'two values for one key: x'],
    [String.raw`{"a": "\ud800"}`, 'half a character (a lone surrogate)'],
    [`{"a":${'['.repeat(200)}${']'.repeat(200)}}`, 'nested more than 100 levels deep'],
  ])('refuses %j', (text, reason) => {
    expect(reasonFor(text)).toBe(reason);
  });

  it('takes a key twice with one value', () => {
    expect(cellsOf('{"a": 1, "a": 1}')).toEqual([{ a: '1' }]);
  });

  test('reads what JSON.stringify writes, and nothing else as different', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 6 }).filter((s) => !/[\0\p{Cs}.]/u.test(s));
    const scalar = fc.oneof(text, fc.integer(), fc.boolean(), fc.constant(null));
    fc.assert(
      fc.property(fc.dictionary(text, scalar), fc.integer({ min: 0, max: 2 }), (object, indent) => {
        const expected = Object.entries(object).flatMap(([name, value]) =>
          value === null ? [] : [[name === '' ? '""' : name, String(value)]],
        );
        fc.pre(!('""' in object));
        expect(cellsOf(JSON.stringify(object, null, indent))).toEqual([Object.fromEntries(expected)]);
      }),
    );
  });

  test('takes for JSON what JSON.parse does', () => {
    const piece = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"',
      '"a"',
      '1',
      '-',
      '.5',
      'e9',
      'null',
      ' ',
      '\\',
      'x',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const written = `{"a":${pieces.join('')}}`;
        const valid = (() => {
          try {
            JSON.parse(written);
            return true;
          } catch {
            return false;
          }
        })();
        expect(reasonFor(written).startsWith('not JSON')).toBe(!valid);
      }),
      { numRuns: runs(500) },
    );
  });
});

describe('the pieces of a JSON file', () => {
  function pieces(reader: JsonPieces, chunks: readonly Buffer[]): readonly string[] {
    const found: string[] = [];
    const take = (all: Iterable<{ bytes: Buffer; place: number; line: number }>) => {
      for (const { bytes, place, line } of all) found.push(`${place}/${line} ${bytes.toString().trim()}`);
    };
    for (const chunk of chunks) take(reader.feed(chunk));
    take(reader.finish());
    return found;
  }

  function cut(bytes: Buffer, size: number): readonly Buffer[] {
    return Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
      bytes.subarray(i * size, (i + 1) * size),
    );
  }

  it.each([1, 2, 3, 7, 1000])('are the same in chunks of %i bytes', (size) => {
    const lines = Buffer.from('{"a":1}\r\n\n {"b":"é"}\r{"c":3}\r\r\n{"d":4}');
    expect(pieces(new JsonLines(), cut(lines, size))).toEqual([
      '1/1 {"a":1}',
      '3/3 {"b":"é"}',
      '4/4 {"c":3}',
      '6/6 {"d":4}',
    ]);
    const document = Buffer.from(
      '{ "list": ["{", [{"no": 1}]],\n"data" : [\n {"a": "]}\\""} , {"b": [{}]},\n3, "x,]", null ] , "end": {} }\n',
    );
    expect(pieces(new JsonElements('x.json', 'document'), cut(document, size))).toEqual([
      '1/3 {"a": "]}\\""}',
      '2/3 {"b": [{}]}',
      '3/4 3',
      '4/4 "x,]"',
      '5/4 null',
    ]);
    const sequence = Buffer.from('{"a":\n1}\n{"b":2} {"c":3}');
    expect(pieces(new JsonElements('x.json', 'sequence'), cut(sequence, size))).toEqual([
      '1/1 {"a":\n1}',
      '2/3 {"b":2}',
      '3/3 {"c":3}',
    ]);
  });

  it.each([
    '[{"a":1}',
    '[{"a":1},]',
    '[{"a":1} {"a":2}]',
    '[,{"a":1}]',
    '{"data":[{"a":1}]',
    '{"data":[{"a":1}]]',
    '{"data":[{"a":1}}',
    '{"data" [{"a":1}]}',
    '[{"a":1}] x',
    '[{"a":1}][{"a":2}]',
    '[{"a":"',
    '{"x":"',
  ])('are refused where the document is none: %s', (text) => {
    for (const size of [1, 1000]) {
      expect(() => pieces(new JsonElements('x.json', 'document'), cut(Buffer.from(text), size))).toThrow(
        /^x\.json(:1)?: not JSON, or cut off$/,
      );
    }
  });

  it('are refused when there are several lists', () => {
    const text = '{"data": [{"a":1}], "n": 1, "errors": [{"b":2}]}';
    expect(() => pieces(new JsonElements('x.json', 'document'), [Buffer.from(text)])).toThrow(
      'x.json holds more than one list of objects: data, errors',
    );
  });
});

describe('a JSON file as a table', () => {
  let reader: TableReader;
  beforeAll(async () => {
    reader = await TableReader.open();
  });
  afterAll(() => reader.close());

  it('has the keys as columns in the order in which they appear', async () => {
    const table = await reader.read('{"b":1,"a":"x, \\"y\\""}\n\n{"c":"line\\nbreak","a":" z "}\n');
    expect(table).toMatchObject({
      format: 'jsonl',
      columns: ['b', 'a', 'c'],
      rows: [
        ['1', 'x, "y"', ''],
        ['', ' z ', 'line\nbreak'],
      ],
      places: [1, 3],
      refused: [],
      scan: { records: 2, notes: ['1 line is blank; skipped'] },
    });
    expect(table.table.samples).toEqual([
      { line: 1, cells: ['1', 'x, "y"'] },
      { line: 3, cells: ['', ' z ', 'line\nbreak'] },
    ]);
  });

  it('has the lines that are no records refused one by one', async () => {
    const { rows, places, refused, scan } = await reader.read(
      Buffer.concat([
        Buffer.from('{"a":1}\n{"a":\n[1]\n{"a":"'),
        Buffer.from([0xff]),
        Buffer.from('"}\n{"a":5}\n'),
      ]),
    );
    expect({ rows, places, records: scan.records }).toEqual({
      rows: [['1'], ['5']],
      places: [1, 5],
      records: 5,
    });
    expect(refused).toEqual([
      '2: not JSON: it ends too early',
      '3: no object: its values have no names',
      '4: invalid UTF-8: see --encoding',
    ]);
  });

  it('has its first line refused when it is cut off', async () => {
    const { format, rows, refused } = await reader.read('{"a":1,"b":"cut\n{"a":2}\n{"a":3}\n');
    expect({ format, rows, refused }).toEqual({
      format: 'jsonl',
      rows: [['2'], ['3']],
      refused: ['1: not JSON: a string is never closed'],
    });
  });

  it('finds keys that appear behind many records', async () => {
    const lines = Array.from({ length: 3000 }, (_, i) =>
      i % 1500 === 1499 ? `{"a":${i},"k${i}":1}` : `{"a":${i}}`,
    );
    const { columns, rows, scan, refused } = await reader.read([...lines, 'x'].join('\n'));
    expect(columns).toEqual(['a', 'k1499', 'k2999']);
    expect(rows[1499]).toEqual(['1499', '1', '']);
    expect(rows[2999]).toEqual(['2999', '', '1']);
    expect(rows).toHaveLength(3000);
    expect({ records: scan.records, refused }).toEqual({
      records: 3001,
      refused: ['3001: not JSON: unexpected "x" at character 1'],
    });
  });

  it.each([
    ['[{"a":1},{"a":2}]', 'json'],
    [' [\n  {\n    "a": 1\n  },\n  {"a": 2}\n]\n', 'json'],
    ['{"a":1}{"a":2}', 'json'],
    ['{\n  "a": 1\n}\n{\n  "a": 2\n}\n', 'json'],
    ['{"ok":true,"data":[{"a":1},{"a":2}]}', 'json'],
    ['{"ok":true,"r":{"n":[1],"rows":[{"a":1},\n{"a":2}]}}', 'json'],
    ['{"a":1}\n{"a":2}', 'jsonl'],
    ['\ufeff{"a":1}\r\n{"a":2}\r\n', 'jsonl'],
    ['\n{"a":1}\r{"a":2}', 'jsonl'],
  ])('is %j', async (text, format) => {
    const table = await reader.read(text);
    expect({ format: table.format, columns: table.columns, rows: table.rows }).toEqual({
      format,
      columns: ['a'],
      rows: [['1'], ['2']],
    });
  });

  const EVENT = {
    event_name: 'purchase',
    event_params: [{ key: 'value', value: { double_value: 40 } }],
    user_properties: [{ key: 'tier', value: { string_value: 'gold' } }],
    items: [{ item_id: 'a' }, { item_id: 'b' }],
  };

  it.each([undefined, 2])('is one record where an export has only one, with its lists', async (indent) => {
    const { columns, rows } = await reader.read(`${JSON.stringify(EVENT, null, indent)}\n`);
    expect(columns).toEqual(['event_name', 'event_params.value', 'user_properties.tier', 'items']);
    expect(rows).toEqual([['purchase', '40', 'gold', '[{"item_id":"a"},{"item_id":"b"}]']]);
  });

  it('is one record where that suits better than the list in it', async () => {
    const order = '{"person":"u1","lines":[{"sku":"a"},{"sku":"b"}]}';
    const wanting = (column: string) => ({ suits: ({ columns }: TableHeader) => columns.includes(column) });
    expect((await reader.read(order, wanting('person'))).rows).toEqual([['u1', '[{"sku":"a"},{"sku":"b"}]']]);
    expect((await reader.read(order, wanting('sku'))).rows).toEqual([['a'], ['b']]);
    expect((await reader.read(order)).rows).toEqual([['a'], ['b']]);
  });

  describe('with a wrapper that could be a row', () => {
    const visit = (day: number) => ({ user_id: 'u2', date: `2026-01-0${day}`, channel: 'web' });
    const wrapper = { user_id: 'u1', date: '2026-01-09', channel: 'web' };
    const wanting = (...wanted: string[]) => ({
      suits: ({ columns }: TableHeader) => wanted.every((column) => columns.includes(column)),
    });
    const log = wanting('user_id', 'date');

    it.each([
      ['beside it', { ...wrapper, touchpoints: [visit(1), visit(2)] }],
      ['within an object', { ...wrapper, data: { touchpoints: [visit(1), visit(2)] } }],
    ])('takes a list that suits: %s', async (_, document) => {
      const { columns, rows } = await reader.read(JSON.stringify(document), log);
      expect(columns).toEqual(['user_id', 'date', 'channel']);
      expect(rows).toEqual([
        ['u2', '2026-01-01', 'web'],
        ['u2', '2026-01-02', 'web'],
      ]);
    });

    it('asks where a list looks like rows that lack something', async () => {
      const document = { ...wrapper, touchpoints: [{ date: '2026-01-01', channel: 'mail' }] };
      await expect(reader.read(JSON.stringify(document), log)).rejects.toThrow(
        /could be one row, and the list "touchpoints" in it could be the rows/,
      );
      expect((await reader.read(JSON.stringify([document]), log)).rows).toHaveLength(1);
    });

    it('stays one record where its lists can be no log', async () => {
      const document = {
        ...wrapper,
        event_params: [{ key: 'source', value: { string_value: 'mail' } }],
        items: [
          { item_id: 'a', item_name: 'Tea', item_category: 'Food', price: 3, quantity: 2, coupon: 'X' },
          { item_id: 'b', item_name: 'Cup', item_brand: 'Ours', location_id: 'L1', creative_name: 'C' },
        ],
      };
      expect((await reader.read(JSON.stringify(document), log)).rows).toHaveLength(1);
    });
  });

  it('numbers the records of a document', async () => {
    const { places, refused, table } = await reader.read('[\n{"a":1},\n\n7,\n{"a":2}]');
    expect({ places, refused, what: table.places }).toEqual({
      places: [1, 3],
      refused: ['2: no object: its values have no names'],
      what: 'record',
    });
  });

  it.each([
    ['[]', /holds no records with values/],
    ['{"a":1', /:1: not JSON, or cut off/],
    ['[{"a":1},\n{"a":x}]', /:2: not JSON: unexpected "x" at character 6/],
    ['[{"a":1},\n{"a":1', /:2: not JSON, or cut off/],
  ])('is an input error: %j', async (text, message) => {
    await expect(reader.read(text)).rejects.toMatchObject({
      code: 'input',
      message: expect.stringMatching(message) as string,
    });
  });
});
