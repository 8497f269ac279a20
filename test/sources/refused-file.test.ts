import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Session } from '../../src/engine/session.ts';
import { attribute } from '../../src/index.ts';
import { RefusedWriter, scanRefused } from '../../src/sources/refused-file.ts';
import type { RefusedRecord } from '../../src/sources/refused-record.ts';

let session: Session;
let folder: string;
let files = 0;
beforeAll(async () => {
  session = await Session.open();
  folder = await mkdtemp(join(tmpdir(), 'attrib-test-'));
});
afterAll(async () => {
  await session.close();
  await rm(folder, { recursive: true });
});

async function kept(records: readonly RefusedRecord[]) {
  const writer = new RefusedWriter(join(session.folder, `refused-${files++}`));
  for (const record of records) await writer.add(record);
  const file = await writer.finish();
  await writer.close();
  if (file === undefined) return [];
  expect(file.count).toBe(records.length);
  return session.rows('read back', `select line::double as line, place, value, reason ${scanRefused(file)}`);
}

test('whatever the records hold is read back in their order', async () => {
  const text = fc.string({
    unit: fc.constantFrom('a', '"', ',', '\n', '\r', "'", ' ', 'é', '🙂', '=', '\\', '#'),
  });
  const record = fc.record({
    line: fc.integer({ min: 1, max: 2 ** 40 }),
    column: fc.option(fc.nat(9), { nil: undefined }),
    value: text,
    reason: text,
  });
  await fc.assert(
    fc.asyncProperty(fc.array(record, { maxLength: 40 }), async (records) => {
      const found = await kept(records as RefusedRecord[]);
      expect(found.map(({ line, place, value, reason }) => [line, place, value ?? '', reason ?? ''])).toEqual(
        records.map(({ line, column, value, reason }) => [line, column ?? null, value, reason]),
      );
    }),
    { numRuns: 60 },
  );
});

test('a NUL becomes its picture, and more records than one buffer holds are all kept', async () => {
  expect(await kept([{ line: 1, reason: 'r', value: 'a\0b' }])).toMatchObject([{ value: 'a␀b' }]);
  const many = Array.from({ length: 9000 }, (_, i) => ({ line: i, reason: 'r', value: 'x'.repeat(200) }));
  expect((await kept(many)).map(({ line }) => line)).toEqual(many.map(({ line }) => line));
});

test('however many records are refused, one statement takes them', async () => {
  const path = join(folder, 'ragged.csv');
  const ragged = Array.from({ length: 2500 }, (_, i) => `u${i},2026-01-07\n`).join('');
  await writeFile(
    path,
    `user_id,timestamp,channel,converted\nu1,2026-01-05,Email,1\n${ragged}u2,2026-01-05,E\0,1\n`,
  );
  const steps: string[] = [];
  const { quality, summary } = await attribute(
    { touchpoints: [path], models: ['linear'] },
    { onStep: ({ step }) => steps.push(step) },
  );
  expect(steps.filter((step) => step === 'refused records')).toHaveLength(1);
  expect(summary).toMatchObject({ rowsUsed: 1, rowsRejected: 2501 });
  expect(quality.rejects).toMatchObject([
    {
      column: null,
      reason: 'too few fields: 2 instead of 4',
      count: 2500,
      examples: [{ line: 3 }, {}, {}, {}, {}],
    },
    { column: 'channel', reason: 'NUL character', count: 1, examples: [{ line: 2503, value: 'E␀' }] },
  ]);
});

test.each([
  ['is mended before the strict reader meets it', 'u1,2026-01-05\n', 1],
  ['without one is read as it is', '', 1],
  ['that shows late and lasts is read once', `${'u1,2026-01-05,Email,1\n'.repeat(300)}u1,2026-01-05\n`, 1],
])('a ragged line among the first records: a file %s', async (_, extra, loads) => {
  const path = join(folder, 'late.csv');
  await writeFile(path, `user_id,timestamp,channel,converted\nu1,2026-01-05,Email,1\n${extra}`);
  const steps: string[] = [];
  await attribute({ touchpoints: [path], models: ['linear'] }, { onStep: ({ step }) => steps.push(step) });
  expect(steps.filter((step) => step === 'load touchpoints')).toHaveLength(loads);
});
