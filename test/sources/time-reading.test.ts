import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Session } from '../../src/engine/session.ts';
import { literal } from '../../src/engine/sql.ts';
import { readTimeColumn } from '../../src/sources/time-column.ts';
import { isoReading, patternReading, type TimeReading } from '../../src/sources/time-reading.ts';

let session: Session;
beforeAll(async () => {
  session = await Session.open({ threads: 1 });
});
afterAll(async () => {
  await session.close();
});

/** Reads all texts in one statement, as a load does: one row must never change the reading of another. */
async function read(reading: TimeReading, texts: readonly string[]): Promise<(string | null)[]> {
  const values = texts.map((text, i) => `(${i}, ${literal(text)})`).join(', ');
  const rows = await session.rows(
    'read',
    `select (${reading.sql('x')})::varchar as us from (values ${values}) as t(i, x) order by i`,
  );
  return rows.map((row) => (row['us'] === null ? null : new Date(Number(row['us']) / 1000).toISOString()));
}

describe('ISO 8601', () => {
  test('reads dates, clocks, fractions and offsets, each row by itself', async () => {
    expect(
      await read(isoReading('UTC'), [
        '2025-12-06',
        '2020-02-04 4:30:21',
        '2025-12-06T10:37Z',
        '2025-12-06 10:37:33 UTC',
        '2024-09-01 13:08:01.0000000',
        '2025-12-06 10:37:33 -0500',
        '2025-12-06 10:37',
        '2025-12-06T10:37:33+05:30',
        '2025-12-06T10:37:33+05',
        '2025-12-06T10:37:33.250-08:00',
        '2025/12/06 10:37',
        '2025-12-06 10:37+02',
      ]),
    ).toEqual([
      '2025-12-06T00:00:00.000Z',
      '2020-02-04T04:30:21.000Z',
      '2025-12-06T10:37:00.000Z',
      '2025-12-06T10:37:33.000Z',
      '2024-09-01T13:08:01.000Z',
      '2025-12-06T15:37:33.000Z',
      '2025-12-06T10:37:00.000Z',
      '2025-12-06T05:07:33.000Z',
      '2025-12-06T05:37:33.000Z',
      '2025-12-06T18:37:33.250Z',
      '2025-12-06T10:37:00.000Z',
      '2025-12-06T08:37:00.000Z',
    ]);
  });

  test('refuses what is no time, and a zone by name', async () => {
    const texts = [
      'yesterday',
      '2026-02-31',
      '2026-02-31 10:00:00',
      '10:30',
      '1700000000',
      '2025-12-06 10:37:33 Europe/Berlin',
    ];
    expect(await read(isoReading('UTC'), texts)).toEqual(texts.map(() => null));
  });

  test('takes a naive time as local to the zone, an offset as it stands, and refuses a skipped hour', async () => {
    expect(
      await read(isoReading('America/New_York'), [
        '2026-01-15 12:00:00',
        '2026-07-15 12:00:00',
        '2026-07-15T12:00:00Z',
        '2026-07-15 12:00:00+02:00',
        '2026-03-08 02:30:00',
        '2026-11-01 01:30:00',
        '2026-07-15',
      ]),
    ).toEqual([
      '2026-01-15T17:00:00.000Z',
      '2026-07-15T16:00:00.000Z',
      '2026-07-15T12:00:00.000Z',
      '2026-07-15T10:00:00.000Z',
      null,
      '2026-11-01T06:30:00.000Z',
      '2026-07-15T04:00:00.000Z',
    ]);
  });
});

test('a zone in the text is not shifted by the zone of the run, by number or by name', async () => {
  const expected = ['2026-07-31T10:00:00.000Z', '2026-07-31T14:00:00.000Z', '2026-07-31T08:00:00.000Z'];
  const named = [
    '2026-07-31 10:00:00 UTC',
    '2026-07-31 10:00:00 America/New_York',
    '2026-07-31 10:00:00 Europe/Oslo',
  ];
  const written = ['2026-07-31 10:00:00 utc', '2026-07-31 10:00:00-0400', '2026-07-31 10:00:00+02'];
  for (const zone of ['UTC', 'Europe/Oslo']) {
    expect(await read(patternReading(['%Y-%m-%d %H:%M:%S %Z'], zone), named)).toEqual(expected);
    expect(await read(isoReading(zone), written)).toEqual(expected);
  }
});

test('patterns are tried in order; %z carries its own offset; epochs have a unit', async () => {
  expect(
    await read(patternReading(['%m/%d/%Y %H:%M', '%m/%d/%Y', '%d %b %Y %H:%M %z'], 'UTC'), [
      '2/10/2025 7:58',
      '2/10/2025',
      '10 Feb 2025 07:58 +0200',
      '13/1/2025',
    ]),
  ).toEqual(['2025-02-10T07:58:00.000Z', '2025-02-10T00:00:00.000Z', '2025-02-10T05:58:00.000Z', null]);
  expect(await read(patternReading(['epoch-s'], 'UTC'), ['1767225600', '1767225600.5', 'x'])).toEqual([
    '2026-01-01T00:00:00.000Z',
    '2026-01-01T00:00:00.500Z',
    null,
  ]);
  expect(await read(patternReading(['epoch-ms'], 'UTC'), ['1767225600000'])).toEqual([
    '2026-01-01T00:00:00.000Z',
  ]);
});

