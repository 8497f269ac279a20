import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { attribute } from '../../src/index.ts';
import { Exports } from './exports.ts';

/* Files that the database would read wrongly by itself, without a word: each is read rightly, or refused. */

const files = new Exports();
beforeAll(() => files.open());
afterAll(() => files.close());

const HEADER = 'person,time,channel,conversion';
const rows = (count: number) =>
  Array.from(
    { length: count },
    (_, i) => `u${i % 7},2026-01-05T10:00:${String(i % 60).padStart(2, '0')}Z,Email,${i % 2}`,
  );

describe('what its sniffer takes for one column', () => {
  test('sessions of five and six cells instead of seven', async () => {
    const text =
      'user_id,started_at,ended_at,utm_source,utm_medium,utm_campaign,converted\nu1,2026-01-05 4:30:21,2026-01-05 4:40:00,google,cpc,spring,1\n' +
      'u2,2026-01-05 4:30:21,2026-01-05 4:40:00,google,cpc\n';
    const { summary } = await files.alone(text, {
      map: { person: 'user_id', time: 'started_at', channel: 'utm_source' },
      conversions: [files.write('user_id,time\nu1,2026-01-06 10:00\n')],
      mapConversions: { person: 'user_id' },
    });
    expect(summary).toMatchObject({
      rowsRead: 3,
      rowsUsed: 3,
      touchpoints: 2,
      firstTime: '2026-01-05T04:30:21.000Z',
    });
  });

  test('a last row that is short', async () => {
    const { summary } = await files.alone([HEADER, ...rows(50), 'u1,2026'].join('\n'));
    expect(summary).toMatchObject({ rowsRead: 51, rowsUsed: 50, rowsRejected: 1 });
  });

  test('a row that is long: the header stays, and no other row goes', async () => {
    const { summary } = await files.alone([HEADER, 'u1,2026-01-05,Email,1,x,y,z', ...rows(2)].join('\n'));
    expect(summary).toMatchObject({ rowsRead: 3, rowsUsed: 2, rowsRejected: 1 });
  });
});

describe('bytes', () => {
  test('mixed line ends', async () => {
    const [first = '', ...others] = rows(6);
    const text = `${HEADER}\n${first}\r\n${others.slice(0, 2).join('\r')}\r${others.slice(2).join('\n')}\n`;
    expect((await files.alone(text)).summary).toMatchObject({ rowsRead: 6, rowsUsed: 6 });
  });

  test('a packed file that is cut off is no shorter file', async () => {
    const packed = gzipSync([HEADER, ...rows(1000)].join('\n'));
    await expect(files.alone(packed.subarray(0, -40))).rejects.toThrow(/the gzip file is cut off/);
    expect((await files.alone(packed)).summary.rowsRead).toBe(1000);
  });

  test('bytes that are no UTF-8, in a column that nobody needs too, are named by their line', async () => {
    const text = Buffer.from(`${HEADER},note\n${rows(1)},x\n${rows(1)},caf\xe9\n`, 'latin1');
    const { quality } = await files.alone(text);
    expect(quality.rejects).toMatchObject([{ column: 'note', examples: [{ line: 3 }] }]);
  });

  test('Windows-1252, which the database does not know', async () => {
    const text = Buffer.from('Path,Conversions\nRéférencement > Email,2\nEmail,1\n', 'latin1');
    const { credits } = await attribute({
      paths: [files.write(text)],
      encoding: 'windows-1252',
      models: ['linear'],
    });
    expect(credits.map(({ channel }) => channel).sort()).toEqual(['Email', 'Référencement']);
  });

  test('a NUL in a cell', async () => {
    const { quality } = await files.alone([HEADER, ...rows(3), 'u\0,2026-01-05,Email,0'].join('\n'));
    expect(quality.rejects).toMatchObject([
      { reason: 'NUL character', column: 'person', examples: [{ line: 5 }] },
    ]);
  });

  test('blank lines at the end', async () => {
    expect((await files.alone(`${[HEADER, ...rows(3)].join('\n')}\n\n\n\n`)).summary.rowsRead).toBe(3);
  });
});

