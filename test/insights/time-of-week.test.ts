import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { attribute } from '../../src/index.ts';
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
