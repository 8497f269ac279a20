import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { attribute } from '../../src/index.ts';
import { shownInsights } from '../../src/insights/index.ts';
import { Workspace } from '../properties/run.ts';

const files = new Workspace();
afterAll(() => files.remove());

async function timeOfWeek(times: readonly string[], timezone: string, converted = 0) {
  const rows = times.map((time, i) => `p${i},${time},Email,${converted}`);
  const { insights } = await attribute({
    touchpoints: [
      files.write(['user_id,timestamp,channel,converted', 'p,2026-01-01T00:00:00Z,Email,1', ...rows]),
    ],
    exclude: [{ column: 'user_id', value: 'p' }],
    models: ['last-touch'],
    insights: ['time-of-week'],
    timezone,
    threads: 1,
  });
  const found = insights?.timeOfWeek;
  const busy = found?.hours.flatMap(({ weekday, hour, touchpoints, conversions }) =>
    touchpoints === 0 ? [] : [[weekday, hour, touchpoints, conversions]],
  );
  return { ...found, busy };
}

test('when the clocks of Oslo go forward, the hour from two to three is left out', async () => {
  const { busy } = await timeOfWeek(['2026-03-29T00:59:59Z', '2026-03-29T01:00:00Z'], 'Europe/Oslo');
  expect(busy).toEqual([
    [7, 1, 1, 0],
    [7, 3, 1, 0],
  ]);
});

test('when they go back, the hour comes twice', async () => {
  const { busy } = await timeOfWeek(['2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z'], 'Europe/Oslo', 1);
  expect(busy).toEqual([[7, 2, 2, 2]]);
});

test('zones of half and quarter hours, and of another day', async () => {
  // Monday 23:50 in UTC is Tuesday 05:35 in Nepal, 05:20 in India, 10:20 on Lord Howe, Monday 13:50 on Hawaii.
  const time = ['2026-06-01T23:50:00Z'];
  expect((await timeOfWeek(time, 'Asia/Kathmandu')).busy).toEqual([[2, 5, 1, 0]]);
  expect((await timeOfWeek(time, 'Asia/Kolkata')).busy).toEqual([[2, 5, 1, 0]]);
  expect((await timeOfWeek(time, 'Australia/Lord_Howe')).busy).toEqual([[2, 10, 1, 0]]);
  expect((await timeOfWeek(time, 'Pacific/Honolulu')).busy).toEqual([[1, 13, 1, 0]]);
});

test('dates without a clock are noticed', async () => {
  const found = await timeOfWeek(['2026-06-01', '2026-06-02'], 'Europe/Oslo');
  expect(found.datesOnly).toBe(true);
  expect(found.busy).toEqual([
    [1, 0, 1, 0],
    [2, 0, 1, 0],
  ]);
});

test('hours are those that the calendar of Node has, in any zone', async () => {
  const first = Date.UTC(1990, 0, 2);
  const instants = fc.array(fc.integer({ min: first, max: Date.UTC(2020, 0, 1) }), {
    minLength: 1,
    maxLength: 200,
  });
  const zones = fc.constantFrom(
    'America/St_Johns',
    'Africa/Casablanca',
    'Asia/Tehran',
    'Pacific/Apia',
    'Europe/Dublin',
  );
  await fc.assert(
    fc.asyncProperty(instants, zones, async (times, timezone) => {
      const format = new Intl.DateTimeFormat('en-US', {
        timeZone: timezone,
        weekday: 'short',
        hour: 'numeric',
        hourCycle: 'h23',
      });
      const expected = new Map<string, number>();
      for (const time of times) {
        const parts = Object.fromEntries(format.formatToParts(time).map(({ type, value }) => [type, value]));
        const weekday = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(parts['weekday'] ?? '') + 1;
        const key = `${weekday} ${Number(parts['hour'])}`;
        expected.set(key, (expected.get(key) ?? 0) + 1);
      }
      const { busy } = await timeOfWeek(
        times.map((time) => new Date(time).toISOString()),
        timezone,
      );
      expect(
        new Map(busy?.map(([weekday, hour, touchpoints]) => [`${weekday} ${hour}`, touchpoints])),
      ).toEqual(expected);
    }),
    { numRuns: 12 },
  );
});

/** Visits with a clock, and a file of conversions: a till with a clock, and deals that have dates. */
async function withDeals(deals: readonly string[], timezone: string, till = true) {
  return attribute({
    sources: [
      { files: files.write(['user_id,timestamp,channel', 'a,2026-06-01T10:10:00Z,Email']) },
      ...(till
        ? [
            {
              kind: 'conversions' as const,
              files: files.write(['user_id,timestamp', 'a,2026-06-01T10:20:00Z', 'b,2026-06-02T09:00:00Z']),
            },
          ]
        : []),
      { kind: 'conversions', files: files.write(['user_id,timestamp,value', ...deals]) },
    ],
    models: ['last-touch'],
    insights: ['time-of-week'],
    timezone,
    threads: 1,
  });
}

test('dates among times with a clock are in no hour, but on their weekday', async () => {
  // Tuesday and Wednesday; 1 June is a Monday.
  const { insights } = await withDeals(['a,2026-06-02,5', 'c,2026-06-03,7', 'd,2026-06-03,1'], 'Europe/Oslo');
  const { datesOnly, hours, withoutClock } = insights!.timeOfWeek!;
  expect(datesOnly).toBe(false);
  expect(hours.filter(({ conversions }) => conversions > 0)).toMatchObject([
    { weekday: 1, hour: 12, conversions: 1 },
    { weekday: 2, hour: 11, conversions: 1 },
  ]);
  expect(
    withoutClock.map(({ weekday, conversions, touchpoints, value }) => [
      weekday,
      conversions,
      touchpoints,
      value,
    ]),
  ).toEqual([[1, 0, 0, 0], [2, 1, 0, 5], [3, 2, 0, 8], ...[4, 5, 6, 7].map((day) => [day, 0, 0, 0])]);
  const [told] = shownInsights(insights!).filter(({ name }) => name === 'time-of-week');
  expect(told?.notes).toContain('Not among them: 3 conversions with a date and no time of day.');
});

test('where all conversions are dates, touchpoints keep their hours', async () => {
  const { insights } = await withDeals(['a,2026-06-02,5'], 'UTC', false);
  const { hours, withoutClock } = insights!.timeOfWeek!;
  expect(hours.filter(({ touchpoints, conversions }) => touchpoints + conversions > 0)).toMatchObject([
    { weekday: 1, hour: 10, touchpoints: 1, conversions: 0 },
  ]);
  expect(withoutClock[1]).toMatchObject({ weekday: 2, conversions: 1, value: 5 });
});

test('a midnight among other times of a source is an hour like any other', async () => {
  const { insights } = await withDeals(['a,2026-06-02T00:00:00,5', 'c,2026-06-03T15:00:00,7'], 'UTC');
  const { hours, withoutClock } = insights!.timeOfWeek!;
  expect(hours.find(({ weekday, hour }) => weekday === 2 && hour === 0)?.conversions).toBe(1);
  expect(withoutClock.every(({ conversions }) => conversions === 0)).toBe(true);
});
