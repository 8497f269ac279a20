import { expect, test } from 'vitest';
import { unifySpellings } from '../../src/log/spellings.ts';

const texts = (...entries: readonly (readonly [string, number])[]) =>
  entries.map(([text, count]) => ({ text, count }));

test('case, white space and Unicode form make no new channel; the most frequent spelling is the label', () => {
  const { labels, numbers, merged } = unifySpellings(
    texts(
      ['Email', 12],
      ['email ', 3],
      ['E-MAIL', 1],
      ['Café', 2],
      ['Cafe\u0301', 5],
      ['Paid  Search', 1],
      ['paid search', 1],
    ),
  );
  expect(labels).toEqual(['Café', 'E-MAIL', 'Email', 'Paid Search']);
  expect(numbers.get('email ')).toBe(3);
  expect(merged.map(({ channel }) => channel)).toEqual(['Café', 'Email', 'Paid Search']);
  expect(merged[1]?.spellings).toEqual([
    { text: 'Email', count: 12 },
    { text: 'email ', count: 3 },
  ]);
});

test('Turkish capitals are the same channel', () => {
  const { labels } = unifySpellings(
    texts(['E-posta bülteni', 2], ['E-POSTA BÜLTENİ', 1], ['IŞIK', 1], ['ışık', 3]),
  );
  expect(labels).toEqual(['E-posta bülteni', 'ışık']);
});

test('an empty channel is (none), and names that mean something to JavaScript are names', () => {
  const { labels } = unifySpellings(
    texts(['', 1], [' ', 2], ['(none)', 4], ['__proto__', 1], ['constructor', 1]),
  );
  expect(labels).toEqual(['(none)', '__proto__', 'constructor']);
});

test('the label does not depend on the order of the texts', () => {
  const entries = texts(['a', 1], ['A', 1], ['b', 2], ['B ', 2]);
  expect(unifySpellings([...entries].reverse())).toEqual(unifySpellings(entries));
});

test('addresses and phone numbers are hidden, names with such marks are not', () => {
  const texts = [
    ...[
      'jane@shop.example',
      'john@shop.example',
      'Email jane@shop.example',
      '+90 532 771 12 34',
      '0532 7711234',
    ],
    ...['brand@search', '+1 offer', '20485738291', '2026-01-05', '050'],
  ];
  const { labels, numbers, merged } = unifySpellings(texts.map((text, i) => ({ text, count: i + 1 })));
  expect(labels).toEqual(
    ['j…@…', 'Email j…@…', '+…', 'brand@search', '+1 offer', '20485738291', '2026-01-05', '050'].sort(),
  );
  expect(merged).toEqual([]);
  expect(numbers.get('jane@shop.example')).toBe(numbers.get('john@shop.example'));
  expect([...numbers.keys()]).toEqual(texts);
});
