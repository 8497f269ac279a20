import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Attribution, attribute, type Credit, type RunOptions } from '../../src/index.ts';
import { models } from '../../src/models/index.ts';
import { journeysOf, seeded } from './people-log.ts';

const CHANNELS = ['Search', 'Email', 'Social', 'Store', 'Podcast', 'Fax'];
/** Models for whose intervals there is a formula; the others do not belong to what is tested here. */
const names = models.map(({ name }) => name).filter((name) => name !== 'time-to-event');

/** Rows of a log: a day between touchpoints, half a year between journeys, so that journeys come out as they went in. */
function rowsOf(people: number, seed: number): string[] {
  const start = Date.UTC(2025, 0, 1);
  const time = new Map<number, number>();
  return journeysOf(people, CHANNELS.length, seeded(seed)).flatMap(({ person, path, converts, value }) => {
    const from = (time.get(person) ?? start + person * 61_000) + 180 * 86_400_000;
    time.set(person, from + path.length * 86_400_000);
    return path.map((channel, i) => {
      const last = converts && i === path.length - 1;
      const when = new Date(from + i * 86_400_000).toISOString();
      const stage = ['lead', 'deal', '', '', ''][(person + 3 * i) % 5];
      return `p${person},${when},${CHANNELS[channel - 1]},${last ? 1 : 0},${last ? value.toFixed(2) : ''},${stage}`;
    });
  });
}

const folder = mkdtempSync(join(tmpdir(), 'attrib-test-'));
afterAll(() => rmSync(folder, { recursive: true }));
let files = 0;

function run(rows: readonly string[], options: Partial<RunOptions> = {}): Promise<Attribution> {
  const file = join(folder, `${++files}.csv`);
  writeFileSync(file, ['person,time,channel,converted,revenue,stage', ...rows, ''].join('\n'));
  return attribute({
    touchpoints: [file],
    threads: 1,
    models: names,
    stages: ['lead', 'deal'],
    customWeights: 'first=40,last=40,Email*2',
    ...options,
  });
}

function ratioErrors(credits: readonly Credit[], other: Attribution): number[] {
  const drawn = new Map(
    other.bootstrap!.credits.map((credit) => [`${credit.model} ${credit.channel}`, credit]),
  );
  return credits.flatMap((credit) => {
    const own = drawn.get(`${credit.model} ${credit.channel}`)!;
    return [
      [credit.shareStandardError, own.shareStandardError],
      [credit.valueShareStandardError, own.valueShareStandardError],
    ].flatMap(([analytic, byDraws]) => (analytic === null ? [] : [analytic! / byDraws! - 1]));
  });
}

describe('a log of 3,000 people who differ', () => {
  let rows: string[];
  let answer: Attribution;
  beforeAll(async () => {
    rows = rowsOf(3000, 3);
    answer = await run(rows, { bootstrap: 1000 });
  });

  test('analytic standard errors are within 10 % of those of the bootstrap', () => {
    const enough = answer.credits.filter(({ tooFew, valueTooFew }) => !tooFew && !valueTooFew);
    const errors = ratioErrors(enough, answer);
    expect(errors.length).toBeGreaterThan(100);
    expect(Math.max(...errors.map(Math.abs))).toBeLessThan(0.1);
    expect(Math.abs(errors.reduce((sum, error) => sum + error, 0) / errors.length)).toBeLessThan(0.03);
  });

  test('intervals hold their estimate and keep within what is possible', () => {
    for (const credit of answer.credits) {
      if (credit.tooFew) continue;
      expect(credit.shareLow!).toBeGreaterThanOrEqual(0);
      expect(credit.shareLow!).toBeLessThanOrEqual(credit.share);
      expect(credit.shareHigh!).toBeGreaterThanOrEqual(credit.share);
      expect(credit.shareHigh!).toBeLessThanOrEqual(1);
      expect(credit.conversionsLow!).toBeGreaterThan(0);
      expect(credit.conversionsLow!).toBeLessThanOrEqual(credit.conversions);
      expect(credit.conversionsHigh!).toBeGreaterThanOrEqual(credit.conversions);
    }
  });

  test('the more confidence, the wider', async () => {
    const widths = await Promise.all(
      ([90, 95, 99] as const).map(async (confidence) => {
        const { credits, settings } = await run(rows, { confidence });
        expect(settings.confidence).toBe(confidence);
        return credits.map(({ shareHigh, shareLow }) => shareHigh! - shareLow!);
      }),
    );
    widths[0]!.forEach((width, i) => {
      if (Number.isNaN(width)) return;
      expect(widths[1]![i]).toBeGreaterThan(width);
      expect(widths[2]![i]).toBeGreaterThan(widths[1]![i]!);
    });
  });

  test('ranks come with probabilities', () => {
    for (const model of names) {
      const own = answer.bootstrap!.credits.filter((credit) => credit.model === model);
      const sum = own.reduce((all, { firstProbability }) => all + firstProbability, 0);
      expect(sum).toBeCloseTo(1, 9);
      expect(own.every(({ rankLow, rankHigh }) => 1 <= rankLow && rankLow <= rankHigh)).toBe(true);
    }
    const linear = answer.bootstrap!.credits.filter(({ model }) => model === 'linear');
    expect(linear.map(({ channel }) => channel)).toEqual(
      answer.credits.filter(({ model }) => model === 'linear').map(({ channel }) => channel),
    );
    expect(linear[0]).toMatchObject({ channel: 'Search', firstProbability: 1, rankLow: 1, rankHigh: 1 });
  });
});

