import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { attribute, type RunOptions } from '../../src/index.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'attrib-notes-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function warnings(
  rows: readonly string[],
  options: Partial<RunOptions> = {},
): Promise<(string | undefined)[][]> {
  const path = join(folder, 'log.csv');
  writeFileSync(path, `${rows.join('\n')}\n`);
  const { quality } = await attribute({ touchpoints: [path], models: ['linear'], threads: 1, ...options });
  return quality.warnings.map(({ code, message, hint }) => [code, message.replace(path, 'log.csv'), hint]);
}

const flagged = [
  'user_id,timestamp,channel,conversion,value',
  'a,2026-01-01,Email,0,50',
  'a,2026-01-02,Search,1,10',
];
const events = [
  'user_id,timestamp,channel,event,revenue',
  'a,2026-01-01,Email,click,',
  'a,2026-01-02,,purchase,10',
];

test('a value beside a false flag is told', async () => {
  expect(await warnings(flagged)).toEqual([
    [
      'value-without-conversion',
      '1 row has a value, 50.00 in all, and no conversion: it is left out',
      'look at the column that says what converts (--map conversion=COLUMN)',
    ],
  ]);
  expect(
    await warnings([...flagged.slice(0, 1), 'a,2026-01-01,Email,0,0', 'a,2026-01-02,Search,1,10']),
  ).toEqual([]);
});

test('a column of event kinds that is not used is told', async () => {
  expect(await warnings(events)).toEqual([
    [
      'event-column-unused',
      'log.csv: column "event" tells kinds of rows apart, but every row is taken as a touchpoint, also "purchase" (1 row)',
      'name the kinds that are conversions: --map event=event --conversion-event purchase',
    ],
  ]);
});

test('purchases that are taken as touchpoints are told beside a file of conversions', async () => {
  const orders = join(folder, 'own-orders.csv');
  writeFileSync(orders, 'user_id,timestamp\na,2026-01-03\nb,2026-01-03\n');
  const rows = [
    'user_id,timestamp,channel,Event Name',
    'a,2026-01-01,Email,click',
    'a,2026-01-02,Email,Order Completed',
    'b,2026-01-01,Email,click',
    'b,2026-01-02,Search,purchase',
    'b,2026-01-02,Search,purchase',
  ];
  const [warning, ...others] = await warnings(rows, { conversions: [orders] });
  expect(others).toEqual([]);
  expect(warning).toEqual([
    'event-column-unused',
    'log.csv: column "Event Name" says of rows that they are conversions, and they are taken as touchpoints: "purchase" (2 rows), "Order Completed" (1 row)',
    `if ${orders} has these conversions too: --exclude 'Event Name=purchase' --exclude 'Event Name=Order Completed'; if not, let them count: --map event='Event Name' --conversion-event 'purchase,Order Completed'`,
  ]);
  const exclude = ['purchase', 'Order Completed'].map((value) => ({ column: 'Event Name', value }));
  expect(await warnings(rows, { conversions: [orders], exclude })).toEqual([]);
  const counted = { map: { event: 'Event Name' }, conversionEvent: ['purchase', 'Order Completed'] };
  expect(await warnings(rows, { conversions: [orders], journeys: 'reuse', ...counted })).toEqual([]);
  const clicks = rows.filter((row) => !/purchase|Order/.test(row));
  expect(await warnings(clicks, { conversions: [orders] })).toEqual([]);
});

test('an event name that no row has is told, whatever else converts', async () => {
  expect(await warnings(events, { conversionEvent: ['purchase', 'signup'] })).toEqual([
    ['unknown-conversion-event', 'no row has the event "signup"', 'the events are: click, purchase'],
  ]);
  const orders = join(folder, 'orders.csv');
  writeFileSync(orders, 'user_id,timestamp\na,2026-01-03\n');
  const asked = { conversions: [orders], map: { event: 'event' }, conversionEvent: ['purchse'] };
  expect((await warnings(events, asked)).map(([code]) => code)).toContain('unknown-conversion-event');
});

test('an exclusion that matches nothing is told', async () => {
  const asked = { exclude: [{ column: 'channel', value: 'email' }] };
  expect((await warnings(flagged.with(1, 'a,2026-01-01,Email,0,'), asked)).map(([code]) => code)).toEqual([
    'exclude-matches-nothing',
  ]);
});
