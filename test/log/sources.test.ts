import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { attribute } from '../../src/attribute.ts';

let folder: string;
const at = (name: string) => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'attrib-sources-'));
  await mkdir(at('web'));
  await writeFile(
    at('web/a.csv'),
    'visitor,seen,utm\nu1,2026-07-01 10:00:00,Ads\nu2,2026-07-01 11:00:00,Ads\n',
  );
  await writeFile(at('web/b.csv'), 'visitor,seen,utm\nu1,2026-07-02 10:00:00,Email\n');
  await writeFile(at('till.csv'), 'card;when;state\nu1;02.07.2026 11:30;ok\nu2;01.07.2026 12:00;void\n');
  await writeFile(at('orders.csv'), 'card;when;total\nu1;02.07.2026 12:00;10,50\n');
});
afterAll(() => rm(folder, { recursive: true }));

const web = () => ({ files: at('web/*.csv'), map: { person: 'visitor', time: 'seen', channel: 'utm' } });
const till = () => ({
  files: at('till.csv'),
  map: { person: 'card', time: 'when' },
  channel: 'Store',
  timezone: 'Europe/Oslo',
  keep: [{ column: 'state', value: 'ok' }],
});
const orders = () => ({
  files: [at('orders.csv')],
  kind: 'conversions' as const,
  map: { person: 'card', time: 'when', value: 'total' },
  timezone: 'Europe/Oslo',
  decimal: ',' as const,
});

test('every source is read in its own way', async () => {
  const { summary, credits, quality } = await attribute({
    sources: [orders(), till(), web()],
    models: ['linear', 'last-touch'],
  });
  expect(summary).toMatchObject({ rowsRead: 6, rowsSetAside: 1, rowsRejected: 0, conversions: 1 });
  expect(summary.conversionValue).toBe(10.5);
  expect(quality.sources.map(({ file }) => file)).toEqual([
    at('till.csv'),
    at('web/a.csv'),
    at('web/b.csv'),
    at('orders.csv'),
  ]);
  expect(quality.setAside).toContainEqual({ reason: 'not kept by state=ok', count: 1 });
  // 12:00 in Oslo is 10:00 UTC: the e-mail at 10:00 UTC is the last touchpoint, the till at 9:30 UTC the one before.
  const last = credits.filter(({ model }) => model === 'last-touch');
  expect(last.find(({ channel }) => channel === 'Email')?.conversions).toBe(1);
  const linear = credits.filter(({ model }) => model === 'linear');
  for (const { conversions } of linear) expect(conversions).toBeCloseTo(1 / 3, 12);
  expect(linear.map(({ channel }) => channel).sort()).toEqual(['Ads', 'Email', 'Store']);
});

test('a pattern without a file, and a run without touchpoints, are mistakes', async () => {
  await expect(attribute({ sources: [{ files: at('web/*.tsv') }] })).rejects.toThrow(/no file matches/);
  await expect(attribute({ sources: [orders()] })).rejects.toThrow(
    /^sources: no file holds touchpoints: there are only files of conversions/,
  );
  const wrong = { ...web(), timezon: 'UTC' } as unknown as ReturnType<typeof web>;
  await expect(attribute({ sources: [wrong] })).rejects.toThrow(/sources\[0\]/);
});

test('repeated hours are told by the zone of their source', async () => {
  await writeFile(at('night.csv'), 'person,time,channel,conversion\nu1,2026-10-25 02:30:00,A,1\n');
  await writeFile(at('day.csv'), 'person,time,channel,conversion\nu1,2026-10-25 02:30:00,A,0\nu,x,A,0\n');
  const { quality } = await attribute({
    sources: [
      { files: at('day.csv'), timezone: 'America/New_York' },
      { files: at('night.csv'), timezone: 'Europe/Oslo' },
    ],
  });
  const told = quality.warnings.filter(({ code }) => code === 'repeated-hour');
  expect(told.map(({ message }) => message)).toEqual([expect.stringMatching(/^1 time .* Europe\/Oslo/)]);
});
