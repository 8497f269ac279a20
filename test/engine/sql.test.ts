import { afterAll, beforeAll, expect, test } from 'vitest';
import { Session } from '../../src/engine/session.ts';
import { isOneOf, literal } from '../../src/engine/sql.ts';

let session: Session;
beforeAll(async () => {
  session = await Session.open({ threads: 1 });
});
afterAll(() => session.close());

const WORDS = ['a', "b'", 'c', 'd', 'e', 'f', 'g'];

test('one of several words, without a join that would change the order of rows', async () => {
  const rows = await session.rows(
    'one of',
    `select ${isOneOf('x', WORDS)} as found from (values (1, 'b'''), (2, 'z'), (3, null)) as t(i, x) order by i`,
  );
  expect(rows.map((row) => row['found'])).toEqual([true, false, null]);
  const plan = await session.rows(
    'plan',
    `explain select ${isOneOf('x', WORDS)} from (select 'a' as x from range(9))`,
  );
  expect(JSON.stringify(plan)).not.toContain('JOIN');
});

test.each(["it's", 'a\0b', '\0', '', "\0'"])('a literal of %j is that text', async (text) => {
  const row = await session.row('text', `select ${literal(text)} as text, ${literal(text)} || 'x' as longer`);
  expect(row).toEqual({ text, longer: `${text}x` });
});
