import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Session } from '../../../src/engine/session.ts';
import { type LiftFile, readLiftTests } from '../../../src/insights/calibration/read-lift-tests.ts';

const folder = mkdtempSync(join(tmpdir(), 'attrib-test-'));
let session: Session;
beforeAll(async () => {
  session = await Session.open({ threads: 1 });
});
afterAll(async () => {
  await session.close();
  rmSync(folder, { recursive: true });
});

let files = 0;
async function read(text: string | Buffer, options: Partial<LiftFile> = {}) {
  const path = join(folder, `${++files}.csv`);
  writeFileSync(path, text);
  const { tests } = await readLiftTests({ path, session, decimal: '.', by: ['channel'], ...options });
  return tests;
}

describe('a file of lift tests', () => {
  test('with everything', async () => {
    expect(
      await read(
        'channel,from,to,incremental_conversions,low,high,method\nEmail,2026-01-01,2026-01-31,120,80.5,160,holdout\n"Paid, Search",2026-02-01,2026-02-14,-3,-20,14,geo\n',
      ),
    ).toEqual([
      {
        channel: 'Email',
        period: { from: '2026-01-01', to: '2026-01-31' },
        conversions: 120,
        low: 80.5,
        high: 160,
        line: 2,
      },
      {
        channel: 'Paid, Search',
        period: { from: '2026-02-01', to: '2026-02-14' },
        conversions: -3,
        low: -20,
        high: 14,
        line: 3,
      },
    ]);
  });

  test('with the least', async () => {
    expect(await read('Channel;Conversions\nEmail;120\n\n')).toEqual([
      { channel: 'Email', period: null, conversions: 120, low: null, high: null, line: 2 },
    ]);
  });

  test('with cells left empty', async () => {
    expect(await read('channel,period,conversions,low,high\nEmail,,12,,\nSMS,2026-Q1,5,1,9\n')).toMatchObject(
      [
        { channel: 'Email', period: null, low: null, high: null },
        { channel: 'SMS', period: { from: '2026-01-01', to: '2026-03-31' }, low: 1, high: 9 },
      ],
    );
  });

  test('in other languages, with semicolons and decimal commas', async () => {
    const german =
      'Kanal;Von;Bis;Zusätzliche Konversionen;Untergrenze;Obergrenze\nE-Mail;2026-01-01;2026-01-31;12,5;3;22\n';
    const turkish = 'Kanal,Dönem,Artımlı Dönüşüm,Alt Sınır,Üst Sınır\nE-posta,2026-01,12.5,3,22\n';
    const expected = {
      period: { from: '2026-01-01', to: '2026-01-31' },
      conversions: 12.5,
      low: 3,
      high: 22,
    };
    expect(await read(german, { decimal: ',' })).toMatchObject([{ channel: 'E-Mail', ...expected }]);
    expect(await read(turkish)).toMatchObject([{ channel: 'E-posta', ...expected }]);
  });

  test('under a title, in UTF-16', async () => {
    const text = '\ufeffLift tests\n\nchannel,conversions,low\u0020,high\nÖğle,3,1,5\n';
    expect(await read(Buffer.from(text, 'utf16le'))).toMatchObject([{ channel: 'Öğle', line: 4 }]);
  });

  test('where credit is by campaign, the column of that name will do', async () => {
    expect(await read('Campaign,conversions\nspring,3\n', { by: ['campaign'] })).toMatchObject([
      { channel: 'spring' },
    ]);
  });

  test('the more telling of two columns is taken', async () => {
    expect(await read('channel,conversions,incremental conversions\nEmail,900,120\n')).toMatchObject([
      { conversions: 120 },
    ]);
  });
});

const HEADER = 'channel,from,to,conversions,low,high';

