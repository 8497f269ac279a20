import { afterAll, expect, test } from 'vitest';
import { attribute } from '../../src/index.ts';
import { Workspace } from '../properties/run.ts';

const files = new Workspace();
afterAll(() => files.remove());

async function nodesOf(channels: readonly string[]) {
  const rows = channels.flatMap((channel, i) =>
    Array.from({ length: channels.length - i }, (_, n) => `p${i}-${n},2026-01-01 10:00,${channel},${n % 2}`),
  );
  const touchpoints = [files.write(['user_id,timestamp,channel,converted', ...rows])];
  const { insights } = await attribute({ touchpoints, models: ['last-touch'], insights: ['transitions'] });
  return insights?.transitions?.nodes.map(({ kind, label, channels }) => `${kind} ${label} ${channels}`);
}

const many = (n: number) => Array.from({ length: n }, (_, i) => `c${String(i).padStart(2, '0')}`);

test('eleven channels have a row each', async () => {
  expect(await nodesOf(many(11))).toHaveLength(14);
});

test('of twelve, the two rarest are together', async () => {
  expect(await nodesOf(many(12))).toEqual([
    'start (start) 0',
    ...many(10).map((channel) => `channel ${channel} 1`),
    'other (other) 2',
    'conversion (conversion) 0',
    'null (null) 0',
  ]);
});

test('a channel keeps its name, whatever it is', async () => {
  const odd = ['(other)', '(start)', '(null)', '(null) 2'];
  expect(await nodesOf([...odd, ...many(9)])).toEqual([
    'start (start) 2 0',
    ...odd.map((channel) => `channel ${channel} 1`),
    ...many(6).map((channel) => `channel ${channel} 1`),
    'other (other) 2 3',
    'conversion (conversion) 0',
    'null (null) 3 0',
  ]);
});