describe('the same people', () => {
  const rows = rowsOf(400, 5);
  const options = { bootstrap: 100 };

  test('in another order of rows, on more threads, by other names: the same bytes', async () => {
    const first = await run(rows, options);
    const renamed = rows.map((row) => `someone-${row}`);
    const others = await Promise.all([
      run([...rows].reverse(), options),
      run(rows, { ...options, threads: 2 }),
      run(renamed, options),
    ]);
    const told = ({ credits, bootstrap }: Attribution) => JSON.stringify({ credits, bootstrap });
    for (const other of others) expect(told(other)).toBe(told(first));
  });

  test('drawn with another seed: other draws, the same intervals', async () => {
    const [first, other] = await Promise.all([run(rows, options), run(rows, { ...options, seed: 2 })]);
    expect(other.credits).toEqual(first.credits);
    expect(other.bootstrap!.credits).not.toEqual(first.bootstrap!.credits);
  });

  test('have too few conversions for some intervals, and none is made up', async () => {
    const { credits } = await run(rows, { models: ['last-touch'] });
    const few = credits.filter(({ conversions }) => conversions < 30);
    expect(few.length).toBeGreaterThan(0);
    for (const credit of few) {
      expect(credit).toMatchObject({
        tooFew: true,
        shareLow: null,
        shareHigh: null,
        shareStandardError: null,
        conversionsLow: null,
        conversionsHigh: null,
      });
    }
  });
});

test('without a conversion there is nothing to be sure of', async () => {
  const { credits, bootstrap } = await run(['p1,2026-01-01,Email,0,', 'p2,2026-01-01,Fax,0,'], {
    bootstrap: 100,
  });
  expect(credits.every(({ tooFew, shareLow }) => !tooFew && shareLow === null)).toBe(true);
  expect(bootstrap).toBeUndefined();
});

test('one channel has all, whoever comes', async () => {
  const rows = Array.from({ length: 50 }, (_, i) => `p${i},2026-01-01,Email,1,5`);
  const { credits } = await run(rows, { models: ['linear', 'markov'] });
  for (const credit of credits) expect(credit).toMatchObject({ tooFew: false, shareLow: 1, shareHigh: 1 });
});

test('refunds leave signed intervals, and none for the value by Markov', async () => {
  const rows = Array.from({ length: 300 }, (_, i) => {
    const value = i % 20 === 0 ? -5 : 10;
    return `p${i},2026-01-01,${i % 3 === 0 ? 'Email' : 'Fax'},1,${value}`;
  });
  const { credits } = await run(rows, { refunds: true, models: ['linear', 'markov'] });
  const linear = credits.find(({ model, valueTooFew }) => model === 'linear' && !valueTooFew)!;
  expect(linear.valueLow! + linear.valueHigh!).toBeCloseTo(2 * linear.value!, 6);
  expect(credits.find(({ model }) => model === 'markov')).toMatchObject({
    valueLow: null,
    valueTooFew: false,
  });
});

test('more draws than a minute or two allow are refused, with how many would do', async () => {
  const asked = run(rowsOf(4000, 1), { bootstrap: 100_000 });
  await expect(asked).rejects.toMatchObject({
    code: 'not-computable',
    message: expect.stringMatching(/100000 replicates would take too long: .* allow \d+/),
  });
});

test('a model that has no intervals says why, and the others keep theirs', async () => {
  const rows = rowsOf(1500, 5);
  const options = { models: ['linear', 'time-to-event'], lookback: '2s', bootstrap: 100 };
  const { models: told, credits } = await run(rows, options);
  expect(told.map(({ name, noIntervals }) => [name, noIntervals])).toEqual([
    ['linear', undefined],
    ['time-to-event', 'nothing shows what touchpoints add'],
  ]);
  const own = credits.filter(({ model }) => model === 'time-to-event');
  expect(own.every(({ shareLow, tooFew }) => shareLow === null && !tooFew)).toBe(true);
  expect(credits.some(({ model, shareLow }) => model === 'linear' && shareLow !== null)).toBe(true);
});