test('epochs are exact to the microsecond, and numbers beyond 18 digits are no times', async () => {
  const micros = async (format: string, texts: readonly string[]) => {
    const reading = patternReading([format], 'UTC').sql('t');
    const values = texts.map((text, i) => `(${i}, ${literal(text)})`).join(', ');
    const rows = await session.rows(
      'read',
      `select (${reading})::varchar as us from (values ${values}) as v(i, t) order by i`,
    );
    return rows.map((row) => row['us']);
  };
  expect(
    await micros('epoch-s', [
      ' 1767225600 ',
      '1767225600.1234567',
      '1.767225600123456e9',
      '-1',
      '9'.repeat(12),
    ]),
  ).toEqual([
    '1767225600000000',
    '1767225600123457',
    '1767225600123456',
    '-1000000',
    `${'9'.repeat(12)}000000`,
  ]);
  expect(await micros('epoch-ms', ['1767225600123', '1767225600123.4567', '1'.repeat(16)])).toEqual([
    '1767225600123000',
    '1767225600123457',
    null,
  ]);
  expect(await micros('epoch-us', ['1767225600123456', '1767225600123456.4', '1'.repeat(19), ''])).toEqual([
    '1767225600123456',
    '1767225600123456',
    null,
    null,
  ]);
  expect(await micros('epoch-ns', ['1767225600123456789', '9'.repeat(19), '1.5', '-1000'])).toEqual([
    '1767225600123456',
    null,
    null,
    null,
  ]);
});

describe('finding the form of a column', () => {
  async function column(texts: readonly string[], formats: readonly string[] = []): Promise<TimeReading> {
    return readTimeColumn(session, {
      places: 'line',
      file: 'log.csv',
      column: 'when',
      samples: texts.slice(0, 200).map((text, i) => ({ text, line: i + 2 })),
      from: `from (values ${texts.map((text) => `(${literal(text)})`).join(', ')}) as t(x)`,
      sql: 'x',
      formats,
      zone: 'UTC',
    });
  }

  test('day and month that could be swapped are an error with both readings and both flags', async () => {
    await expect(column(['2/10/2025 7:58', '2/11/2025 10:41'])).rejects.toMatchObject({
      code: 'input',
      message:
        'log.csv: the dates in column "when" can be read two ways: "2/10/2025 7:58" (line 2) is 10 February 2025 or 2 October 2025',
      hint: "Say which: --date-format '%m/%d/%Y %H:%M'   or   --date-format '%d/%m/%Y %H:%M'",
    });
  });

  test('one day above 12 anywhere in the column settles it', async () => {
    const filler = Array.from({ length: 300 }, () => '2/10/2025 7:58');
    const monthFirst = await column([...filler, '2/13/2025 9:00']);
    expect(await read(monthFirst, ['2/10/2025 7:58'])).toEqual(['2025-02-10T07:58:00.000Z']);
    const dayFirst = await column([...filler, '13/2/2025 9:00']);
    expect(await read(dayFirst, ['2/10/2025 7:58'])).toEqual(['2025-10-02T07:58:00.000Z']);
  });

  test('days above 12 on both sides are an error that shows one of each', async () => {
    await expect(column(['13/2/2025', '2/14/2025'])).rejects.toMatchObject({
      message: expect.stringContaining(
        'written in two ways: "13/2/2025" has the day first, "2/14/2025" the month',
      ),
    });
  });

  test('bare numbers need a unit', async () => {
    await expect(column(['1767225600', '1767225700'])).rejects.toMatchObject({
      hint: 'Say their unit: --date-format epoch-s if that is 2026-01-01 00:00 UTC; else epoch-ms, epoch-us or epoch-ns',
    });
  });

  test.each([
    ['1767225600000', 'epoch-ms if that is 2026-01-01 00:00 UTC; else epoch-s, epoch-us or epoch-ns'],
    ['1767225600123456', 'epoch-us if that is 2026-01-01 00:00 UTC; else epoch-s, epoch-ms or epoch-ns'],
    ['1767225600123456789', 'epoch-ns if that is 2026-01-01 00:00 UTC; else epoch-s, epoch-ms or epoch-us'],
  ])('the unit that %s most likely has is told', async (text, hint) => {
    await expect(column([text])).rejects.toMatchObject({ hint: `Say their unit: --date-format ${hint}` });
  });

  test('forms with one reading need no help', async () => {
    expect(await read(await column(['31.12.2026 14:05']), ['31.12.2026 14:05', '1.2.2026'])).toEqual([
      '2026-12-31T14:05:00.000Z',
      '2026-02-01T00:00:00.000Z',
    ]);
    expect(await read(await column(['Feb 10, 2025 5:03 PM']), ['Feb 10, 2025 5:03 PM'])).toEqual([
      '2025-02-10T17:03:00.000Z',
    ]);
    expect(await read(await column(['20260131']), ['20260131'])).toEqual(['2026-01-31T00:00:00.000Z']);
  });

  test('a column in no known form is an error that shows a value', async () => {
    await expect(column(['soon', 'later'])).rejects.toMatchObject({
      message: expect.stringContaining('"soon"'),
    });
  });
});
