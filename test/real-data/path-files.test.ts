import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { attribute } from '../../src/attribute.ts';
import { expectGolden, realData, realFile, SKIPPED, tableOf } from './golden.ts';

if (realData === undefined) test.skip(`files of paths: ${SKIPPED}`, () => {});

const MODELS = ['first-touch', 'last-touch', 'linear', 'position-based', 'markov'];
const CONVERSIONS = ['first_touch', 'last_touch', 'linear', 'position_40_20_40', 'markov_conversions'];
const VALUES = ['first_touch_value', 'last_touch_value', 'linear_value'];
const EFFECTS = ['markov_removal_effect', 'markov_p_without'];

describe.skipIf(realData === undefined)('files of paths', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'attrib-paths-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  test.each([
    ['channelattribution_pathdata', 'Data.csv'],
    ['eeghor_mta', 'data.csv.gz'],
  ])('%s, with non-converting journeys', async (set, file) => {
    const answer = await attribute({ paths: [realFile(set, file)], models: MODELS });
    expect(answer.summary).toMatchObject({ rowsRead: 10_000, rowsUsed: 10_000, conversions: 19_785 });
    expect(answer.markov?.conversionProbability).toBeCloseTo(0.2238451356, 9);
    expectGolden(answer, 'channelattribution_with_null.csv', [...CONVERSIONS, ...EFFECTS, ...VALUES]);
  });

  test('the same without their column', async () => {
    const text = readFileSync(realFile('channelattribution_pathdata', 'Data.csv'), 'utf8');
    const file = join(folder, 'converting.csv');
    await writeFile(file, text.replaceAll(/;[^;\n]*$/gm, ''));
    const answer = await attribute({ paths: [file], models: MODELS });
    expectGolden(answer, 'channelattribution_conversions_only.csv', [...CONVERSIONS, ...EFFECTS, ...VALUES]);
  });

  test.each([1, 2, 4])('Markov of order %i', async (order) => {
    const paths = [realFile('channelattribution_pathdata', 'Data.csv')];
    const { credits } = await attribute({ paths, models: ['markov'], markovOrder: order });
    const golden = tableOf(readFileSync(realFile('golden', 'channelattribution_exact_orders_1_to_4.csv')));
    const own = golden.filter(
      (row) =>
        Number(row['order']) === order &&
        row['with_null'] === 'True' &&
        (order > 1 || row['self_loops'] === 'True'),
    );
    expect(own).toHaveLength(credits.length);
    for (const row of own) {
      const credit = credits.find(({ channel }) => channel === row['channel']);
      expect(credit?.conversions).toBeCloseTo(Number(row['total_conversions']), 6);
      expect(credit?.value).toBeCloseTo(Number(row['total_conversion_value']), 5);
    }
  });

  test.each([
    [
      'micro_pychattr.csv',
      'path,conversions\nA >>> B >>> A >>> B >>> B >>> A,1\nA >>> B >>> B >>> A >>> A,1\nA >>> A,1\n',
    ],
    [
      'micro_jerednel.csv',
      'path,conversions,non_conversions\ncone > ctwo > cthree,1,0\ncone,0,1\nctwo > cthree,0,1\n',
    ],
  ])('the smallest examples, written down: %s', async (golden, text) => {
    const file = join(folder, golden);
    await writeFile(file, text);
    const answer = await attribute({ paths: [file], models: MODELS });
    expectGolden(answer, golden, [...CONVERSIONS, ...EFFECTS]);
  });

  test('every golden answer is compared with', () => {
    const tests = readdirSync(import.meta.dirname).map((name) =>
      readFileSync(join(import.meta.dirname, name), 'utf8'),
    );
    const left = readdirSync(realFile('golden')).filter((name) => !tests.some((text) => text.includes(name)));
    expect(left).toEqual([]);
  });

  test('quotes within the steps', async () => {
    const answer = await attribute({
      paths: [realFile('ga_mcf_paths_myriamnavas', 'rutas.csv')],
      models: MODELS,
    });
    expect(answer.summary).toMatchObject({ rowsRead: 76, conversions: 297 });
    expectGolden(answer, 'ga_mcf_myriamnavas.csv', [...CONVERSIONS, ...EFFECTS]);
  });

  test('arrows, repeats as × 2, Latin-1', async () => {
    const answer = await attribute({
      paths: [realFile('ga_mcf_paths_shanjivkumar', 'Channel path.csv')],
      encoding: 'latin1',
      models: MODELS,
    });
    expect(answer.summary).toMatchObject({ rowsRead: 10, conversions: 21, conversionValue: 1625.08 });
    expectGolden(answer, 'ga_mcf_shanjivkumar.csv', [...CONVERSIONS, ...EFFECTS, ...VALUES]);
  });

  test('a column for each step, a code for the conversion', async () => {
    const answer = await attribute({
      paths: [realFile('analyticsvidhya_channel_attribution', 'Channel_attribution.csv')],
      conversionEvent: ['21'],
      models: MODELS,
    });
    expect(answer.summary).toMatchObject({ rowsRead: 2392, rowsUsed: 2392, conversions: 2392 });
    expectGolden(answer, 'analyticsvidhya_all_paths.csv', [...CONVERSIONS, ...EFFECTS]);
  });
});
