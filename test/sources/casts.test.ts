import { afterAll, beforeAll, expect, test } from 'vitest';
import { Session } from '../../src/engine/session.ts';
import { literal } from '../../src/engine/sql.ts';
import { flagSql, personSql, wholeNumberSql } from '../../src/sources/casts.ts';

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
