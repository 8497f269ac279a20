import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Attribution } from '../../src/index.ts';
import { LOG, VALUE_LOG } from './logs.ts';
import { reportOf, rows, warnings } from './report.ts';
import { type Ended, text, Workdir, workdir } from './workdir.ts';

/** What is wrong, in words; the row; the column to blame, what stands in it, and the reason given. */
type Case = readonly [words: string, row: string, column: string, value: string, reason: string];

/** Runs the rows of all cases after two good ones; each case has its line in --rejects. */
function refusedIn(header: string, good: readonly string[], cases: readonly Case[]) {
  const file = 'log.csv';
  const first = good.length + 2;
  const found = {} as { ended: Ended; report: Attribution; refused: readonly string[][] };
  const dir = new Workdir();
  beforeAll(async () => {
    dir.write(file, Buffer.from(text([header, ...good, ...cases.map(([, row]) => row)]), 'latin1'));
    const ended = await dir.answer(['run', file, '--json', '--rejects', 'rejects.csv']);
    const refused = parse(dir.read('rejects.csv'));
    Object.assign(found, { ended, report: JSON.parse(ended.stdout), refused });
  });
  afterAll(() => dir.remove());

  test.each(cases.map((found, i) => [first + i, ...found] as const))(
    'line %i: %s',
    (line, _words, _row, column, value, reason) => {
      expect(found.refused).toContainEqual([file, `${line}`, column, value, reason]);
    },
  );

  test('each of them is counted once, and the good rows are used', () => {
    expect(found.ended.code).toBe(0);
    expect(found.refused[0]).toEqual(['file', 'line', 'column', 'value', 'reason']);
    expect(found.refused).toHaveLength(1 + cases.length);
    expect(rows(found.report)).toEqual([good.length + cases.length, good.length, cases.length, 0]);
    expect(warnings(found.report)).toContain('rejected-rows');
  });
  return found;
}

