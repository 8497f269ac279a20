import { afterAll, describe, expect, test } from 'vitest';
import { attribute, type RunOptions } from '../../src/index.ts';
import { Workspace } from '../properties/run.ts';

const files = new Workspace();
afterAll(() => files.remove());

const HEADER = 'person,time,channel,campaign,conversion,value';
const ROWS = Array.from(
  { length: 6 },
  (_, i) => `p${i % 3},2026-01-0${i + 1},SMS,spring,${i % 2},${i % 2 ? `${i}.50` : ''}`,
);
const ALL = { conversions: 3, conversionValue: 10.5, touchpoints: 6, persons: 3 };

const run = (lines: readonly string[], options: RunOptions = {}) =>
  attribute({ touchpoints: [files.write(lines)], models: ['linear'], threads: 1, ...options });

/** Puts a line above row 4 of the file, which is line 5, and above line 8. */
const amid = (line: string) => [
  HEADER,
  ...ROWS.slice(0, 3),
  line,
  ...ROWS.slice(3, 5),
  line,
  ...ROWS.slice(5),
];

describe('the header again, amid the data', () => {
  test.each([
    ['as it is', HEADER],
    ['in upper case', HEADER.toUpperCase()],
    ['in quotes, with blanks', HEADER.replaceAll(/\w+/g, '" $& "')],
    ['without its last column, which rows may lack', 'person,time,channel,campaign,conversion,'],
  ])('is rejected as such: %s', async (_, line) => {
    const { summary, quality } = await run(amid(line));
    expect(summary).toMatchObject({ ...ALL, rowsRead: 8, rowsUsed: 6, rowsRejected: 2 });
    expect(quality.rejects).toMatchObject([
      { reason: 'the header again', count: 2, examples: [{ line: 5 }, { line: 8 }] },
    ]);
  });

  test('of a file with columns of one name, and more below each other', async () => {
    const header = 'note,person,time,note,channel,conversion';
    const rows = ['x,p1,2026-01-01,y,SMS,1', header, 'x,p2,2026-01-02,y,SMS,1'];
    const { summary, quality } = await run([header, ...rows]);
    expect(summary).toMatchObject({ conversions: 2, rowsRejected: 1 });
    expect(quality.rejects).toMatchObject([{ reason: 'the header again', count: 1 }]);
  });

  test('of a file of ids', async () => {
    const ids = ['cookie,email', 'c1,a@example.com', 'cookie,email', 'c2,b@example.com'];
    const { summary, quality } = await run(
      ['cookie,time,channel,conversion', 'c1,2026-01-01,SMS,1', 'c2,2026-01-02,SMS,1'],
      { identities: [files.write(ids)], map: { cookie: 'cookie' } },
    );
    expect(summary).toMatchObject({ conversions: 2, rowsRejected: 1 });
    expect(quality.rejects).toMatchObject([{ reason: 'the header again', count: 1 }]);
  });

  test('a row of the same words is none', async () => {
    const { summary } = await run([...amid('channel,2026-01-07,campaign,channel,0,'), HEADER]);
    expect(summary).toMatchObject({ touchpoints: 8, rowsRejected: 1 });
  });
});

describe('a header of other columns, amid the data, is an error', () => {
  test.each([
    ['in another order', 'person,time,campaign,channel,conversion,value'],
    ['with the time elsewhere', 'time,person,channel,campaign,conversion,value'],
    ['of fewer columns', 'person,time,channel,conversion,value'],
    ['of more columns', `${HEADER},city`],
    ['with another channel', 'person,time,source,campaign,conversion,value'],
  ])('%s', async (_, line) => {
    await expect(run(amid(line))).rejects.toMatchObject({
      code: 'input',
      message: expect.stringMatching(/\.csv:5: here begins another table/),
      hint: 'Split the file before line 5, and name both parts',
    });
  });

  test('in a file of ids', async () => {
    const ids = ['cookie,device', 'c1,d1', 'device,cookie', 'd2,c2'];
    const log = ['cookie,time,channel,conversion', 'c1,2026-01-01,SMS,1', 'c2,2026-01-02,SMS,1'];
    await expect(
      run(log, { identities: [files.write(ids)], map: { cookie: 'cookie' } }),
    ).rejects.toMatchObject({ message: expect.stringContaining('.csv:3: here begins another table') });
  });
});

describe('in a file of paths', () => {
  const paths = (line: string) =>
    attribute({
      paths: [files.write(['path,conversions,value', 'Email > SMS,3,30', line, 'SMS,2,10'])],
      models: ['linear'],
    });

  test('the header again is rejected', async () => {
    const { summary, quality } = await paths('path,conversions,value');
    expect(summary).toMatchObject({ conversions: 5, conversionValue: 40, rowsRejected: 1 });
    expect(quality.rejects).toMatchObject([
      { reason: 'the header again', count: 1, examples: [{ line: 3 }] },
    ]);
  });

  test('another is an error', async () => {
    await expect(paths('path,value,conversions')).rejects.toMatchObject({
      message: expect.stringContaining('.csv:3: here begins another table'),
    });
  });
});

describe('in a file of costs', () => {
  const costs = (line: string) =>
    run([HEADER, ...ROWS], {
      spend: [files.write(['day,channel,cost,clicks', '2026-01-01,SMS,2,30', line, '2026-01-02,SMS,4,50'])],
    });

  test('the header again is rejected', async () => {
    const { spend } = await costs('day,channel,cost,clicks');
    expect(spend?.rejects).toMatchObject([{ reason: 'the header again', count: 1 }]);
  });

  test('another is an error', async () => {
    await expect(costs('day,channel,clicks,cost')).rejects.toMatchObject({
      message: expect.stringContaining('.csv:3: here begins another table'),
    });
  });
});
