import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { attribute } from '../../src/attribute.ts';
import type { Attribution } from '../../src/index.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'attrib-amounts-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** One person's log: a row for each amount, in a column named as told. */
async function run(amounts: readonly string[], column = 'revenue', options = {}): Promise<Attribution> {
  const path = join(folder, 'log.csv');
  const rows = amounts.map((amount, i) => {
    const day = new Date(Date.UTC(2026, 0, 1) + i * 3_600_000).toISOString();
    return `u1;${day};Email;${amount === '' ? 0 : 1};${amount}`;
  });
  await writeFile(path, `person;time;channel;conversion;${column}\n${rows.join('\n')}\n`);
  return attribute({ touchpoints: [path], models: ['linear'], ...options });
}

/** More rows than the header shows, none of which tells what the marks are. */
const LONG: readonly string[] = Array.from({ length: 300 }, () => '10');

describe('what the first rows do not show', () => {
  test('is found when a row cannot be read, and all rows are read anew', async () => {
    const { summary, quality } = await run([...LONG, '1.234', '1.234,50']);
    expect(summary.conversionValue).toBe(3000 + 1234 + 1234.5);
    expect(summary).toMatchObject({ rowsUsed: 302, rowsRejected: 0, conversions: 302 });
    expect(quality.sources[0]?.notes).toEqual(['values read as 1.234,56']);
  });

  test('is an error where nothing shows it', async () => {
    await expect(run([...LONG, '1.234'])).rejects.toThrow(
      /column "revenue" can be read two ways: "1\.234" is 1234 or 1\.234/,
    );
    const said = await run([...LONG, '1.234'], 'revenue', { decimal: '.' });
    expect(said.summary.conversionValue).toBe(3001.234);
  });

  test('does not matter where other rows are refused', async () => {
    const { summary, quality } = await run([...LONG, '1.5', '12%']);
    expect(summary).toMatchObject({ conversionValue: 3001.5, rowsRejected: 1 });
    expect(quality.sources[0]?.notes).toEqual([]);
    expect(quality.rejects).toEqual([
      expect.objectContaining({
        column: 'revenue',
        reason: 'a percentage, not an amount',
        examples: [{ line: 303, value: '12%' }],
      }),
    ]);
  });
});

test('a cell in another style is refused by its line', async () => {
  const { summary, quality } = await run(['12,50', '1.250,00', '3,00', '7.5']);
  expect(summary).toMatchObject({ conversionValue: 1265.5, rowsRejected: 1 });
  expect(quality.rejects).toEqual([
    expect.objectContaining({
      reason: 'not written as 1.234,56, like the rest of the column',
      examples: [{ line: 5, value: '7.5' }],
    }),
  ]);
});

test('dashes are no amounts, and brackets are refunds', async () => {
  const { summary } = await run(['US$50.00', ' --', '($12.00)', '—'], 'revenue', { refunds: true });
  expect(summary).toMatchObject({ conversionValue: 38, conversions: 4 });
});

test('millionths are read as such and told', async () => {
  const { summary, quality } = await run(['1230000', '5000001'], 'value_micros', {
    map: { value: 'value_micros' },
  });
  expect(summary.conversionValue).toBe(6.230001);
  expect(quality.sources[0]?.notes).toEqual(['values in column "value_micros" read as millionths']);
});

test('without a conversion column, an amount other than 0 converts', async () => {
  const path = join(folder, 'values.csv');
  await writeFile(
    path,
    'person;time;channel;revenue\nu1;2026-01-01;A;--\nu1;2026-01-02;B;€ 1.250,50\nu1;2026-01-03;C;0,00\nu1;2026-01-04;C;\n',
  );
  const { summary } = await attribute({ touchpoints: [path], models: ['linear'] });
  expect(summary).toMatchObject({ conversions: 1, conversionValue: 1250.5, rowsRejected: 0 });
});
