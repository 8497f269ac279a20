import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { attribute } from '../../src/attribute.ts';
import { check } from '../../src/check.ts';
import type { RunOptions } from '../../src/index.ts';
import { OTHER, smallChannels, withoutSmall } from '../../src/log/small-channels.ts';

/** How many people several channels have that share nobody. */
const apart = (people: readonly number[]) => (merged: readonly boolean[]) =>
  people.reduce((sum, count, i) => sum + (merged[i] === true ? count : 0), 0);

describe('small channels', () => {
  test('are merged, and never one by itself', async () => {
    const labels = ['A', 'B', 'C', 'D'];
    const small = (people: readonly number[]) => smallChannels(labels, people, 10, apart(people));
    expect(await small([100, 50, 20, 12])).toEqual([false, false, false, false]);
    expect(await small([100, 3, 20, 12])).toEqual([false, true, false, true]);
    expect(await small([100, 3, 20, 2])).toEqual([false, true, true, true]);
    expect(await small([100, 6, 20, 5])).toEqual([false, true, false, true]);
    expect(await smallChannels(['A', OTHER], [100, 90], 10, apart([100, 90]))).toEqual([true, true]);
  });

  test('whose people are the same ones hide no better together', async () => {
    const labels = ['A', 'B', 'C'];
    const same = (merged: readonly boolean[]) => (merged[2] === true ? 50 : 6);
    expect(await smallChannels(labels, [6, 6, 50], 10, same)).toEqual([true, true, true]);
  });

  test('what is merged is two or more, and enough; what stays is large', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1 }),
        fc.integer({ min: 2, max: 20 }),
        async (people, least) => {
          const labels = people.map((_, i) => `c${i}`);
          const merged = await smallChannels(labels, people, least, apart(people));
          const [small, large] = [true, false].map((is) => people.filter((_, i) => merged[i] === is));
          for (const count of large ?? []) expect(count).toBeGreaterThanOrEqual(least);
          if (small?.length === 0 || large?.length === 0) return;
          expect(small?.length).toBeGreaterThan(1);
          expect(small?.reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(least);
          const { channels, numbers } = withoutSmall({ labels }, merged);
          labels.forEach((label, i) => {
            expect(channels.labels[(numbers[i] ?? 0) - 1]).toBe(merged[i] ? OTHER : label);
          });
        },
      ),
    );
  });
});

