import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { attribute } from '../../src/attribute.ts';
import { railsZone } from '../../src/config/rails-zones.ts';
import { Session } from '../../src/engine/session.ts';
import type { Attribution, RunOptions } from '../../src/index.ts';
import { readZoneColumn } from '../../src/sources/zone-column.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'attrib-times-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** The rows have the cells of the named columns; people, channels and flags are put in front. */
async function run(
  columns: string,
  rows: readonly string[],
  options: Partial<RunOptions> = {},
): Promise<Attribution> {
  const path = join(folder, 'log.csv');
  const lines = rows.map((row, i) => `u${i},Email,1,${row}`);
  await writeFile(path, `person,channel,conversion,${columns}\n${lines.join('\n')}\n`);
  return attribute({ touchpoints: [path], models: ['linear'], ...options });
}

const span = ({ summary }: Attribution) => [summary.firstTime, summary.lastTime];

describe('date, clock and zone in columns of their own', () => {
  test('are one time, as a till exports them', async () => {
    const report = await run('Date,Time,Time Zone', [
      '2025-07-08,14:05:22,Eastern Time (US & Canada)',
      '2025-01-08,14:05:22,Eastern Time (US & Canada)',
      '2025-07-08,14:05:22,Arizona',
    ]);
    // 14:05 in New York is 18:05 UTC in summer and 19:05 in winter; in Phoenix it is 21:05 all year.
    expect(span(report)).toEqual(['2025-01-08T19:05:22.000Z', '2025-07-08T21:05:22.000Z']);
    expect(report.quality.sources[0]?.columns).toMatchObject({
      time: 'Date',
      clock: 'Time',
      zone: 'Time Zone',
    });
    expect(report.summary.rowsRejected).toBe(0);
  });

  test('in other languages and forms', async () => {
    expect(span(await run('Datum,Uhrzeit', ['31.12.2026,14:05', '01.01.2026,09:00']))).toEqual([
      '2026-01-01T09:00:00.000Z',
      '2026-12-31T14:05:00.000Z',
    ]);
    expect(span(await run('tarih,saat', ['6 Şubat 2026,14:05', '7 Şubat 2026,']))).toEqual([
      '2026-02-06T14:05:00.000Z',
      '2026-02-07T00:00:00.000Z',
    ]);
    expect(
      span(await run('Date,Time', ['2026-01-31 00:00:00,2:05 PM', '2026-02-01 00:00:00,9:00 AM'])),
    ).toEqual(['2026-01-31T14:05:00.000Z', '2026-02-01T09:00:00.000Z']);
  });

  test('are mapped by their roles', async () => {
    const report = await run(
      'd,c,z',
      ['2025-07-08,10:00,Europe/Oslo', '2025-07-08,10:00,UTC', '2025-07-08,10:00,+0530'],
      {
        map: { time: 'd', clock: 'c', zone: 'z' },
      },
    );
    expect(span(report)).toEqual(['2025-07-08T04:30:00.000Z', '2025-07-08T10:00:00.000Z']);
  });

  test('clocks without a date are an error that names the flag', async () => {
    await expect(run('Time', ['14:05'])).rejects.toMatchObject({
      code: 'input',
      message: expect.stringContaining('column "Time" has times of day and no dates'),
      hint: "Say where the dates are: --map 'time=COLUMN,clock=Time'",
    });
    await expect(run('Date,Time', ['2026-01-31,14:05'], { map: { time: 'Time' } })).rejects.toMatchObject({
      hint: "Say where the dates are: --map 'time=Date,clock=Time'",
    });
  });

  test('a row is refused by what its columns say together', async () => {
    const { quality } = await run('Date,Time', ['2026-01-31,14:05', '2026-02-31,14:05', '2026-01-31,noon']);
    expect(quality.rejects).toEqual([
      expect.objectContaining({
        column: 'Date',
        reason: 'not a time in the form ISO 8601',
        examples: [
          { line: 3, value: '2026-02-31 14:05' },
          { line: 4, value: '2026-01-31 noon' },
        ],
      }),
    ]);
  });
});

