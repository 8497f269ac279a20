import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { HEADER, LOG, VALUE_LOG } from './logs.ts';
import { credited, reportOf, rows, warnings } from './report.ts';
import { type Content, text, workdir } from './workdir.ts';

const HALVES = { Direct: 0.5, Email: 0.5 };

function utf16(content: string, order: 'le' | 'be'): Buffer {
  const bytes = Buffer.from(`\ufeff${content}`, 'utf16le');
  return order === 'le' ? bytes : bytes.swap16();
}

describe('the same log in another form gives the same credit', () => {
  const log = text(LOG);
  const cases: readonly [words: string, file: string, content: Content, read: object][] = [
    ['a byte order mark before UTF-8', 'log.csv', `\ufeff${log}`, { encoding: 'utf-8' }],
    ['UTF-16, little end first', 'log.csv', utf16(log, 'le'), { encoding: 'utf-16le' }],
    ['UTF-16, big end first', 'log.csv', utf16(log, 'be'), { encoding: 'utf-16be' }],
    ['line ends of Windows', 'log.csv', log.replaceAll('\n', '\r\n'), { notes: [] }],
    [
      'line ends of the old Macintosh',
      'log.csv',
      log.replaceAll('\n', '\r'),
      { notes: ['line ends are CR'] },
    ],
    [
      'line ends of several kinds',
      'log.csv',
      log.replace('\n', '\r\n').replace(',0\n', ',0\r'),
      { notes: [expect.stringMatching(/^line ends are mixed: /)] },
    ],
    ['no line end after the last row', 'log.csv', log.trimEnd(), { notes: [] }],
    ['blank lines', 'log.csv', log.replaceAll('\n', '\n\n'), { notes: ['4 lines are blank; skipped'] }],
    ['semicolons', 'log.csv', log.replaceAll(',', ';'), { delimiter: ';' }],
    ['tabs', 'log.tsv', log.replaceAll(',', '\t'), { delimiter: '\t' }],
    ['pipes', 'log.csv', log.replaceAll(',', '|'), { delimiter: '|' }],
    ['quotes around every cell', 'log.csv', log.replaceAll(/[^,\n]+/g, '"$&"'), { notes: [] }],
    ['packed with gzip', 'log.csv.gz', gzipSync(log), { encoding: 'utf-8' }],
    ['packed with gzip under a plain name', 'log.csv', gzipSync(log), { encoding: 'utf-8' }],
  ];

  test.each(cases)('%s', async (_words, file, content, read) => {
    const report = reportOf(await workdir({ [file]: content }).answer(['run', file, '--json']));
    expect(rows(report)).toEqual([3, 3, 0, 0]);
    expect(credited(report)).toEqual(HALVES);
    expect(report.quality.sources).toMatchObject([{ file, ...read }]);
  });

  test('--verbose tells how a file was read', async () => {
    const dir = workdir({ 'log.tsv': utf16(log.replaceAll(',', '\t').replace('\n', '\n\n'), 'le') });
    const { code, stderr } = await dir.answer(['run', 'log.tsv', '-v']);
    expect(code).toBe(0);
    expect(stderr).toContain(
      'log.tsv: utf-16le; separated by tab; times: ISO 8601; columns: person=user_id, time=timestamp, channel=channel, conversion=converted; 1 line is blank; skipped\n',
    );
  });

  test('Latin-1, when it is announced', async () => {
    const dir = workdir({
      'log.csv': Buffer.from(log.replaceAll('Email', 'Nyhetsbrev på e-post'), 'latin1'),
    });
    const report = reportOf(await dir.answer(['run', 'log.csv', '--json', '--encoding', 'latin1']));
    expect(credited(report)).toEqual({ Direct: 0.5, 'Nyhetsbrev på e-post': 0.5 });
  });
});

describe('columns', () => {
  test('names are found whatever their case and the spaces around them', async () => {
    const dir = workdir({ 'log.csv': [' User ID ,TIMESTAMP, Channel,Converted ', ...LOG.slice(1)] });
    expect(credited(reportOf(await dir.answer(['run', 'log.csv', '--json'])))).toEqual(HALVES);
  });

  test('others are ignored, and listed', async () => {
    const dir = workdir({
      'log.csv': LOG.map((line, i) => `${line},${i === 0 ? 'device,city' : 'phone,Baku'}`),
    });
    const report = reportOf(await dir.answer(['run', 'log.csv', '--json']));
    expect(credited(report)).toEqual(HALVES);
    expect(report.quality.sources[0]?.ignoredColumns).toEqual(['device', 'city']);
  });

  test('two files may have them in another order', async () => {
    const dir = workdir({
      'a.csv': [HEADER, 'u1,2026-01-05 10:00,Email,0', 'u2,2026-01-06 11:00,Direct,0'],
      'b.csv': ['converted,channel,user_id,timestamp', '1,Direct,u1,2026-01-06 10:00'],
    });
    expect(credited(reportOf(await dir.answer(['run', 'a.csv', 'b.csv', '--json'])))).toEqual(HALVES);
  });

  test('a name that looks like SQL is only a name', async () => {
    const name = 'channel"; drop table touchpoints; --';
    const header = HEADER.replace('channel', `"${name.replace('"', '""')}"`);
    const dir = workdir({ 'log.csv': [header, ...LOG.slice(1)] });
    const report = reportOf(await dir.answer(['run', 'log.csv', '--json', '--map', `channel=${name}`]));
    expect(credited(report)).toEqual(HALVES);
    expect(report.quality.sources[0]?.columns['channel']).toBe(name);
    expect(await dir.answer(['run', 'log.csv'])).toMatchObject({
      code: 3,
      stderr: expect.stringContaining(`Perhaps: --map channel='${name}'\n`),
    });
  });
});

