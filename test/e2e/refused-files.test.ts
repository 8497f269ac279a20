import { linkSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { HEADER, LOG } from './logs.ts';
import { denied, PERMISSIONS_COUNT } from './permissions.ts';
import { type Content, text, type Workdir, workdir } from './workdir.ts';

const ROWS = LOG.slice(1);

/** The run fails before it computes anything: exit code 3, nothing on standard output, and these two lines. */
async function refused(dir: Workdir, argv: readonly string[], message: string, hint: string): Promise<void> {
  expect(await dir.answer(['run', ...argv])).toEqual({
    code: 3,
    stdout: '',
    stderr: `attrib: ${message}\n  ${hint}\n`,
  });
}

describe('a file that is not there or cannot be read', () => {
  const spelling = 'Check the spelling and the folder you are in';

  test('an empty file', () =>
    refused(
      workdir({ 'log.csv': '' }),
      ['log.csv'],
      'log.csv is empty',
      'Check that the export ran to its end',
    ));

  test('empty standard input', () =>
    refused(workdir(), ['-'], 'stdin is empty', 'Check that the export ran to its end'));

  test('a missing file', () => refused(workdir(), ['log.csv'], 'log.csv: no such file', spelling));

  test('a pattern that the shell found no file for', () =>
    refused(
      workdir({ 'log.txt': LOG }),
      ['*.csv'],
      'no file matches *.csv',
      'Look at the folder and the pattern',
    ));

  test('a folder', async () => {
    const dir = workdir();
    mkdirSync(join(dir.path, 'logs'));
    await refused(
      dir,
      ['logs'],
      'logs is a folder, not a file',
      'Name the files in it, such as folder/*.csv',
    );
  });

  test.skipIf(!PERMISSIONS_COUNT)('a file that one may not read', async () => {
    const dir = workdir({ 'log.csv': LOG });
    expect(await denied(dir, '000', 'log.csv', ['run', 'log.csv'])).toEqual({
      code: 3,
      stdout: '',
      stderr: 'attrib: log.csv: permission denied\n  Make the file readable: chmod u+r <file>\n',
    });
  });
});

describe('rows that would count double', () => {
  const hint = 'Name every file once: its rows would count double';

  test('a file given twice', () =>
    refused(workdir({ 'log.csv': LOG }), ['log.csv', 'log.csv'], 'log.csv is given twice', hint));

  test('a file under another name', async () => {
    const dir = workdir({ 'log.csv': LOG });
    linkSync(join(dir.path, 'log.csv'), join(dir.path, 'hard.csv'));
    symlinkSync('log.csv', join(dir.path, 'soft.csv'));
    await refused(dir, ['log.csv', 'hard.csv'], 'hard.csv and log.csv are the same file', hint);
    await refused(dir, ['soft.csv', './log.csv'], './log.csv and soft.csv are the same file', hint);
  });

  test('a copy of a file', () =>
    refused(
      workdir({ 'log.csv': LOG, 'log (1).csv': LOG }),
      ['log.csv', 'log (1).csv'],
      'log (1).csv and log.csv have the same content',
      hint,
    ));

  test('a file and what it is packed with gzip', () =>
    refused(
      workdir({ 'log.csv': LOG, 'log.csv.gz': gzipSync(text(LOG)) }),
      ['log.csv', 'log.csv.gz'],
      'log.csv.gz and log.csv have the same content',
      hint,
    ));
});

describe('a header that leaves doubt', () => {
  const cases: readonly [words: string, log: Content, message: string, hint: string][] = [
    [
      'a column name that stands there twice',
      ['user_id,timestamp,channel,channel,converted', 'u1,2026-01-05,Email,x,0'],
      'log.csv: 2 columns could be the channel: channel (1), channel (2)',
      "Say which: --map channel='channel (1)'   or   --map channel='channel (2)'",
    ],
    [
      'a column without a name',
      ['user_id,timestamp,channel,,converted', 'u1,2026-01-05,Email,x,0'],
      'log.csv:1: column 4 of 5 has no name',
      'Give it a name in the header, or remove the column',
    ],
    [
      'two columns that could be the channel',
      ['user_id,timestamp,channel,Channel,converted', 'u1,2026-01-05,Email,x,0'],
      'log.csv: 2 columns could be the channel: channel, Channel',
      'Say which: --map channel=channel   or   --map channel=Channel',
    ],
    [
      'no column for the channel, but one that suggests it',
      ['user_id,timestamp,utm_source,converted', 'u1,2026-01-05,Email,0'],
      'log.csv: no column for "channel". Columns: user_id, timestamp, utm_source, converted',
      'Perhaps: --map channel=utm_source',
    ],
    [
      'no column for the channel, but one that is nearly called so',
      ['user_id,timestamp,chanel,converted', 'u1,2026-01-05,Email,0'],
      'log.csv: no column for "channel". Columns: user_id, timestamp, chanel, converted',
      'Perhaps: --map channel=chanel',
    ],
    [
      'nothing that says what a conversion is',
      ['user_id,timestamp,channel', 'u1,2026-01-05,Email'],
      'log.csv: nothing says which rows are conversions. Columns: user_id, timestamp, channel',
      'Name a flag column: --map conversion=COLUMN; or the events that convert: --map event=COLUMN --conversion-event NAME; or a file of conversions: --conversions FILE',
    ],
    [
      'no header at all',
      ROWS,
      'log.csv:1 looks like data, not like a header: "2026-01-05 10:00" is no column name',
      'Add a first line that names the columns, such as user_id,timestamp,channel',
    ],
    [
      'a million columns',
      [Array.from({ length: 1_000_000 }, (_, i) => `c${i}`).join(',')],
      'log.csv:1: 1000000 columns, more than the 10000 that attrib reads',
      'Is the delimiter right? Set it with --delimiter',
    ],
  ];

  test.each(cases)('%s', (_words, log, message, hint) =>
    refused(workdir({ 'log.csv': log }), ['log.csv'], message, hint),
  );
});

describe('content that can be read in several ways, or not to its end', () => {
  const gunzip = 'Fetch the file again; check it with gunzip -t';
  const packed = gzipSync(
    text([HEADER, ...Array.from({ length: 2000 }, (_, i) => `u${i},2026-01-05,Email,0`)]),
  );

  test('a quote that is never closed, at the line where it opens', () =>
    refused(
      workdir({ 'log.csv': [...LOG, 'u3,2026-01-07,"Email,0', 'u4,2026-01-07,Email,0'] }),
      ['log.csv'],
      'log.csv:5: a quote is opened here and never closed; it hides the rest of the file',
      'Close the quote, or double it ("") if it belongs to the text',
    ));

  test('dates of which nothing says whether the day or the month comes first', () =>
    refused(
      workdir({ 'log.csv': [HEADER, 'u1,2/10/2025 7:58,Email,0', 'u1,3/10/2025 7:58,Direct,1'] }),
      ['log.csv'],
      'log.csv: the dates in column "timestamp" can be read two ways: "2/10/2025 7:58" (line 2) is 10 February 2025 or 2 October 2025',
      "Say which: --date-format '%m/%d/%Y %H:%M'   or   --date-format '%d/%m/%Y %H:%M'",
    ));

  test('dates of which some have the day first and some the month', () =>
    refused(
      workdir({ 'log.csv': [HEADER, 'u1,13/1/2026,Email,0', 'u1,1/14/2026,Direct,1'] }),
      ['log.csv'],
      'log.csv: the dates in column "timestamp" are written in two ways: "13/1/2026" has the day first, "1/14/2026" the month',
      "Say which: --date-format '%m/%d/%Y'   or   --date-format '%d/%m/%Y'",
    ));

  test('numbers for times, whose unit nobody said', () =>
    refused(
      workdir({ 'log.csv': [HEADER, 'u1,1767607200,Email,0', 'u1,1767693600,Direct,1'] }),
      ['log.csv'],
      'log.csv: the times in column "timestamp" are numbers, such as 1767607200',
      'Say their unit: --date-format epoch-s if that is 2026-01-05 10:00 UTC; else epoch-ms, epoch-us or epoch-ns',
    ));

  test('a gzip file that is cut off', () =>
    refused(
      workdir({ 'log.csv.gz': packed.subarray(0, packed.length / 2) }),
      ['log.csv.gz'],
      'log.csv.gz: the gzip file is cut off',
      gunzip,
    ));

  test('a gzip file with a damaged byte', async () => {
    const damaged = Buffer.from(packed);
    damaged[damaged.length - 6] = 255 - (damaged[damaged.length - 6] ?? 0);
    await refused(
      workdir({ 'log.csv.gz': damaged }),
      ['log.csv.gz'],
      'log.csv.gz: the gzip file is damaged',
      gunzip,
    );
  });
});

describe('what would need a network is refused, not fetched', () => {
  test.each(['https://example.com/log.csv', 's3://bucket/log.csv'])('%s', async (address) => {
    expect(await workdir().answer(['run', address])).toEqual({
      code: 2,
      stdout: '',
      stderr: `attrib: touchpoints: "${address}" is an address; attrib reads local files only\n  it opens no connection: download the file first\n`,
    });
  });
});
