import { afterAll, beforeAll, expect, test } from 'vitest';
import { type IdKind, idKinds } from '../../src/config/id-kinds.ts';
import { Session } from '../../src/engine/session.ts';
import { literal } from '../../src/engine/sql.ts';
import { PERSON_HASHES, personOfKey } from '../../src/log/touchpoints.ts';
import { idKeySql, idSql } from '../../src/sources/ids.ts';

let session: Session;
beforeAll(async () => {
  session = await Session.open({ threads: 1 });
});
afterAll(() => session.close());

async function ids(kind: IdKind, texts: readonly (string | null)[]): Promise<(string | null)[]> {
  const values = texts.map((text, i) => `(${i}, ${text === null ? 'null' : literal(text)})`).join(', ');
  const rows = await session.rows(
    'ids',
    `select ${idSql(kind, 'x')} as id from (values ${values}) as t(i, x) order by i`,
  );
  return rows.map(({ id }) => (id === null ? null : String(id)));
}

const nobody = (texts: readonly (string | null)[]) => texts.map(() => null);

test('a mail address is one in any letter case and Unicode form', async () => {
  const written = ['john@example.com', ' John@Example.COM ', '\u200bjohn@example.com'];
  expect(await ids('email', written)).toEqual(written.map(() => 'john@example.com'));
  expect(await ids('email', ['jo\u0308rg@x.de', 'j\u00f6rg@x.de'])).toEqual(['jörg@x.de', 'jörg@x.de']);
  expect(await ids('email', ['a.b@gmail.com', 'ab@gmail.com', 'a+b@gmail.com'])).toEqual([
    'a.b@gmail.com',
    'ab@gmail.com',
    'a+b@gmail.com',
  ]);
  const hash = '973dfe463ec85785f5f95af5ba3906eedb2d931c24e69824a89ea65dba4e813b';
  expect(await ids('email', [hash, 'bob@bob.com', 'a@x.org'])).toEqual([hash, 'bob@bob.com', 'a@x.org']);
});

test('a phone number is its digits', async () => {
  const written = [
    '+491711234567',
    '+49 (0)171 123-45 67',
    '0049 171 1234567',
    ' +49.171/123 45 67',
    '+٤٩١٧١١٢٣٤٥٦٧',
  ];
  expect(await ids('phone', written)).toEqual(written.map(() => '+491711234567'));
  expect(await ids('phone', ['(555) 123-4567', '0171 1234567', '0171-123 45 67'])).toEqual([
    '5551234567',
    '01711234567',
    '01711234567',
  ]);
  expect(await ids('phone', ['5e884898da28047151d0e56f8dc62927', 'CHAutoworks'])).toEqual([
    '5e884898da28047151d0e56f8dc62927',
    'CHAutoworks',
  ]);
});

test('other ids are text without outer spaces', async () => {
  for (const kind of ['customer-id', 'loyalty-card', 'device', 'cookie'] as const) {
    const kept = ['007', 'A1b2', '4095515938.1639822046', '10000000-0000-0000-0000-000000000000'];
    expect(await ids(kind, [...kept, ' x '])).toEqual([...kept, 'x']);
  }
});

test('what stands for nobody is no id', async () => {
  const words = [null, '', ' ', 'null', 'NULL', 'unknown', 'Undefined', '(not set)', 'n/a', '-'];
  for (const kind of idKinds) expect(await ids(kind, words)).toEqual(nobody(words));
  const zeros = [
    '0',
    '000000',
    '00000000-0000-0000-0000-000000000000',
    'guest',
    'Anonymous',
    'opt-out',
    '-1',
  ];
  for (const kind of ['customer-id', 'loyalty-card', 'device', 'cookie'] as const) {
    expect(await ids(kind, zeros)).toEqual(nobody(zeros));
  }
  const addresses = [
    'test@test.com',
    'Test@Example.org',
    'noreply@shop.de',
    'no-reply@shop.de',
    'none@none.com',
    'email@domain.com',
    'aaa@aaa.com',
    'unknown@x.org',
  ];
  expect(await ids('email', addresses)).toEqual(nobody(addresses));
  const numbers = ['0000000000', '+1111111111', '1234567890', '012345678', '123', '+49171***4567'];
  expect(await ids('phone', numbers)).toEqual(nobody(numbers));
});

test('keys tell kinds apart, and the key of a person holds its two hashes', async () => {
  const keys = await session.row(
    'keys',
    `select ${idKinds.map((kind, i) => `${idKeySql(kind, 'x')}::varchar as k${i}`).join(', ')} from (select 'id' as x)`,
  );
  expect(new Set(Object.values(keys)).size).toBe(idKinds.length);
  const row = await session.row(
    'hashes',
    `select ((h.person_a, h.person_b) = (k.person_a, k.person_b)) as same from
      (select ${PERSON_HASHES} from (select 'ann' as person)) as h,
      (select ${personOfKey('key')} from (select ${idKeySql('person', `'ann'`)} as key)) as k`,
  );
  expect(row['same']).toBe(true);
});
