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
    'Name the encoding the file was saved in, likely: --encoding windows-1254, which reads "Ş"',
  );
});

/** Cells as tills and shops write them. */
const CELLS = [
  [
    'de',
    'windows-1252',
    'Köln;61,89 €|Berlin;9,90 €|Hamburg;120,00 €|Bonn;1.250,00 €|München;15,50 €',
    'Köln',
  ],
  ['de, one accent', 'windows-1252', 'Berlin;5|Köln;6|Bonn;7', 'Köln'],
  ['de, capitals', 'windows-1252', 'MÜNCHEN;5|STRAßE;6', 'MÜNCHEN'],
  [
    'fr',
    'windows-1252',
    'Orléans;12,50 €|Paris;1\u00a0250,00 €|Nîmes;8,00 €|Français – été;3 €|cœur',
    'Orléans',
  ],
  ['fr, one accent', 'windows-1252', 'Première visite;5|Paris;6', 'Première'],
  ['es', 'windows-1252', 'Málaga;10,00 €|Sevilla;25,90 €|A Coruña;7 €|¿Cuándo?;nº 5|Promoción', 'Málaga'],
  ['nb', 'windows-1252', 'Tromsø;199,00 €|Oslo;49,00 €|Ålesund;15 €|Næringsliv;2|Kjøp på nett', 'Tromsø'],
  ['nb, one accent', 'windows-1252', 'Tromsø;199|Oslo;49', 'Tromsø'],
  ['tr', 'windows-1254', 'İstanbul;61,89 €|Ankara;12,00 €|Şişli;5 €|Mağaza ışığı;7 €|Müşteri', 'İstanbul'],
  ['tr, one accent', 'windows-1254', 'Muğla;5|Ankara;6', 'Muğla'],
  ['az', 'windows-1254', 'Bakı;61,89 €|Sumqayıt;12,00 €|Mağaza;5 €|Satış;7 €|Çıxış', 'Bakı'],
  ['ar', 'windows-1256', 'الرياض;61,89 €|جدة;12,00 €|Email;5 €|متجر على الإنترنت;7 €', 'الرياض'],
  ['ar, one word', 'windows-1256', 'Email;5|متجر;7', 'متجر'],
  ['ru', 'windows-1251', 'Москва;61,89 €|Email;12,00 €|Казань;5 €|Поиск в сети;1200 руб.', 'Москва'],
  ['ru, one word', 'windows-1251', 'Email;5|Поиск;7', 'Поиск'],
  ['pl', 'windows-1250', 'Łódź;61,89 €|Warszawa;12,00 €|Sklep własny;5 €', 'Łódź'],
  ['the euro alone', 'windows-1252', 'Berlin;61,89 €|Hamburg;10€|Bonn;€ 5', '€'],
] as const;

test.each(CELLS)('%s: %s is the likeliest', (_, encoding, cells, example) => {
  const bytes = encoded(`Stadt;Betrag\r\n${cells.replaceAll('|', '\r\n')}\r\n`, encoding);
  expect(likelyEncodings(bytes)[0]).toEqual({ encoding, example });
});

test('amounts in euros do not make Latin words Cyrillic, however many there are', () => {
  const rows = Array.from({ length: 500 }, (_, i) => `${i % 9 === 0 ? 'Köln' : 'Berlin'};${i},89 €`);
  expect(likelyEncodings(encoded(rows.join('\r\n'), 'windows-1252'))).toEqual([
    { encoding: 'windows-1252', example: 'Köln' },
  ]);
});

test('no other encoding is likely where most words are UTF-8', () => {
  const bytes = Buffer.concat([Buffer.from('Köln;München;Zürich;'), encoded('Düren', 'windows-1252')]);
  expect(likelyEncodings(bytes)).toEqual([{ encoding: 'utf-8', example: '' }]);
  expect(encodingHint(likelyEncodings(bytes))).toMatch(/^Most of it is UTF-8: /);
});
