import type { Ways } from './ways.ts';

export const ENDS = ['\n', '\r\n', '\r'] as const;

export const PREAMBLES: { readonly [way in Ways['preamble']]: (delimiter: string) => readonly string[] } = {
  none: () => [],
  title: () => ['Campaign report'],
  titles: () => ['Campaign report', '"July 8, 2025 - July 31, 2025"'],
  comments: () => ['# ----', '# Report', '#'],
  pairs: (delimiter) => [`Account${delimiter}Example`, `Exported${delimiter}2026-02-01`],
  sep: (delimiter) => [`sep=${delimiter}`],
  blank: () => ['', ''],
};
export const FOOTERS: { readonly [way in Ways['footer']]: readonly string[] } = {
  none: [],
  total: ['Total: Account'],
  imprint: ['', '"Grand Totals (12 records)"', '', 'Copyright (c) 2026 example.com'],
  count: ['', '17 rows'],
};

export function amount(value: string, money: Ways['money']): string {
  if (value === '') return '';
  if (money === '1234,50') return value.replace('.', ',');
  if (money === '1.234,50') return value.replace('.', ',').replace(/^1(?=\d{3})/, '1.');
  return money === '1234.50' ? value : `€${value}`;
}

export function encoded(utf8: Buffer, encoding: Ways['encoding']): Buffer {
  if (encoding === 'utf-8') return utf8;
  const text = utf8.toString('utf8');
  if (encoding === 'utf-8 with mark') return Buffer.concat([Buffer.from('\ufeff'), utf8]);
  if (encoding.startsWith('windows-1254')) {
    return Buffer.from(
      text.replaceAll(/[^\0-\xff]/g, (letter) => WINDOWS_1254[letter] ?? '?'),
      'latin1',
    );
  }
  const wide = Buffer.from(`${encoding.endsWith('mark') ? '\ufeff' : ''}${text}`, 'utf16le');
  return encoding.startsWith('utf-16be') ? wide.swap16() : wide;
}

const WINDOWS_1254: Readonly<Record<string, string>> = { Ş: '\xde', '€': '\x80', گ: 'g', ل: 'l' };

export function columnsOf({ header }: Ways): readonly string[] {
  switch (header) {
    case 'other order':
      return ['note', 'value', 'conversion', 'channel', 'time', 'person'];
    case 'more columns':
      return ['id', 'person', 'city', 'time', 'channel', 'note', 'conversion', 'value'];
    case 'named twice':
      // The last column is one that is needed: of a row that lacks a cell, nobody could say which if it were not.
      return ['note', 'person', 'time', 'note', 'channel', 'conversion', 'value'];
    default:
      return ['person', 'time', 'note', 'channel', 'conversion', 'value'];
  }
}
