import { afterAll, expect, test } from 'vitest';
import { check } from '../../../src/check.ts';
import { Workspace } from '../../properties/run.ts';

const files = new Workspace();
afterAll(() => files.remove());

async function told(visitors: (i: number) => string, buyers: (i: number) => string, column = 'person') {
  const several = (id: (i: number) => string) => Array.from({ length: 10 }, (_, i) => id(i));
  const visits = files.write([
    `${column},time,channel`,
    ...several(visitors).map((id) => `${id},2026-01-01T10:00:00Z,Email`),
  ]);
  const orders = files.write([
    `${column},time`,
    ...several(buyers).map((id) => `${id},2026-01-02T10:00:00Z`),
  ]);
  const map = { [column === 'person' ? 'person' : 'phone']: column };
  const { findings } = await check({
    touchpoints: [visits],
    conversions: [orders],
    map,
    mapConversions: map,
    threads: 1,
  });
  const finding = findings.find(({ code }) => code === 'conversions-of-strangers');
  return [finding?.message.split('touchpoint at all')[1]?.replaceAll(/\S*\//g, ''), finding?.advice] as const;
}

const mail = (i: number) => `p${i}@example.com`;
const hash = (i: number) => String(i).repeat(64).slice(0, 64).replace(/^0/, 'a');

test('hashes among the conversions meet no plain addresses', async () => {
  const [words, advice] = await told(mail, hash);
  expect(words).toMatch(/^: \d+\.csv has hashes of 64 digits as ids, \d+\.csv e-mail addresses$/);
  expect(advice).toContain('a hash meets no plain id');
  expect((await told(hash, mail))[1]).toContain('a hash meets no plain id');
});

test.each(['person', 'phone'])('phone numbers with and without their country, as %s', async (column) => {
  const [words, advice] = await told(
    (i) => `+90 532 000 00 0${i}`,
    (i) => `0532 000 00 0${i}`,
    column,
  );
  expect(words).toMatch(/has phone numbers without a country as ids, \d+\.csv phone numbers with a country$/);
  expect(advice).toContain('with their country');
});

test('leading zeros that one system drops', async () => {
  const [words] = await told(
    (i) => `00${100 + i}`,
    (i) => `${100 + i}`,
  );
  expect(words).toMatch(/has numbers as ids, \d+\.csv numbers with zeros before them$/);
});

test('ids that look alike, or like nothing, are not said to differ', async () => {
  expect((await told(mail, (i) => `q${i}@example.com`))[0]).toBe('');
  expect((await told(mail, (i) => `buyer ${i}`))[0]).toBe('');
});