describe('cells', () => {
  test('a line break inside quotes belongs to the cell', async () => {
    const dir = workdir({ 'log.csv': text(LOG).replace('Email', '"Spring\nnewsletter"') });
    const report = reportOf(await dir.answer(['run', 'log.csv', '--json']));
    expect(credited(report)).toEqual({ Direct: 0.5, 'Spring newsletter': 0.5 });
  });

  test('a quote inside a cell without quotes belongs to it', async () => {
    const dir = workdir({ 'log.csv': text(LOG).replace('Email', '27" screen') });
    expect(credited(reportOf(await dir.answer(['run', 'log.csv', '--json'])))).toEqual({
      Direct: 0.5,
      '27" screen': 0.5,
    });
  });
});

describe('names of files', () => {
  const awkward = [
    ['a quote, a semicolon and a double quote in it', `it's; "mine".csv`],
    ['a line break in it', 'two\nlines.csv'],
    ['marks that a pattern would have', 'log[1]*?.csv'],
    ['a percent sign and a space', '100 %20.csv'],
    ['letters of other scripts', 'قناة-канал-渠道.csv'],
  ] as const;

  test.each(awkward)('%s', async (_words, name) => {
    const report = reportOf(await workdir({ [name]: LOG }).answer(['run', name, '--json']));
    expect(credited(report)).toEqual(HALVES);
    expect(report.quality.sources[0]?.file).toBe(name);
  });

  test('a dash in front, after --', async () => {
    const dir = workdir({ '-log.csv': LOG });
    expect(credited(reportOf(await dir.answer(['run', '--json', '--', '-log.csv'])))).toEqual(HALVES);
  });

  test('one that is a pattern does not stand for the files it would match', async () => {
    const dir = workdir({ '*.csv': LOG });
    copyFileSync(join(dir.path, '*.csv'), join(dir.path, 'other.csv'));
    expect(rows(reportOf(await dir.answer(['run', '*.csv', '--json'])))).toEqual([3, 3, 0, 0]);
  });

  test('a dash is standard input', async () => {
    const report = reportOf(await workdir().answer(['run', '-', '--json'], { input: text(LOG) }));
    expect(credited(report)).toEqual(HALVES);
    expect(report.quality.sources[0]?.file).toBe('stdin');
  });
});

