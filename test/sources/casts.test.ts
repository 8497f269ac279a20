import { afterAll, beforeAll, expect, test } from 'vitest';
import { Session } from '../../src/engine/session.ts';
import { literal } from '../../src/engine/sql.ts';
import { flagSql, personSql, wholeNumberSql } from '../../src/sources/casts.ts';
import { NOBODY } from '../../src/sources/nobody.ts';

let session: Session;
beforeAll(async () => {
  session = await Session.open({ threads: 1 });
});
afterAll(async () => {
  await session.close();
});

async function cast(
  sql: (text: string) => string,
  texts: readonly (string | null)[],
): Promise<(string | null)[]> {
  const values = texts.map((text, i) => `(${i}, ${text === null ? 'null' : literal(text)})`).join(', ');
  const rows = await session.rows(
    'cast',
    `select (${sql('x')})::varchar as y from (values ${values}) as t(i, x) order by i`,
  );
  return rows.map((row) => (row['y'] === null ? null : String(row['y'])));
}

test('a person is text without outer spaces, and nobody is no person', async () => {
  expect(await cast(personSql, ['007', ' 12 ', '4095515938.1639822046', 'Ann', 'x'.repeat(40)])).toEqual([
    '007',
    '12',
    '4095515938.1639822046',
    'Ann',
    'x'.repeat(40),
  ]);
  const nobody = [
    null,
    '',
    '  ',
    'null',
    'NULL',
    'undefined',
    'NaN',
    'None',
    'unknown',
    'N/A',
    '(not set)',
    '-',
  ];
  expect(await cast(personSql, nobody)).toEqual(nobody.map(() => null));
});

test('nobody is nobody in any letter case, and who begins like nobody is somebody', async () => {
  const written = NOBODY.flatMap((word) => [
    word,
    word.toUpperCase(),
    word.slice(0, 1).toUpperCase() + word.slice(1),
    `${word}\t`,
  ]);
  expect(await cast(personSql, written)).toEqual(written.map(() => null));
  const people = ['nullo', 'Una', 'UNO', 'u17', 'U17', 'n17', 'N-1', 'zero', 'Zoë', 'O1', 'o1', 'unkn', 'M'];
  expect(await cast(personSql, people)).toEqual(people);
});

test('four zeros and more are nobody; a number that begins with them is somebody', async () => {
  const zeros = ['0000', '0000000000', ' 0000 ', '00000\u200b', '0'.repeat(64), '0'.repeat(128)];
  expect(await cast(personSql, zeros)).toEqual(zeros.map(() => null));
  const people = ['0', '00', '000', '0001', '0000000001', '0000a', '0000-1', '0000.0', '00001000', '10000'];
  expect(await cast(personSql, people)).toEqual(people);
});

test('a flag is yes or no in the usual words, and nothing else', async () => {
  expect(await cast(flagSql, ['1', '1.0', 'true', 'YES', ' y ', 'T', 'Evet', 'Ja', 'نعم', 'on'])).toEqual(
    Array(10).fill('true'),
  );
  expect(
    await cast(flagSql, ['0', '0.0', 'false', 'No', 'n', '', ' ', null, 'Hayır', 'HAYIR', 'nei', 'لا']),
  ).toEqual(Array(12).fill('false'));
  expect(await cast(flagSql, ['2', 'maybe', '1.5'])).toEqual([null, null, null]);
});

test('a sequence is a whole number', async () => {
  expect(await cast(wholeNumberSql, ['3', ' -2 ', '1.5', 'x', ''])).toEqual(['3', '-2', null, null, null]);
});
