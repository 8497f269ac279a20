import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { attribute } from '../../src/attribute.ts';
import type { Attribution } from '../../src/report/attribution.ts';
import { chance } from './chance.ts';

let folder: string;
let sorted: string;
let shuffled: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'attrib-test-'));
  sorted = join(folder, 'sorted.csv');
  shuffled = join(folder, 'shuffled.csv');
  const rows = log(900);
  const next = chance(3);
  const mixed = rows.map((row) => ({ row, key: next() })).sort((a, b) => a.key - b.key);
  await writeFile(sorted, [HEADER, ...rows].join('\n'));
  await writeFile(shuffled, [HEADER, ...mixed.map(({ row }) => row)].join('\n'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

test.each([['auto'], [3]])(
  'order %s: neither the order of rows nor threads change a byte',
  async (markovOrder) => {
    const run = (file: string, threads: number): Promise<Attribution> =>
      attribute({ ...asked, touchpoints: [file], markovOrder, threads });
    const { credits, markov } = await run(sorted, 1);
    for (const other of [await run(sorted, 4), await run(shuffled, 3)]) {
      expect(other.markov).toEqual(markov);
      expect(other.credits).toEqual(credits);
    }
    expect(markov?.order).toBe(markovOrder === 'auto' ? 2 : 3);
    expect(markov?.orders?.length).toBe(markovOrder === 'auto' ? 4 : undefined);
  },
);

test('types of conversions share the order that was found for all', async () => {
  const found = await attribute({ ...asked, touchpoints: [sorted], markovOrder: 'auto', perType: true });
  const markovOrder = found.markov?.order;
  const fixed = await attribute({ ...asked, touchpoints: [sorted], markovOrder, perType: true });
  expect(found.conversionTypes?.length).toBe(2);
  expect(found.creditsByType).toEqual(fixed.creditsByType);
});

const HEADER = 'user_id,timestamp,channel,event';

const asked = { models: ['markov'], conversionEvent: ['order', 'sign-up'], conversionIsTouch: true } as const;

/** People who convert on the third channel, and mostly if they came there by the first. */
function log(people: number): string[] {
  const next = chance(11);
  const rows: string[] = [];
  for (let person = 0; person < people; person++) {
    let before = '';
    for (let touch = 0; touch < 6; touch++) {
      const channel = ['Ads', 'Email', 'Shop'][Math.floor(3 * next())]!;
      const converts = channel === 'Shop' && next() < (before === 'Ads' ? 0.8 : 0.1);
      const time = new Date(Date.UTC(2025, 0, 1 + (person % 60), touch, person % 60)).toISOString();
      const event = converts ? (person % 3 === 0 ? 'sign-up' : 'order') : 'visit';
      rows.push(`p${person},${time},${channel},${event}`);
      before = channel;
      if (next() < 0.2) break;
    }
  }
  return rows;
}
