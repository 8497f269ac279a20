import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { attribute } from '../../src/attribute.ts';
import type { RunOptions } from '../../src/config/run-options.ts';
import { namedSeparator, stepsOf, usualSeparator } from '../../src/sources/path-files/path-text.ts';
import { stepColumns } from '../../src/sources/path-files/step-columns.ts';

describe('the steps of a path', () => {
  test.each([
    ['A > B > A', ['A', 'B', 'A']],
    ['A->B=>C→D»E', ['A', 'B', 'C', 'D', 'E']],
    ['A|B c|A', ['A', 'B c', 'A']],
    ['A; B', ['A', 'B']],
    ['google / cpc > Paid, brand', ['google / cpc', 'Paid, brand']],
    ['"A > B" > "C ""x"""', ['A > B', 'C "x"']],
    ['Direct × 2 > Email', ['Direct', 'Direct', 'Email']],
    ['Direct\u00a0× 3', ['Direct', 'Direct', 'Direct']],
    ['"A"×2', ['A', 'A']],
    [' > A >  > B > ', ['A', 'B']],
    ['', []],
    ['A × 99999', ['A × 99999']],
  ])('%j', (path, steps) => {
    expect(stepsOf(path, usualSeparator([path]))).toEqual(steps);
  });

  test('a separator can be named', () => {
    expect(stepsOf('A, B,C', namedSeparator(','))).toEqual(['A', 'B', 'C']);
    expect(stepsOf('A / B', namedSeparator(' / '))).toEqual(['A', 'B']);
    expect(stepsOf('A.B', namedSeparator('.'))).toEqual(['A', 'B']);
  });

  test('quoted steps come back as they were, whatever is in them', () => {
    const step = fc.string({ minLength: 1 }).map((text) => `x${text}x`);
    fc.assert(
      fc.property(
        fc.array(step, { minLength: 2 }),
        fc.constantFrom('>', '->', '|', ';'),
        (steps, between) => {
          const path = steps.map((text) => `"${text.replaceAll('"', '""')}"`).join(` ${between} `);
          expect(stepsOf(path, namedSeparator(between))).toEqual(steps);
        },
      ),
    );
  });
});

test('columns of steps are told by their numbers', () => {
  expect(stepColumns(['id', 'R05A.02', 'R05A.01', 'R05A.10', 'Output'])).toEqual([2, 1, 3]);
  expect(stepColumns(['step 1', 'step 2', 'value'])).toEqual([0, 1]);
  expect(stepColumns(['a1', 'a2', 'b1', 'b2'])).toBeUndefined();
  expect(stepColumns(['path', 'conversions'])).toBeUndefined();
});

describe('files of paths', () => {
  let folder: string;
  let files = 0;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'attrib-paths-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  async function run(text: string, options: Partial<RunOptions> = {}) {
    const file = join(folder, `${files++}.csv`);
    await writeFile(file, text);
    return attribute({ paths: [file], models: ['linear', 'markov'], ...options });
  }

  test('are credited, and what has no step is unattributed', async () => {
    const { summary, credits } = await run(
      'path,conversions,value,non_conversions\nA > B,3,30.5,1\n a >B,1,,0\nB,0,,4\n,2,7,0\n',
    );
    expect(summary).toMatchObject({
      rowsRead: 4,
      rowsUsed: 4,
      persons: null,
      touchpoints: 14,
      journeys: 9,
      convertingJourneys: 4,
      conversions: 6,
      conversionValue: 37.5,
      unattributedConversions: 2,
      unattributedValue: 7,
      channels: 2,
      firstTime: null,
    });
    const linear = credits.filter(({ model }) => model === 'linear');
    expect(linear.map(({ channel, conversions, value }) => [channel, conversions, value]).sort()).toEqual([
      ['A', 2, 15.25],
      ['B', 2, 15.25],
    ]);
  });

  test('rows that cannot be used are told by line and reason', async () => {
    const { summary, quality } = await run(
      'path,conversions,value,non_conversions\nA,x,,0\nA,1,1x,0\nA,0,5,0\n,0,,3\nA,2,5,-1\nA > B,1,2,0\n',
    );
    expect(summary).toMatchObject({ rowsRead: 6, rowsUsed: 1, rowsRejected: 5, conversions: 1 });
    const told = quality.rejects.flatMap(({ column, reason, examples }) =>
      examples.map(({ line }) => [line, column, reason]),
    );
    expect(told.sort()).toEqual([
      [2, 'conversions', 'not a whole number of journeys'],
      [3, 'value', 'not a number'],
      [4, 'value', 'a value without a conversion'],
      [5, 'path', 'no step, and no conversion'],
      [6, 'non_conversions', 'not a whole number of journeys'],
    ]);
  });

  test('steps that convert split a row', async () => {
    const { summary } = await run('s1,s2,s3,s4\nA,buy,B,\nA,,B,buy\nbuy,,,\n', { conversionEvent: ['buy'] });
    expect(summary).toMatchObject({ conversions: 3, unattributedConversions: 1, journeys: 3, channels: 2 });
  });

  test('repeats are what the run makes of them', async () => {
    const first = async (repeats: 'collapse' | 'unique' | 'first') =>
      (await run('path,conversions\nA > A > B > A,1\n', { repeats, models: ['linear'] })).credits.find(
        ({ channel }) => channel === 'A',
      )?.conversions;
    expect(await first('collapse')).toBeCloseTo(2 / 3, 12);
    expect(await first('unique')).toBe(0.5);
    expect(await first('first')).toBe(0.5);
  });

  test('what rests on times or people is left out, or refused where it was asked for', async () => {
    const text = 'path,conversions\nA > B,1\n';
    const { quality, models } = await run(text, { models: ['linear', 'time-decay'] });
    expect(models.map(({ name }) => name)).toEqual(['linear']);
    expect(quality.warnings).toContainEqual(expect.objectContaining({ code: 'paths-without-times' }));
    await expect(run(text, { models: ['time-decay'] })).rejects.toMatchObject({ code: 'not-computable' });
    await expect(run(text, { by: ['campaign'] })).rejects.toThrow(/--by/);
    await expect(run(text, { markovOrder: 'auto' })).rejects.toThrow(/--markov-order auto/);
    await expect(run(text, { trust: true })).rejects.toThrow(/--trust/);
    await expect(run(text, { touchpoints: ['x.csv'] })).rejects.toThrow(/together with touchpoints/);
    await expect(run('path,times\nA,1\n')).rejects.toThrow(/nothing says how many journeys converted/);
  });

  test('intervals are those of as many people as journeys', async () => {
    const { credits } = await run('path,conversions,value\nA > B,60,1\nA,40,1\n', { models: ['last-touch'] });
    const a = credits.find(({ channel }) => channel === 'A');
    expect(a?.shareStandardError).toBeCloseTo(Math.sqrt((0.4 * 0.6) / 100), 3);
    expect(a?.valueLow).toBeNull();
  });
});