describe('a column of zones', () => {
  test('beside whole times is not used, and said so', async () => {
    const report = await run('time,timezone', ['2025-07-08 10:00,Europe/Oslo']);
    expect(span(report)[0]).toBe('2025-07-08T10:00:00.000Z');
    expect(report.quality.sources[0]?.notes).toEqual([
      `column "timezone" is not used: if times are in these zones, --map 'zone=timezone'`,
    ]);
  });

  test('holds for times without an offset; empty cells have the zone of the run', async () => {
    const report = await run(
      'time,zone',
      ['2025-07-08 10:00,Europe/Oslo', '2025-07-08T10:00Z,Europe/Oslo', '2025-07-08 10:00,'],
      { map: { zone: 'zone' }, timezone: 'America/New_York' },
    );
    expect(span(report)).toEqual(['2025-07-08T08:00:00.000Z', '2025-07-08T14:00:00.000Z']);
  });

  test('rejects what is no zone, and hours that its clocks skip; counts those they repeat', async () => {
    const report = await run(
      'time,zone',
      [
        '2026-03-08 02:30,Eastern Time (US & Canada)',
        '2026-03-08 02:30,Europe/Oslo',
        '2026-07-08 10:00,IST',
        '2026-11-01 01:30,America/New_York',
        '2026-11-01 01:30,Europe/Oslo',
      ],
      { map: { zone: 'zone' } },
    );
    expect(report.quality.rejects.map(({ reason, examples }) => [reason, examples[0]?.line])).toEqual([
      ['in no time zone that attrib knows', 4],
      ['not a time in the zone of the row: the clocks skip it', 2],
    ]);
    expect(report.quality.warnings).toContainEqual(
      expect.objectContaining({
        code: 'repeated-hour',
        message: expect.stringContaining(
          '1 time lies in the hour that the clocks of the zone of the row repeat',
        ),
      }),
    );
  });

  test('knows zones by the names of Rails', async () => {
    const session = await Session.open({ threads: 1 });
    try {
      const names = [
        'Hawaii',
        'Kyiv',
        'Kiev',
        'Astana',
        'Quito',
        "Nuku'alofa",
        'International Date Line West',
        'samoa',
      ];
      const { zones } = await readZoneColumn(session, {
        from: `from (select unnest(['${names.map((name) => name.replace("'", "''")).join("', '")}']) as x)`,
        sql: 'x',
        otherwise: 'UTC',
      });
      expect(zones.size).toBe(names.length);
      for (const [name, zone] of zones) expect(zone).toBe(railsZone(name));
    } finally {
      await session.close();
    }
  });
});

test('dates and offsets among other times are noted', async () => {
  const notes = async (rows: readonly string[], columns = 'time') =>
    (await run(columns, rows)).quality.sources[0]?.notes;
  expect(await notes(['2026-01-31,14:05', '2026-02-01,9:00'], 'Datum,Uhrzeit')).toEqual([]);
  expect(await notes(['2026-01-31,14:05', '2026-02-01,'], 'Datum,Uhrzeit')).toEqual([
    'times without a clock are midnight in UTC, such as "2026-02-01" (line 3)',
  ]);
  expect(await notes(['2026-01-31', '2026-02-01'])).toEqual(['times are dates: midnight in UTC']);
  expect(await notes(['2026-01-31 10:00', '2026-02-01'])).toEqual([
    'times without a clock are midnight in UTC, such as "2026-02-01" (line 3)',
  ]);
  expect(await notes(['2026-01-31 10:00Z', '2026-02-01 11:00'])).toEqual([
    'times without an offset, between others that have one, are in UTC, such as "2026-02-01 11:00" (line 3)',
  ]);
  expect(await notes(['2026-01-31 10:00Z', '2026-02-01 11:00+02'])).toEqual([]);
});
