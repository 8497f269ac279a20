import { afterAll, describe, expect, test } from 'vitest';
import { attribute, check, type RunOptions } from '../../src/index.ts';
import { type DayCount, lonelyDays } from '../../src/log/lonely-days.ts';
import { Workspace } from '../properties/run.ts';

const files = new Workspace();
afterAll(() => files.remove());

/** A row on each of the days. */
const rowsOn = (days: readonly number[], rows = 1): DayCount[] => days.map((day) => ({ day, rows }));
const run = (from: number, length: number) => Array.from({ length }, (_, i) => from + i);

describe('days', () => {
  test.each<readonly [string, readonly DayCount[]]>([
    ['one run', rowsOn(run(20_000, 90))],
    ['nothing', []],
    ['a single day', rowsOn([20_000], 7)],
    ['two halves far apart', [...rowsOn([1], 50), ...rowsOn([9_000], 50)]],
    ['a season each year', rowsOn([0, 1, 2, 3].flatMap((year) => run(year * 365, 60)))],
    ['a gap shorter than the rest, of many rows', rowsOn([...run(0, 800), ...run(1_300, 20)], 3)],
    ['few rows, months apart', rowsOn([0, 70, 150, 240, 320])],
    ['a row two months behind few', rowsOn([...run(0, 20), 90])],
  ])('of %s are not lonely', (_, days) => {
    expect(lonelyDays(days)).toEqual([]);
  });

  test.each<readonly [string, readonly DayCount[], readonly object[]]>([
    [
      'a row 36 years behind',
      rowsOn([...run(100, 5), 13_240]),
      [{ side: 'after', from: 13_240, to: 13_240, rows: 1, gap: 13_136 }],
    ],
    [
      'placeholders on both sides of many rows',
      [...rowsOn([0], 30), ...rowsOn(run(9_000, 90), 2), ...rowsOn([40_000], 40)],
      [
        { side: 'before', from: 0, to: 0, rows: 30, gap: 9_000 },
        { side: 'after', from: 40_000, to: 40_000, rows: 40, gap: 30_911 },
      ],
    ],
    [
      'a year mistaken, in three months',
      rowsOn([...run(0, 90), 460], 5),
      [{ side: 'after', from: 460, to: 460, rows: 5, gap: 371 }],
    ],
    [
      'a month mistaken, in few of many rows',
      [...rowsOn(run(0, 50), 100), ...rowsOn([130, 170], 1)],
      [{ side: 'after', from: 130, to: 170, rows: 2, gap: 81 }],
    ],
    [
      'one of thousands, though the rest is long',
      [...rowsOn(run(0, 2_000), 2), ...rowsOn([2_500], 1)],
      [{ side: 'after', from: 2_500, to: 2_500, rows: 1, gap: 501 }],
    ],
  ])('%s are lonely', (_, days, expected) => {
    expect(lonelyDays(days)).toEqual(expected);
  });
});

const HEADER = 'user_id,timestamp,channel,converted';
const ROWS = Array.from(
  { length: 40 },
  (_, i) =>
    `u${i},2026-01-${String(1 + (i % 28)).padStart(2, '0')} 10:00,${i % 2 ? 'A' : 'B'},${i % 8 ? 0 : 1}`,
);
const CODE = 'lonely-times';

function options(extra: readonly string[], more: RunOptions = {}): RunOptions {
  return { touchpoints: [files.write([HEADER, ...ROWS, ...extra])], threads: 1, ...more };
}

test('a row of 2062 closes the open journeys: told with count, effect, line and the flag that mends it', async () => {
  const asked = options(['u7,2062-01-05 10:00,A,0']);
  const [file] = asked.touchpoints ?? [];
  const { summary, quality } = await attribute({ ...asked, models: ['linear'] });
  expect(summary).toMatchObject({ openJourneys: 1, rowsUsed: 41 });
  const { findings } = await check(asked);
  expect(findings.filter(({ code }) => code === CODE)).toEqual([
    {
      code: CODE,
      grade: 'C',
      count: 1,
      message: `1 row of 2062-01-05 (${file}:42), 13,126 days after all others (2.4 % of the rows)`,
      effect:
        'the data seems to end there, so journeys that are still open count as ended without a conversion',
      examples: [{ file, line: 42, text: '2062-01-05 10:00' }],
      advice: "if the times are wrong, mend them, or leave them out: --exclude 'timestamp=2062-01-05 10:00'",
    },
  ]);
  expect(quality.warnings.map(({ code }) => code)).toContain(CODE);
  const mended = await attribute({
    ...asked,
    exclude: { timestamp: '2062-01-05 10:00' },
    models: ['linear'],
  });
  const clean = await attribute({ ...options([]), models: ['linear'] });
  expect(clean.summary.openJourneys).toBe(35);
  expect(mended.summary.openJourneys).toBe(clean.summary.openJourneys);
  for (const { quality: sound } of [mended, clean]) {
    expect(sound.warnings.map(({ code }) => code)).not.toContain(CODE);
  }
});

test('placeholders are told once for each side, also in a file of conversions', async () => {
  const conversions = files.write(['user_id,timestamp', 'u1,2026-01-20', 'u2,2099-12-31', 'u3,2099-12-31']);
  const { findings } = await check(options(['u9,2000-01-01,A,0'], { conversions: [conversions] }));
  const told = findings.filter(({ code }) => code === CODE);
  expect(told.map(({ count, grade }) => [count, grade])).toEqual([
    [2, 'C'],
    [1, 'B'],
  ]);
  expect(told[0]?.advice).toContain('--exclude-conversions timestamp=2099-12-31');
  expect(told[1]?.advice).toContain('--exclude timestamp=2000-01-01');
});

test('sentinels beyond all times are rejected', async () => {
  const { quality } = await attribute({
    ...options(['u7,9999-12-31,A,0', 'u7,1900-01-01,A,0', 'u7,1970-01-01,A,0']),
    models: ['linear'],
  });
  expect(quality.rejects).toMatchObject([{ reason: 'outside 1990 to 2099', count: 3 }]);
  expect(quality.warnings.map(({ code }) => code)).not.toContain(CODE);
});

test('of people who are to be forgotten no line is told', async () => {
  const forget = [files.write(['u7'])];
  const { quality } = await attribute({
    ...options(['u1,2062-01-05 10:00,A,0'], { forget }),
    models: ['linear'],
  });
  const [told] = quality.warnings.filter(({ code }) => code === CODE);
  expect(told?.message).toContain('1 row of 2062-01-05, ');
  expect(told?.hint).toContain('leave the rows out with --exclude');
});
