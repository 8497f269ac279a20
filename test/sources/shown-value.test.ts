import { expect, test } from 'vitest';
import { pseudonyms } from '../../src/sources/pseudonyms.ts';
import type { Role } from '../../src/sources/role.ts';
import { shownValue } from '../../src/sources/shown-value.ts';

const source = {
  kind: 'touchpoints',
  header: { columns: ['who', 'mail', 'when', 'worth'], samples: [] },
  columns: new Map<Role, number>([
    ['person', 0],
    ['email', 1],
    ['time', 2],
    ['value', 3],
  ]),
} as unknown as Parameters<typeof shownValue>[0];
const key = pseudonyms(Buffer.from('0123456789abcdef'), 'key');

test('an id is only as long as it is', () => {
  expect(shownValue(source, 'who', 'u1083')).toBe('(5 characters)');
  expect(shownValue(source, 'who', 'ü')).toBe('(1 character)');
  expect(shownValue(source, 'mail', ' jane@example.com ')).toBe('j…@…');
  expect(shownValue(source, 'mail', 'a@b@c')).toBe('(5 characters)');
});

test('a word for nobody is nobody’s', () => {
  for (const word of ['', 'null', '(not set)', 'N/A', 'guest', '0000000000', '00000000-0000']) {
    expect(shownValue(source, 'who', word)).toBe(word);
    expect(shownValue(source, 'who', word, { pseudonyms: key })).toBe(word);
  }
});

test('a whole record has ids in it', () => {
  expect(shownValue(source, null, 'u1,2026-01-01,Email')).toBe('(19 characters)');
  expect(shownValue(source, null, 'u1,2026-01-01,Email', { pseudonyms: key })).toBe('(19 characters)');
});

test('addresses and phone numbers are hidden wherever they stand', () => {
  expect(shownValue(source, 'when', 'jane@example.com')).toBe('j…@…');
  expect(shownValue(source, 'when', 'from "Jane" <jane@example.com>')).toBe('(30 characters)');
  expect(shownValue(source, 'worth', '+49 171 1234567')).toBe('+…');
  for (const text of ['31/02/2026', '2026-02-30T10:00:00+02:00', '1,234.50', '+1.5', '1767225600']) {
    expect(shownValue(source, 'when', text)).toBe(text);
  }
});

test('with a key, ids are pseudonyms', () => {
  expect(shownValue(source, 'who', ' u1083 ', { pseudonyms: key })).toBe(key.of('u1083'));
});