describe('a shared report', () => {
  let folder: string;
  let file: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'attrib-share-'));
    file = join(folder, 'secret-client.csv');
    const rows = Array.from({ length: 60 }, (_, i) => [
      `p${i},2026-01-0${(i % 7) + 1} 10:00,${i % 2 === 0 ? 'Email' : 'Search'},0,`,
      `p${i},2026-01-1${i % 7} 10:00,${i < 3 ? 'Podcast' : i < 5 ? 'Fax' : 'Search'},${i % 3 === 0 ? 1 : 0},${i % 3 === 0 ? 10 : ''}`,
    ]).flat();
    rows.push('ann@example.com,yesterday,Email,0,');
    await writeFile(file, `person,time,channel,converted,value\n${rows.join('\n')}\n`);
  });
  afterAll(() => rm(folder, { recursive: true }));

  test('conserves, merges the small and names nobody', async () => {
    const all = { models: ['linear', 'markov', 'first-touch'], insights: ['all'], trust: true } as const;
    const open = await attribute({ touchpoints: [file], ...all });
    const shared = await attribute({ touchpoints: [file], ...all, share: 10 });
    expect(open.summary.channels).toBe(4);
    expect(shared.summary).toMatchObject({ channels: 2, conversions: open.summary.conversions });
    const channels = new Set(shared.credits.map(({ channel }) => channel));
    expect([...channels].sort()).toEqual([OTHER, 'Search']);
    for (const model of ['linear', 'first-touch']) {
      const credit = (of: typeof open, names: readonly string[]) =>
        of.credits
          .filter((row) => row.model === model && names.includes(row.channel))
          .reduce((sum, { conversions }) => sum + conversions, 0);
      expect(credit(shared, [OTHER])).toBeCloseTo(credit(open, ['Email', 'Fax', 'Podcast']), 12);
    }
    const text = JSON.stringify(shared);
    for (const secret of ['secret-client', 'ann@', 'yesterday', 'Podcast', 'Fax', folder]) {
      expect(text).not.toContain(secret);
    }
    expect(shared.settings.share).toBe(10);
    for (const { conversions, journeys } of shared.insights?.topPaths?.paths ?? []) {
      expect(conversions).toBeGreaterThanOrEqual(10);
      if (journeys !== conversions) expect(journeys - conversions).toBeGreaterThanOrEqual(10);
    }
    expect(shared.insights?.timeOfWeek).toBeUndefined();
  });

  test('counts those whom a channel led to a conversion, not those who met it afterwards or too early', async () => {
    const late = join(folder, 'late.csv');
    const rows = Array.from({ length: 40 }, (_, i) => [
      `p${i},2026-01-01,Early,0`,
      `p${i},2026-06-01,${i < 20 ? 'Email' : 'Search'},0`,
      `p${i},2026-06-02,${i < 3 ? 'Newsletter' : 'Search'},1`,
      `p${i},2026-06-03,Newsletter,0`,
    ]).flat();
    await writeFile(late, `person,time,channel,converted\n${rows.join('\n')}\n`);
    const channelsBy = async (rule: Partial<RunOptions>) => {
      const { reach } = await attribute({ touchpoints: [late], models: ['linear'], share: 5, ...rule });
      return reach.map(({ channel, convertingJourneys }) => [channel, convertingJourneys]).sort();
    };
    // All 40 meet Newsletter and convert, but it leads only three of them there.
    expect(await channelsBy({})).toEqual([
      [OTHER, 20],
      ['Search', 37],
    ]);
    expect(await channelsBy({ lookback: '200d' })).toEqual([
      [OTHER, 20],
      ['Early', 40],
      ['Search', 37],
    ]);
    expect(await channelsBy({ journeys: 'first' })).toEqual([
      [OTHER, 20],
      ['Search', 37],
    ]);
  });

  test('merges channels that the same few people met', async () => {
    const same = join(folder, 'same.csv');
    const rows = Array.from({ length: 40 }, (_, i) => [
      `p${i},2026-01-01,Email,0`,
      ...(i < 8 ? [`p${i},2026-01-02,Fax,0`, `p${i},2026-01-03,Radio,0`] : []),
      `p${i},2026-01-04,Search,${i % 2 === 0 ? 1 : 0}`,
    ]).flat();
    await writeFile(same, `person,time,channel,converted\n${rows.join('\n')}\n`);
    const { reach } = await attribute({ touchpoints: [same], models: ['linear'], share: 5 });
    // Four of the eight convert and four do not: with those of one more channel there are twenty of each.
    expect(reach.map(({ channel, convertingJourneys }) => [channel, convertingJourneys]).sort()).toEqual([
      [OTHER, 20],
      ['Search', 20],
    ]);
  });

  test('quotes no cell, in no warning, finding or advice', async () => {
    const [visits, deals] = [join(folder, 'visits.csv'), join(folder, 'deals.csv')];
    const seen = Array.from({ length: 40 }, (_, i) => `p${i},2026-01-01,${i % 2 === 0 ? 'Email' : 'Search'}`);
    await writeFile(visits, `person,time,channel\n${seen.join('\n')}\n`);
    const won = Array.from({ length: 40 }, (_, i) => {
      const status = i < 3 ? 'Cancelled by Marker' : i < 15 ? 'Refunded' : 'paid';
      return `p${i},2026-01-02,${10 + i},${status},Marker ${i}`;
    });
    await writeFile(deals, `person,time,value,status,note\n${won.join('\n')}\n`);
    const options = { touchpoints: [visits], conversions: [deals], models: ['linear'] };
    const open = await attribute(options);
    expect(JSON.stringify(open.quality.findings)).toContain('Cancelled by Marker');
    const reruns: readonly Partial<RunOptions>[] = [{}, { keepConversions: { note: 'nothere' } }];
    for (const more of reruns) {
      const shared = await attribute({ ...options, ...more, share: 10 });
      expect(JSON.stringify(shared)).not.toMatch(/Marker|nothere/);
    }
    const checked = await check({ ...options, share: 10 });
    expect(JSON.stringify(checked.findings)).not.toContain('Marker');
    expect(checked.grade).toBe((await check(options)).grade);
  });

  test('of paths, by journeys', async () => {
    const paths = join(folder, 'paths.csv');
    await writeFile(paths, 'path,conversions,non_conversions\nA > B,30,20\nC,2,3\nD,4,4\n');
    const { credits } = await attribute({ paths: [paths], models: ['linear'], share: 10 });
    expect(credits.map(({ channel, conversions }) => [channel, conversions]).sort()).toEqual([
      // C and D have six conversions together, too few to hide among.
      [OTHER, 21],
      ['B', 15],
    ]);
  });

  test('of fewer than two makes no sense', async () => {
    await expect(attribute({ touchpoints: [file], share: 1 })).rejects.toThrow(/share: at least 2/);
  });
});
