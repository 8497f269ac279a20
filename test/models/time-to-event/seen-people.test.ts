import { afterAll, expect, test } from 'vitest';
import { defaults } from '../../../src/config/option-facts.ts';
import { buildJourneys } from '../../../src/journeys/journeys.ts';
import type { ModelInput } from '../../../src/models/model.ts';
import { readSeenPeople } from '../../../src/models/time-to-event/seen-people.ts';
import { DAY, type LogRow, openLog, type TestLog } from '../../journeys/log.ts';
import { seeded } from '../people-log.ts';

const opened: TestLog[] = [];
afterAll(() => Promise.all(opened.map(({ session }) => session.close())));

async function seenOf(rows: readonly LogRow[], most: number) {
  const log = await openLog(rows);
  opened.push(log);
  const { session, layout, labels } = log;
  await buildJourneys(session, layout, { rule: 'split', lookback: 90 * DAY });
  const input: ModelInput = {
    session,
    layout,
    channels: { labels },
    hasValue: false,
    totals: { conversions: 0, value: 0 },
    parameters: { ...defaults, lookback: 90 * 86_400, journeys: 'split' },
  };
  const slots = { count: labels.length, ofChannel: labels.map((_, i) => i), sharing: 0 };
  const bounds = [1, 7].map((days) => layout.units(days * DAY));
  const rules = { journeys: 'split' as const, lookback: layout.units(90 * DAY) };
  return readSeenPeople(input, slots, bounds, rules, most);
}

const random = seeded(4);
const rows = Array.from({ length: 120 }, (_, person): LogRow[] => {
  const id = `p${person}`;
  const day = 30 * random();
  return [
    { person: id, day, channel: ['Email', 'Ads'][person % 2]! },
    { person: id, day: day + 1 + random(), channel: 'Ads' },
    ...(person % 3 === 0 ? [{ person: id, day: day + 3, channel: null }] : []),
  ];
}).flat();

const daysOf = ({ cells }: Awaited<ReturnType<typeof seenOf>>) => [...cells.days].sort((a, b) => a - b);

test('few people are looked at one by one', async () => {
  const { persons, scales, pathPersons, cellPersons, cells } = await seenOf(rows, 1000);
  expect(persons).toHaveLength(120);
  expect(new Set(scales)).toEqual(new Set([1]));
  expect(pathPersons).toHaveLength(40);
  expect(cells.conversions.reduce((sum, count) => sum + count, 0)).toBe(40);
  expect([...cellPersons]).toEqual([...cellPersons].sort((a, b) => a - b));
});

test('of many a part, which stands for all of its kind and does not hang on the order of rows', async () => {
  const some = await seenOf(rows, 20);
  expect(some.persons.length).toBeGreaterThan(15);
  expect(some.persons.length).toBeLessThan(60);
  expect(some.scales.reduce((sum, scale) => sum + scale, 0)).toBeCloseTo(120, 9);
  const converting = new Set(some.pathPersons);
  const scalesOf = (converts: boolean) =>
    new Set(some.scales.filter((_, i) => converting.has(some.persons[i]!) === converts));
  expect([scalesOf(true).size, scalesOf(false).size]).toEqual([1, 1]);
  const other = await seenOf([...rows].reverse(), 20);
  expect(daysOf(other)).toEqual(daysOf(some).map((days) => expect.closeTo(days, 9)));
});
