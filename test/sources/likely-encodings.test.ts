import { afterAll, beforeAll, expect, test } from 'vitest';
import { encodingHint, likelyEncodings } from '../../src/sources/likely-encodings.ts';
import { decodeWindows1252 } from '../../src/sources/windows-1252.ts';
import { TableReader } from './read-table.ts';

let reader: TableReader;
beforeAll(async () => {
  reader = await TableReader.open();
});
afterAll(() => reader.close());

/** Text in an encoding of one byte a character. */
function encoded(text: string, encoding: string): Buffer {
  const decoder = new TextDecoder(encoding);
  const codes = new Map(
    Array.from({ length: 256 }, (_, code) => {
      const byte = Uint8Array.of(code);
      return [encoding === 'windows-1252' ? decodeWindows1252(byte) : decoder.decode(byte), code];
    }),
  );
  return Buffer.from([...text].map((character) => codes.get(character) ?? 63));
}

const TEXTS = [
  ['windows-1254', 'Şube;İndirim;müşteri – kağıt;“ışık”'],
  ['windows-1252', 'Überweisung;Straße;Ærø;promoción;10 €'],
  ['windows-1250', 'Łódź;Kraków;źródło;příliš žluťoučký kůň'],
  ['windows-1251', 'Реклама;Поиск;почта'],
  ['windows-1256', 'مكالمة;البريد;إعلان'],
  ['windows-1253', 'Αναζήτηση;Διαφήμιση'],
  ['windows-1255', 'חיפוש;פרסומת;דואר'],
] as const;

test.each(TEXTS)('%s is likely for %s', (encoding, text) => {
  expect(likelyEncodings(encoded(text, encoding))[0]).toMatchObject({
    encoding,
    example: expect.stringMatching(/./) as string,
  });
});

test.each(TEXTS)('a file in %s reads as it was written', async (encoding, text) => {
  const rows = text.split(';').map((cell, i) => `${i};${cell}`);
  const bytes = encoded(`id;kanal\r\n${rows.join('\r\n')}\r\n`, encoding);
  const named = await reader.read(bytes, { encoding });
  expect(named.rows.map(([, cell]) => cell)).toEqual(text.split(';'));
  const { refused, scan } = await reader.read(bytes);
  expect(refused.length).toBeGreaterThan(0);
  expect(scan.notes.join()).toContain(`--encoding ${encoding}`);
});

test.each(['utf-16le', 'utf-16be'])(
  'a file in %s needs no word, with a byte order mark or without',
  async (encoding) => {
    const text = 'id,kanal\n1,مكالمة هاتفية\n2,Şube 😀\n';
    for (const whole of [text, `\ufeff${text}`]) {
      const bytes = Buffer.from(whole, 'utf16le');
      const { columns, rows, refused } = await reader.read(encoding === 'utf-16le' ? bytes : bytes.swap16());
      expect({ columns, rows, refused }).toEqual({
        columns: ['id', 'kanal'],
        rows: [
          ['1', 'مكالمة هاتفية'],
          ['2', 'Şube 😀'],
        ],
        refused: [],
      });
    }
  },
);

test('nothing is likely where nothing is beyond ASCII', () => {
  expect(likelyEncodings(Buffer.from('plain'))).toEqual([]);
  expect(encodingHint([])).toMatch(/such as --encoding windows-1252$/);
  expect(encodingHint(likelyEncodings(encoded('Şube', 'windows-1254')))).toBe(
    'Name the encoding the file was saved in, likely: --encoding windows-1254, which reads "Şube"',
  );
});