describe('a row is refused for what stands in it', () => {
  const noPerson = 'names nobody: such ids would make one person of many';
  const noTime = 'not a time in the form ISO 8601';
  const beyond = 'outside 1990 to 2099';
  const cases: readonly Case[] = [
    ['an empty person', ',2026-01-07,Email,0,', 'user_id', '', 'no person'],
    ['a blank person', '   ,2026-01-07,Email,0,', 'user_id', '   ', 'no person'],
    ['the person null', 'null,2026-01-07,Email,0,', 'user_id', 'null', noPerson],
    ['the person NULL', 'NULL,2026-01-07,Email,0,', 'user_id', 'NULL', noPerson],
    ['the person undefined', 'undefined,2026-01-07,Email,0,', 'user_id', 'undefined', noPerson],
    ['no time', 'u3,,Email,0,', 'timestamp', '', 'no time'],
    ['a word for a time', 'u3,yesterday,Email,0,', 'timestamp', 'yesterday', noTime],
    ['the time now', 'u3,now,Email,0,', 'timestamp', 'now', noTime],
    ['an infinite time', 'u3,infinity,Email,0,', 'timestamp', 'infinity', noTime],
    ['the 31st of February', 'u3,2026-02-31,Email,0,', 'timestamp', '2026-02-31', noTime],
    ['the 25th hour', 'u3,2026-01-07 25:00,Email,0,', 'timestamp', '2026-01-07 25:00', noTime],
    ['the year 1', 'u3,0001-01-01,Email,0,', 'timestamp', '0001-01-01', beyond],
    ['the year 9999', 'u3,9999-12-31,Email,0,', 'timestamp', '9999-12-31', beyond],
    [
      'a flag that is neither yes nor no',
      'u3,2026-01-07,Email,maybe,',
      'converted',
      'maybe',
      'neither yes nor no',
    ],
    ['a word for a value', 'u3,2026-01-07,Email,1,much', 'revenue', 'much', 'not a number'],
    ['the value inf', 'u3,2026-01-07,Email,1,inf', 'revenue', 'inf', 'not a number'],
    ['the value Infinity', 'u3,2026-01-07,Email,1,Infinity', 'revenue', 'Infinity', 'not a number'],
    ['a value beyond all numbers', 'u3,2026-01-07,Email,1,1e400', 'revenue', '1e400', 'not a number'],
    [
      'a value that would overflow a sum',
      'u3,2026-01-07,Email,1,99999999999999999999999999',
      'revenue',
      '99999999999999999999999999',
      'larger than any amount that attrib counts with',
    ],
    [
      'a decimal comma where none was announced',
      'u3,2026-01-07,Email,1,"12,50"',
      'revenue',
      '12,50',
      'not written as 1234.56, like the rest of the column',
    ],
    ['a percentage', 'u3,2026-01-07,Email,1,9.53%', 'revenue', '9.53%', 'a percentage, not an amount'],
    ['a bound', 'u3,2026-01-07,Email,1,< 10', 'revenue', '< 10', 'a bound, not an amount'],
    ['brackets', 'u3,2026-01-07,Email,1,(5)', 'revenue', '(5)', 'negative; refunds are taken with --refunds'],
    [
      'a negative value, which may be a refund',
      'u3,2026-01-07,Email,1,-5',
      'revenue',
      "'-5",
      'negative; refunds are taken with --refunds',
    ],
  ];
  const good = ['u1,2026-01-05 10:00,Email,1,3.25', 'u1,2026-01-06 10:00,Direct,1,12.50'];
  const found = refusedIn('user_id,timestamp,channel,converted,revenue', good, cases);

  test('rows are grouped by column and reason with their first examples, and the most frequent is told', () => {
    expect(found.report.quality.rejects[0]).toEqual({
      file: 'log.csv',
      column: 'timestamp',
      reason: noTime,
      count: 5,
      examples: [
        { line: 10, value: 'yesterday' },
        { line: 11, value: 'now' },
        { line: 12, value: 'infinity' },
        { line: 13, value: '2026-02-31' },
        { line: 14, value: '2026-01-07 25:00' },
      ],
    });
    expect(found.ended.stderr).toContain(
      `! 24 of 26 rows were refused (92.3 %); 10 conversions among them; log.csv:10 timestamp "yesterday": ${noTime} (5 rows)\n  if nobody is behind these rows, as behind sales without a card, set them aside: --exclude user_id= `,
    );
    expect(found.ended.stderr).toContain(
      '; see all with --rejects FILE; make it an error with --max-rejects\n',
    );
  });
});

describe('a row is refused for its form, and the lines before and after it are used', () => {
  const good = ['u1,2026-01-05 10:00,Email,0', 'u1,2026-01-06 10:00,Direct,1'];
  const utf8 = 'invalid UTF-8: see --encoding';
  refusedIn(LOG[0] ?? '', good, [
    ['a row too short', 'u3,2026-01-07', '', 'u3,2026-01-07', 'too few fields: 2 instead of 4'],
    [
      'a row too long',
      'u3,2026-01-07,Email,0,more',
      '',
      'u3,2026-01-07,Email,0,more',
      'too many fields: 5 instead of 4',
    ],
    ['a NUL character', 'u3,2026-01-07,E\0mail,0', 'channel', 'E␀mail', 'NUL character'],
    ['a byte that is no UTF-8', 'u3,2026-01-07,K\xf8benhavn,0', 'channel', 'K\ufffdbenhavn', utf8],
    [
      'text after a closing quote',
      'u3,2026-01-07,"Email"s,0',
      'channel',
      '"Email"s',
      'text after a closing quote',
    ],
    [
      'a bad value among rows of bad form',
      'u3,never,Email,0',
      'timestamp',
      'never',
      'not a time in the form ISO 8601',
    ],
  ]);
});

test('lines are those of the file where a quoted cell has line breaks in it', async () => {
  const dir = workdir({
    'log.csv': [
      ...LOG,
      'u3,2026-01-07,"two\nlines",0',
      'u3,2026-01-08,"three\n\nlines",0',
      'u3,never,Email,0',
      'u4',
    ],
  });
  const report = reportOf({ ...(await dir.answer(['run', 'log.csv', '--json'])), stderr: '' });
  expect(rows(report)).toEqual([7, 5, 2, 0]);
  expect(report.quality.rejects.map(({ examples }) => examples)).toEqual([
    [{ line: 10, value: 'never' }],
    [{ line: 11, value: '(2 characters)' }],
  ]);
});