describe('times', () => {
  test('the day comes first where one date shows it', async () => {
    const dir = workdir({
      'log.csv': [HEADER, 'u1,2/1/2026,Email,0', 'u1,13/1/2026,Direct,1', 'u2,3/1/2026,Email,0'],
    });
    const report = reportOf(await dir.answer(['run', 'log.csv', '--json']));
    expect([report.summary.firstTime, report.summary.lastTime]).toEqual([
      '2026-01-02T00:00:00.000Z',
      '2026-01-13T00:00:00.000Z',
    ]);
  });

  test('--date-format says how dates and epochs are meant', async () => {
    const dir = workdir({
      'us.csv': [HEADER, 'u1,2/1/2026,Email,0', 'u1,3/1/2026,Direct,1', 'u2,3/1/2026,Direct,0'],
      'epoch.csv': [HEADER, 'u1,1767607200,Email,0', 'u1,1767693600.5,Direct,1', 'u2,1767693600,Direct,0'],
    });
    const us = reportOf(await dir.answer(['run', 'us.csv', '--json', '--date-format', '%m/%d/%Y']));
    expect(us.summary.firstTime).toBe('2026-02-01T00:00:00.000Z');
    const epoch = reportOf(await dir.answer(['run', 'epoch.csv', '--json', '--date-format', 'epoch-s']));
    expect(epoch.summary.lastTime).toBe('2026-01-06T10:00:00.500Z');
  });

  test('without a zone they are UTC, whatever the machine thinks; --timezone names another', async () => {
    const dir = workdir({ 'log.csv': [...LOG, 'u3,2026-01-04T23:00+02:00,Email,0'] });
    const env = { TZ: 'Asia/Tokyo' };
    const utc = reportOf(await dir.attrib(['run', 'log.csv', '--json'], { env }));
    expect([utc.summary.firstTime, utc.summary.lastTime]).toEqual([
      '2026-01-04T21:00:00.000Z',
      '2026-01-06T11:00:00.000Z',
    ]);
    expect(utc.settings.timezone).toBe('UTC');
    const oslo = reportOf(
      await dir.attrib(['run', 'log.csv', '--json', '--timezone', 'Europe/Oslo'], { env }),
    );
    expect([oslo.summary.firstTime, oslo.summary.lastTime]).toEqual([
      '2026-01-04T21:00:00.000Z',
      '2026-01-06T10:00:00.000Z',
    ]);
  });

  test('an hour that the clocks skip is refused, one that they repeat is told and read as the later', async () => {
    const dir = workdir({
      'log.csv': [...LOG, 'u3,2026-03-29 02:30,Email,0', 'u4,2026-10-25 02:30,Email,0'],
    });
    const { code, stdout, stderr } = await dir.answer([
      'run',
      'log.csv',
      '--json',
      '--timezone',
      'Europe/Oslo',
    ]);
    expect(code).toBe(0);
    expect(stderr).toBe(
      '! 1 of 5 rows was refused (20.0 %); log.csv:5 timestamp "2026-03-29 02:30": not a time in Europe/Oslo: the clocks skip it (1 row)\n' +
        '  see all with --rejects FILE; make it an error with --max-rejects\n' +
        '! 1 time lies in the hour that the clocks of Europe/Oslo repeat: without an offset the later of the two is taken\n',
    );
    expect(JSON.parse(stdout).summary.lastTime).toBe('2026-10-25T01:30:00.000Z');
  });

  test('a time in the future is told, and an error under --strict', async () => {
    const dir = workdir({ 'log.csv': [...LOG, 'u3,2096-01-07,Email,0'] });
    const message = 'some times are in the future; the last is 2096-01-07 00:00 UTC';
    const hint = 'look at --date-format and --timezone';
    const { code, stderr } = await dir.answer(['run', 'log.csv']);
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: expect.stringMatching(
        /^! 1 row of 2096-01-07 \(log\.csv:5\), 25,568 days after all others; .*\n/,
      ),
    });
    expect(stderr.endsWith(`\n! ${message}\n  ${hint}\n`)).toBe(true);
    expect(await dir.answer(['run', 'log.csv', '--strict', '-o', 'report.csv'])).toEqual({
      code: 3,
      stdout: '',
      stderr: expect.stringMatching(/^attrib: 1 row of 2096-01-07 /),
    });
    expect(dir.names()).toEqual(['log.csv']);
  });
});

describe('logs with little in them', () => {
  test('a header without rows is a report of nothing, with a warning', async () => {
    const { code, stdout, stderr } = await workdir({ 'log.csv': [HEADER] }).answer([
      'run',
      'log.csv',
      '--json',
    ]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '! the input has a header and no rows\n' });
    const report = JSON.parse(stdout);
    expect(rows(report)).toEqual([0, 0, 0, 0]);
    expect(report.credits).toEqual([]);
  });

  test('no conversions: a warning, no credit, no removal effect', async () => {
    const dir = workdir({ 'log.csv': LOG.map((line) => line.replace(/1$/, '0')) });
    const { code, stdout, stderr } = await dir.answer(['run', 'log.csv', '--json']);
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr:
        '! no row is a conversion, so there is no credit to divide\n  look at the flag column (--map conversion=…), --conversion-event or the conversions file\n',
    });
    const report = JSON.parse(stdout);
    expect(report.credits.every((credit: { conversions: number }) => credit.conversions === 0)).toBe(true);
    expect(credited(report)).toEqual({ Direct: 0, Email: 0 });
    const shown = await dir.answer(['run', 'log.csv']);
    expect(shown.stdout).toContain('There are no conversions in this data, so there is no credit to divide.');
    expect(shown.stdout).not.toContain('NaN');
  });

  test('conversions without any touchpoint are unattributed, in a line of their own', async () => {
    const dir = workdir({
      'log.csv': [HEADER],
      'orders.csv': ['user_id,timestamp,value', 'u1,2026-01-05,5'],
    });
    const { code, stdout, stderr } = await dir.answer(['run', 'log.csv', '--conversions', 'orders.csv']);
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: expect.stringMatching(
        /^! 100\.0 % of the conversions have no touchpoint in their look-back window\n {2}ids .* may not match, /,
      ),
    });
    expect(stdout).toContain('1 unattributed (100.0 %) worth 5');
    expect(stdout).toContain(
      'The 1 conversion has no touchpoint of the same person before it (look-back: 90',
    );
  });

  test('a value log needs no flag: rows with a value convert', async () => {
    const report = reportOf(await workdir({ 'log.csv': VALUE_LOG }).answer(['run', 'log.csv', '--json']));
    expect(credited(report)).toEqual({ Direct: [0.5, 6.25], Email: [0.5, 6.25] });
    expect(warnings(report)).toEqual([]);
  });
});