describe('what cannot be used stops the run, with file and line', () => {
  test.each([
    ['low above high', `${HEADER}\nEmail,,,5,9,1\n`, /^\S+\.csv:2: low 9 is above high 1 for "Email"$/],
    [
      'outside its interval',
      `${HEADER}\nSMS,,,1,0,2\nEmail,,,50,1,9\n`,
      /^\S+\.csv:3: 50 incremental conversions of "Email" lie outside/,
    ],
    ['half an interval', `${HEADER}\nEmail,,,5,1,\n`, /:2: "Email" has only one end/],
    ['half a period', `${HEADER}\nEmail,2026-01-01,,5,1,9\n`, /:2: only one end of the test's period/],
    [
      'a period backwards',
      `${HEADER}\nEmail,2026-02-01,2026-01-01,5,1,9\n`,
      /:2: the test's period ends before it begins/,
    ],
    [
      'another date form',
      `${HEADER}\nEmail,01.02.2026,05.02.2026,5,1,9\n`,
      /:2: "01\.02\.2026 to 05\.02\.2026" is no period/,
    ],
    ['another period', 'channel,period,conversions\nEmail,spring,5\n', /:2: "spring" is no period/],
    ['no number', `${HEADER}\nEmail,,,many,1,9\n`, /:2: incremental conversions "many" is no plain number/],
    ['a percentage', `${HEADER}\nEmail,,,12%,1,9\n`, /:2: incremental conversions "12%" is no plain number/],
    [
      'thousands',
      `${HEADER}\nEmail,,,"1,200","1,000","1,400"\n`,
      /:2: incremental conversions "1,200" is no plain number/,
    ],
    ['no conversions', `${HEADER}\nEmail,,,,1,9\n`, /:2: the incremental conversions of "Email" are missing/],
    ['no channel', `${HEADER}\n,,,5,1,9\n`, /:2: the channel is missing/],
    [
      'a channel twice',
      `${HEADER}\nEmail,,,5,1,9\nSMS,,,5,1,9\n EMAIL ,,,5,1,9\n`,
      /:4: the channel "EMAIL" is in line 2 already/,
    ],
    ['an open quote', `${HEADER}\n"Email,,,5,1,9\n`, /:2: a quote is opened here and never closed/],
    ['too many cells', `${HEADER}\nEmail,,,5,1,9,x\n`, /:2: too many fields: 7 instead of 6/],
    [
      'no column of channels',
      'name,conversions\nEmail,5\n',
      /:1: no column for the channel\. Columns: name, conversions/,
    ],
    [
      'no column of conversions',
      'channel,uplift %\nEmail,5\n',
      /:1: no column for the incremental conversions/,
    ],
    ['only low', 'channel,conversions,low\nEmail,5,1\n', /:1: there is a column "low" and none for "high"/],
    [
      'only to',
      'channel,conversions,to\nEmail,5,2026-01-01\n',
      /:1: there is a column "to" and none for "from"/,
    ],
    ['nothing but a header', `${HEADER}\n`, /has no lift test in it/],
    ['nothing', '', /is empty/],
  ])('%s', async (_, text, message) => {
    await expect(read(text)).rejects.toMatchObject({
      code: 'input',
      message: expect.stringMatching(message),
    });
  });

  test('a decimal comma is asked about', async () => {
    await expect(read('channel;conversions\nEmail;1,5\n')).rejects.toMatchObject({
      hint: expect.stringContaining('--decimal ,'),
    });
  });

  test('no such file', async () => {
    await expect(
      readLiftTests({ path: join(folder, 'none.csv'), session, decimal: '.', by: ['channel'] }),
    ).rejects.toMatchObject({ code: 'input', message: expect.stringContaining('no such file') });
  });

  test('something large', async () => {
    await expect(read(`${HEADER}\n${'Email,,,5,1,9\n'.repeat(80_000)}`)).rejects.toMatchObject({
      message: expect.stringContaining('too large for a list of lift tests'),
    });
  });

  test('bytes that are no text', async () => {
    await expect(read(Buffer.from('channel,conversions\nE\xfcmail,5\n', 'latin1'))).rejects.toMatchObject({
      message: expect.stringMatching(/:2: not valid UTF-8/),
    });
    expect(
      await read(Buffer.from('channel,conversions\nE\xfcmail,5\n', 'latin1'), { encoding: 'windows-1252' }),
    ).toMatchObject([{ channel: 'Eümail' }]);
  });
});
