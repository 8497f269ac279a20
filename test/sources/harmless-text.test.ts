import { afterAll, expect, test } from 'vitest';
import { attribute } from '../../src/index.ts';
import { couldBeId, harmlessText, isHarmless } from '../../src/sources/harmless-text.ts';
import { Workspace } from '../properties/run.ts';

const files = new Workspace();
afterAll(() => files.remove());

test.each([
  ...[
    '31/02/2026',
    '2026-02-30',
    '2026-02-30T10:00:00.123+02:00',
    '2/30/2026 7:58 PM',
    '12:61',
    '2026-W99-1',
  ],
  ...[
    '30 February 2026',
    'Feb 30, 2026',
    '1,234.50',
    '€1.234,50',
    '(12.00)',
    '12,5 %',
    'USD 12',
    '-3.7',
    '1e400',
  ],
  ...[
    'maybe',
    'yesterday',
    'Email',
    'evet',
    'hayır',
    'necessary only',
    'null',
    '#N/A',
    '--',
    '',
    '1767225600',
  ],
  ...['1767225600000', '2', '2026', '???', 'x', '20260230', '2026-01-31 noon', 'analytics;ads'],
  ...['12-Feb-2026 10:00', 'Fri, 30 Feb 2026 7:58 p.m.', '30. şubat 2026', '85.12.10', '2026-13'],
  ...[
    '-$12',
    '20.5.1',
    '-5,00.1',
    'TRY 45000',
    '12,50 kr',
    '1 234 567',
    '1,234,567,890',
    '1e+21',
    'infinity',
    'Now',
  ],
  ...['["2026-01-01"]', '["a","b"]', '[10]', '{…}', '[{"x":1}]'],
])('%j can be shown', (text) => {
  expect(harmlessText(text)).toBe(text);
});

test.each([
  ...[
    'u035',
    'zq7-17',
    '10234',
    '4915123456789',
    '0171 1234567',
    '(555) 123-4567',
    '555-123-4567',
    'Ann Smith',
  ],
  // Of a person: names in any case, numbers of phones, of people, of devices and of orders.
  ...['Ann', 'smith', 'jane doe', 'ann 2026-01-01', 'April', 'Ann 12 May 1990', 'şule', 'BOB', 'Jan', 'u 17'],
  ...['+49 171 123 456', '612 345 678', '612.345.6789', '06.12.34.56.78', '22 34 56 78', '123-45-6789'],
  ...[
    '12.05.85-1234',
    '192.168.1.10',
    '85.12.1.20',
    '612.345.678',
    'order 4711',
    'A-4711',
    'ABC 123',
    '0.8234567812',
  ],
  ...['["Ann"]', '{"name":"Ann"}', '["u17"]', '10115', 'AB12 3CD', 'Şube'],
  ...['5e884898da28047151d0e56f8dc62927', '3f2504e0-4f89-11d3-9a0c-0305e82c3301', '4095515938.1639822046'],
  ...['https://shop.example/?user=17', 'a1', '1 Main Street', 'call Ann at noon', '123456789012'],
  ...['from "Jane" <jane@example.com>', 'Ann, 2026-01-05', '2026-01-05 Ann', 'x'.repeat(30)],
])('%j cannot', (text) => {
  expect(isHarmless(text)).toBe(false);
  expect(harmlessText(text)).toMatch(/^(?:\(\d+ characters\)|\+…)$/);
});

test('of addresses and phone numbers the kind is told', () => {
  expect(harmlessText(' jane@example.com ')).toBe('j…@…');
  expect(harmlessText('+49 171 1234567')).toBe('+…');
});

test('whole numbers could be ids, dates and amounts could not', () => {
  for (const text of ['4711', '1767225600', '20260230']) expect(couldBeId(text), text).toBe(true);
  for (const text of ['null', 'yes', '31/02/2026', '12.50']) expect(couldBeId(text), text).toBe(false);
});

test('a word is not shown where it is an id of any file', async () => {
  const touchpoints = files.write([
    'user_id,timestamp,channel,converted',
    'ann,2026-01-01,A,0',
    '4711,2026-01-01,A,0',
    'bob,2026-01-02,A,1',
    ',Ann,2026-01-02,A',
    'x,Ann,A,1',
    'x,4711,A,1',
    'x,cem,A,1',
    'x,soon,A,1',
  ]);
  const conversions = files.write(['user_id,timestamp', 'cem,2026-01-03', 'bob,2026-01-03', 'x,ann']);
  const { quality } = await attribute({
    touchpoints: [touchpoints],
    conversions: [conversions],
    models: ['linear'],
    threads: 1,
  });
  const shown = quality.rejects.flatMap(({ examples }) => examples.map(({ value }) => value));
  expect(shown.sort()).toEqual(
    ['', '(3 characters)', '(3 characters)', '(3 characters)', '(4 characters)', 'soon'].sort(),
  );
});

test('a header that lacks the first name shows no id that stands below another', async () => {
  const log = files.write(['timestamp,channel,converted', 'u035,2026-01-01,A,1', 'u036,2026-01-02,B,0']);
  await expect(
    attribute({ touchpoints: [log], map: { person: 'channel' }, models: ['linear'] }),
  ).rejects.toMatchObject({ code: 'input', message: expect.not.stringContaining('u035') });
});

test('a first line of data shows none', async () => {
  const log = files.write(['5e884898da28047151d0e56f8dc62927,Email,yes', 'x,Email,no']);
  await expect(attribute({ touchpoints: [log], models: ['linear'] })).rejects.toMatchObject({
    message: expect.stringContaining('looks like data, not like a header: "(32 characters)"'),
  });
  const dated = files.write(['10234,2026-01-01,Email', '10235,2026-01-01,Email']);
  await expect(attribute({ touchpoints: [dated], models: ['linear'] })).rejects.toMatchObject({
    message: expect.stringContaining('"2026-01-01" is no column name'),
  });
});

test('currencies that are none are not shown', async () => {
  const log = files.write([
    'user_id,timestamp,channel,value,currency',
    'u1,2026-01-01,A,10,EUR',
    'u2,2026-01-01,A,10,USD',
    'u3,2026-01-01,A,10,u4711x',
  ]);
  await expect(attribute({ touchpoints: [log], models: ['linear'] })).rejects.toMatchObject({
    message: expect.not.stringContaining('u4711x'),
    hint: expect.stringContaining('currency=EUR'),
  });
});
