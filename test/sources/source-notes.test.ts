import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { attribute } from '../../src/index.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'attrib-test-'));
});
afterAll(() => rm(folder, { recursive: true }));

const TABLE = 'user_id,timestamp,channel,converted\nu1,2026-01-05 10:00,Email,1\n';

test.each([
  ['nothing', TABLE, []],
  ['a title', `Report of January\n${TABLE}`, ['1 line above the header skipped']],
  ['titles and blank lines', `Report\n\nof January\n\n${TABLE}`, ['2 lines above the header skipped']],
  [
    'a title, with a blank line below',
    `Report\n${TABLE}\nu2,2026-01-06 10:00,Email,1\n`,
    ['1 line above the header skipped', '1 line is blank; skipped'],
  ],
  [
    'a line that lacks a mapped column',
    'user_id,timestamp,channel,converted,campaign\nu1,2026-01-05 10:00,Email,1,Spring\nu2,2026-01-05 11:00,Email,0\n',
    ['1 line is short of "campaign"; used, with nothing in it: line 3'],
  ],
  [
    'lines that lack up to two columns',
    'user_id,timestamp,channel,converted,city,note\nu1,2026-01-05 10:00,Email,1\nu2,2026-01-05 11:00,Email,0,Oslo\n',
    ['2 lines are short of up to 2 columns ("city", "note"); used, with nothing in them: lines 2, 3'],
  ],
  [
    'lines that lack many columns',
    'user_id,timestamp,channel,converted,a,b,c,d\nu1,2026-01-05 10:00,Email,1,5\nu2,2026-01-05 11:00,Email,0\n',
    ['2 lines are short of up to 4 columns (all from "a" on); used, with nothing in them: lines 2, 3'],
  ],
])(
  'the notes of a file tell what was above its header, and which lines are short: %s',
  async (_, content, notes) => {
    const path = join(folder, 'log.csv');
    await writeFile(path, content);
    const { quality } = await attribute({ touchpoints: [path], models: ['linear'] });
    expect(quality.sources.map((source) => source.notes)).toEqual([notes]);
  },
);

test('only a time is an example of times, and none is where people are to be forgotten', async () => {
  const path = join(folder, 'times.csv');
  const list = join(folder, 'forget.txt');
  await writeFile(
    path,
    'user_id,timestamp,channel,converted\nu1,notatime,Email,0\nu2,2026-01-05,Email,0\nu3,2026-01-05 10:00,Email,1\n',
  );
  await writeFile(list, 'u1\nu2\n');
  const notesOf = async (forget: readonly string[]) => {
    const { quality } = await attribute({ touchpoints: [path], forget, models: ['linear'], maxRejects: '1' });
    return quality.sources.flatMap(({ notes }) => notes);
  };
  expect(await notesOf([])).toEqual([
    'times without a clock are midnight in UTC, such as "2026-01-05" (line 3)',
  ]);
  expect(await notesOf([list])).toEqual(['times without a clock are midnight in UTC']);
});
