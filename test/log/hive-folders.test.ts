import { mkdirSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { attribute } from '../../src/index.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'attrib-hive-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const rows = [
  'user_id,timestamp,channel,conversion,value',
  'u1,2026-01-01 10:00:00,Email,0,',
  'u1,2026-01-02 10:00:00,Search,1,50',
  'u2,2026-01-02 11:00:00,Email,1,7',
];

/** DuckDB would take such folders for columns, and its column for ours. */
test.each(['channel=Zed', 'person=7', 'time=5', 'value=9', 'converts=true', 'c2=Zed', 'touches=false'])(
  'a folder called %s is no column, for plain files and mended ones',
  async (name) => {
    mkdirSync(join(folder, name));
    for (const [file, end] of [
      ['plain.csv', '\n'],
      ['mended.csv', '\n\n'],
    ] as const) {
      const path = join(folder, name, file);
      writeFileSync(path, rows.join(end));
      const { summary, credits } = await attribute({
        touchpoints: [path],
        models: ['last-touch'],
        threads: 1,
      });
      expect([summary.persons, summary.conversions, summary.conversionValue]).toEqual([2, 2, 57]);
      expect(credits.map(({ channel, conversions }) => [channel, conversions])).toEqual([
        ['Email', 1],
        ['Search', 1],
      ]);
    }
  },
);
