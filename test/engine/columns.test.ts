import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Session } from '../../src/engine/session.ts';

let session: Session;

beforeAll(async () => {
  session = await Session.open({ threads: 2 });
});

afterAll(() => session.close());

describe('columns', () => {
  test('numbers and lists of every row, beyond one chunk, in order', async () => {
    const columns = await session.columns(
      'many',
      `select i::integer as i, i::double / 4 as quarter, (i * 4294967296)::bigint as big,
        list_transform(range(i % 4), lambda j: (i + j)::integer) as list
      from range(5000) numbers(i) order by i`,
    );
    const expected = Array.from({ length: 5000 }, (_, i) => i);
    expect([...columns.numbers('i')]).toEqual(expected);
    expect([...columns.numbers('quarter')]).toEqual(expected.map((i) => i / 4));
    expect([...columns.numbers('big')]).toEqual(expected.map((i) => i * 2 ** 32));
    const { items, offsets } = columns.lists('list');
    expect(offsets).toHaveLength(5001);
    expect(expected.map((i) => [...items.subarray(offsets[i], offsets[i + 1])])).toEqual(
      expected.map((i) => Array.from({ length: i % 4 }, (_, j) => i + j)),
    );
  });

  test('no rows', async () => {
    const columns = await session.columns('none', 'select 1 as a, [1] as b where false');
    expect([...columns.numbers('a')]).toEqual([]);
    expect([...columns.lists('b').items]).toEqual([]);
    expect([...columns.lists('b').offsets]).toEqual([0]);
  });

  test('small unsigned channel numbers', async () => {
    const { items } = (await session.columns('small', 'select [65535, 0]::usmallint[] as path')).lists(
      'path',
    );
    expect([...items]).toEqual([65535, 0]);
  });

  test.each([
    ['select null::integer as a', /"a" holds NULL/],
    [`select 'x' as a`, /"a" holds string/],
    ['select [1, null] as a', /"a" holds NULL/],
  ])('refuses what is no number: %s', async (sql, message) => {
    await expect(session.columns('odd', sql)).rejects.toThrow(message);
  });

  test('a column that is not there', async () => {
    const columns = await session.columns('one', 'select 1 as a');
    expect(() => columns.numbers('b')).toThrow(/no column "b"/);
  });
});

test('a row that fails late fails the query', async () => {
  const sql = `select case when i = 90000 then error('late') else i end as i from range(100000) numbers(i)`;
  await expect(session.columns('late', sql)).rejects.toThrow(/late/);
});

test('an abort ends the query', async () => {
  const controller = new AbortController();
  const own = await Session.open({ threads: 1, signal: controller.signal });
  try {
    const running = own.columns('endless', 'select i as i from range(100000000000) numbers(i)');
    setTimeout(() => controller.abort(new Error('enough')), 20);
    await expect(running).rejects.toThrow('enough');
    await expect(own.breathe()).rejects.toThrow('enough');
  } finally {
    await own.close();
  }
});
