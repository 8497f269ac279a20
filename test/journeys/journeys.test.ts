import { afterEach, describe, expect, test } from 'vitest';
import { buildJourneys, type JourneyRule } from '../../src/journeys/journeys.ts';
import { DAY, type LogRow, openLog, readJourneys, type TestLog } from './log.ts';

let log: TestLog | undefined;
afterEach(async () => {
  await log?.session.close();
  log = undefined;
});

async function journeys(
  rows: readonly LogRow[],
  rule: JourneyRule = 'split',
  lookbackDays: number | null = 90,
) {
  log = await openLog(rows);
  await buildJourneys(log.session, log.layout, {
    rule,
    lookback: lookbackDays === null ? null : lookbackDays * DAY,
  });
  return readJourneys(log);
}

const ann = (day: number, channel: string | null, more: Partial<LogRow> = {}): LogRow => ({
  person: 'ann',
  day,
  channel,
  ...more,
});

describe('journeys', () => {
  test('a flagged touchpoint closes its journey and later touchpoints begin the next', async () => {
    expect(
      await journeys([
        ann(1, 'Email'),
        ann(2, 'Search', { converts: true }),
        ann(3, 'Social'),
        ann(4, 'Email'),
      ]),
    ).toEqual(['Email > Search = conversion', 'Social > Email']);
  });

  test('a pure conversion is no touchpoint', async () => {
    expect(await journeys([ann(1, 'Email'), ann(2, 'Search'), ann(3, null)])).toEqual([
      'Email > Search = conversion',
    ]);
  });

  test('each conversion gets its own path; one without touchpoints keeps an empty one', async () => {
    expect(await journeys([ann(1, 'Email'), ann(2, null), ann(3, null), ann(4, 'Social')])).toEqual([
      '= conversion',
      'Email = conversion',
      'Social',
    ]);
  });

  test('people are kept apart', async () => {
    const bob: LogRow = { person: 'bob', day: 1.5, channel: 'Store' };
    expect(await journeys([ann(1, 'Email'), bob, ann(2, null)])).toEqual(['Email = conversion', 'Store']);
  });

  test('the look-back window is inclusive to the second', async () => {
    const second = 1 / 86_400;
    expect(await journeys([ann(0, 'Edge'), ann(20, 'Mid'), ann(30, null)], 'split', 30)).toEqual([
      'Edge > Mid = conversion',
    ]);
    await log?.session.close();
    expect(await journeys([ann(0, 'Edge'), ann(20, 'Mid'), ann(30 + second, null)], 'split', 30)).toEqual([
      'Mid = conversion',
    ]);
  });

  test('a silence longer than the window ends a non-converting journey', async () => {
    expect(await journeys([ann(0, 'Old'), ann(31, 'New'), ann(32, null)], 'split', 30)).toEqual([
      'New = conversion',
      'Old',
    ]);
    await log?.session.close();
    expect(await journeys([ann(0, 'Old'), ann(30, 'Later')], 'split', 30)).toEqual(['Old > Later']);
    await log?.session.close();
    expect(await journeys([ann(0, 'Old'), ann(31, null)], 'split', 30)).toEqual(['= conversion', 'Old']);
  });

  test('without a window nothing is too old', async () => {
    expect(await journeys([ann(0, 'Old'), ann(3000, 'New'), ann(9000, null)], 'split', null)).toEqual([
      'Old > New = conversion',
    ]);
  });

  test('at equal times touchpoints precede a pure conversion, then sequence, then input order decide', async () => {
    expect(await journeys([ann(1, null), ann(1, 'B'), ann(1, 'A')])).toEqual(['B > A = conversion']);
    await log?.session.close();
    expect(
      await journeys([
        ann(1, 'B', { sequence: 2 }),
        ann(1, 'A', { sequence: 1 }),
        ann(1, null, { sequence: 1 }),
      ]),
    ).toEqual(['A > B = conversion']);
  });

  test('reuse: every conversion sees all touchpoints in its window', async () => {
    const rows = [
      ann(0, 'Old'),
      ann(20, 'Email'),
      ann(25, null),
      ann(28, 'Social', { converts: true }),
      ann(29, 'Late'),
    ];
    expect(await journeys(rows, 'reuse', 26)).toEqual([
      'Email > Social = conversion',
      'Late',
      'Old > Email = conversion',
    ]);
  });

  test('packed as 128-bit integers where microseconds need it, with the same result', async () => {
    const rows = [
      ann(0.000_000_001, 'A', { sequence: 1 }),
      ann(500, 'B', { sequence: 4_000_000_000 }),
      ann(700.3, 'C', { converts: true }),
    ];
    expect(await journeys(rows, 'split', null)).toEqual(['A > B > C = conversion']);
    expect(log?.layout.type).toBe('hugeint');
  });
});