test('a record of 17 MB is refused by its length, not cut and not read', async () => {
  const dir = workdir({ 'log.csv': [...LOG, `u3,2026-01-07,${'x'.repeat(17_000_000)},0`] });
  const { code, stdout, stderr } = await dir.answer(['run', 'log.csv']);
  expect({ code, stderr }).toEqual({
    code: 0,
    stderr: expect.stringMatching(
      /^! 1 of 4 rows was refused \(25\.0 %\); log\.csv:5: longer than 16 MiB \(1 row\)\n/,
    ),
  });
  expect(stdout).toContain('longer than 16 MiB');
});

test('a decimal comma is read with --decimal, a refund with --refunds', async () => {
  const dir = workdir({
    'log.csv': VALUE_LOG.map((line) => line.replaceAll(',', ';').replace('12.50', '-12,50')),
  });
  const report = reportOf(await dir.answer(['run', 'log.csv', '--json', '--decimal', ',', '--refunds']));
  expect(report.summary.conversionValue).toBe(-12.5);
  expect(rows(report)).toEqual([3, 3, 0, 0]);
});

test('a conversion with an empty value is not one that is worth nothing: it is counted, and told', async () => {
  const dir = workdir({
    'log.csv': [
      'user_id,timestamp,channel,converted,value',
      'u1,2026-01-05,Email,1,10',
      'u2,2026-01-05,Email,1,0',
      'u3,2026-01-05,Email,1,',
      'u4,2026-01-05,Email,0,',
      'u5,2026-01-05,Email,0,',
      'u6,2026-01-05,Email,0,',
    ],
  });
  const { code, stdout, stderr } = await dir.answer(['run', 'log.csv', '--json']);
  expect({ code, stderr }).toEqual({
    code: 0,
    stderr: '! 1 of 3 conversions has no value: counted as conversions, adding nothing to the value\n',
  });
  expect(JSON.parse(stdout).summary).toMatchObject({ conversions: 3, conversionValue: 10 });
});

describe('how many rows may be refused', () => {
  const files = { 'log.csv': [...LOG, 'u3,never,Email,0', 'u3,2026-01-07'] };
  const reasons =
    'log.csv:5 timestamp "never": not a time in the form ISO 8601 (1 row)\n  log.csv:6: too few fields: 2 instead of 4 (1 row)\n';
  const mend = '  Mend the file, allow more with --max-rejects, or see them all with --rejects FILE\n';

  test('more than --max-rejects rows are an error with the first line of each reason', async () => {
    expect(await workdir(files).answer(['run', 'log.csv', '--max-rejects', '1'])).toEqual({
      code: 3,
      stdout: '',
      stderr: `attrib: 2 of 5 rows were refused; allowed: 1\n  ${reasons}${mend}`,
    });
  });

  test('a percentage is of the rows read', async () => {
    const dir = workdir(files);
    expect((await dir.answer(['run', 'log.csv', '--max-rejects', '40%'])).code).toBe(0);
    expect(await dir.answer(['run', 'log.csv', '--max-rejects', '39.9 %'])).toMatchObject({
      code: 3,
      stderr: expect.stringContaining('allowed: 39.9 %\n'),
    });
  });

  test('a file of which no row can be used is an error', async () => {
    const dir = workdir({ 'log.csv': [LOG[0] ?? '', 'u3,never,Email,0', 'u3,nowhere,Email,0'] });
    const { code, stdout, stderr } = await dir.answer(['run', 'log.csv', '--date-format', '%Y-%m-%d']);
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
    expect(stderr).toBe(
      'attrib: no row could be used: 2 of 2 rows were refused\n  log.csv:2 timestamp "never": not a time in the form %Y-%m-%d (2 rows)\n',
    );
  });
});