describe('quotes', () => {
  test('one that is never closed is an error of its line', async () => {
    const text = [HEADER, ...rows(4), 'u1,2026-01-05,"Email,0', ...rows(4)].join('\n');
    await expect(files.alone(text)).rejects.toThrow(/\.csv:6: a quote is opened here and never closed/);
  });
});

describe('values', () => {
  const log = (times: readonly string[]) =>
    [HEADER, ...times.map((time, i) => `u${i},${time.includes(',') ? `"${time}"` : time},Email,1`)].join(
      '\n',
    );

  test('yes and no, and dates that have the month first', async () => {
    const text = `User ID,Timestamp,Channel,Conversion\n1,2/10/2025 7:58,Email,Yes\n2,2/13/2025 17:58,Email,No\n`;
    const { summary } = await files.alone(text);
    expect(summary).toMatchObject({ conversions: 1, firstTime: '2025-02-10T07:58:00.000Z' });
  });

  test.each([
    ['2026-01-05 10:00:00 -0500', '2026-01-05T15:00:00.000Z'],
    ['2026-01-05 10:00:00 +0000', '2026-01-05T10:00:00.000Z'],
    ['2026-01-05T10:00:00Z', '2026-01-05T10:00:00.000Z'],
    ['2026-01-05 4:30:21', '2026-01-05T04:30:21.000Z'],
  ])('the time %s', async (time, instant) => {
    expect((await files.alone(log([time]))).summary.firstTime).toBe(instant);
  });

  test.each(['infinity', 'epoch', '2026-02-31', 'now'])('%s is no time', async (time) => {
    const { summary } = await files.alone(log(['2026-01-05', time]));
    expect(summary).toMatchObject({ rowsUsed: 1, rowsRejected: 1 });
  });

  test('an hour that the clocks skip is no time, one that they repeat is told', async () => {
    const { summary, quality } = await files.alone(
      log(['2026-03-29 02:30', '2026-10-25 02:30', '2026-06-01 10:00']),
      { timezone: 'Europe/Oslo' },
    );
    expect(summary).toMatchObject({ rowsUsed: 2, rowsRejected: 1 });
    expect(quality.warnings.map(({ code }) => code)).toContain('repeated-hour');
  });

  test.each(['inf', '1e400', '-Infinity'])('%s is no amount', async (amount) => {
    const { summary } = await files.alone(
      `person,time,channel,conversion,value\nu1,2026-01-05,Email,1,12.5\nu2,2026-01-05,Email,1,${amount}\n`,
    );
    expect(summary).toMatchObject({ rowsRejected: 1, conversionValue: 12.5 });
  });

  test.each(['nan', 'NaN', ' NAN '])(
    '%j is none, as data frames write it, and that is said',
    async (amount) => {
      const { summary, quality } = await files.alone(
        `person,time,channel,conversion,value\nu1,2026-01-05,Email,1,12.5\nu2,2026-01-05,Email,1,${amount}\n`,
      );
      expect(summary).toMatchObject({ rowsRejected: 0, conversions: 2, conversionValue: 12.5 });
      expect(quality.warnings.map(({ message }) => message)).toContainEqual(
        expect.stringMatching(/1 of 2 conversions .*value/),
      );
    },
  );
});

test('columns stand in another order in the next file', async () => {
  const { summary } = await attribute({
    touchpoints: [
      files.write(`${HEADER}\nu1,2026-01-05,Email,1\n`),
      files.write('channel,conversion,time,person\nEmail,1,2026-01-06,u1\n'),
    ],
    models: ['linear'],
  });
  expect(summary).toMatchObject({ persons: 1, conversions: 2, channels: 1 });
});
