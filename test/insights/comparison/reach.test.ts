import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { Session } from '../../../src/engine/session.ts';
import { channelReach, rankReach } from '../../../src/insights/comparison/reach.ts';

const session = await Session.open({ threads: 1 });
afterAll(() => session.close());

/** Paths of channel numbers with their conversions and journeys without. */
type Counted = readonly (readonly [path: readonly number[], conversions: number, others: number])[];

async function reach(paths: Counted, channels: number) {
  await session.drop('paths');
  const rows = paths.map(
    ([path, conversions, others]) => `([${path.join(', ')}], ${conversions}, ${others})`,
  );
  await session.run(
    'paths',
    `create table paths as select path::integer[] as path, conversions::bigint as conversions, non_conversions::bigint as non_conversions
    from (values ${rows.join(', ')}) as p(path, conversions, non_conversions)`,
  );
  const labels = Array.from({ length: channels }, (_, i) => `c${String(i + 1).padStart(2, '0')}`);
  return channelReach(session, { labels });
}

describe('journeys touched', () => {
  test('count once however often, and none where nobody was', async () => {
    const paths: Counted = [
      [[1, 2, 1, 1], 2, 3],
      [[2], 0, 10],
      [[1], 4, 0],
    ];
    expect(await reach(paths, 3)).toEqual([
      { channel: 'c01', journeys: 9, convertingJourneys: 6 },
      { channel: 'c02', journeys: 15, convertingJourneys: 2 },
      { channel: 'c03', journeys: 0, convertingJourneys: 0 },
    ]);
  });

  test.each([1, 62, 63, 64, 90])('with %i channels', async (channels) => {
    const path = fc.array(fc.integer({ min: 1, max: channels }), { minLength: 1, maxLength: 6 });
    const counted = fc.tuple(path, fc.nat({ max: 5 }), fc.nat({ max: 5 }));
    await fc.assert(
      fc.asyncProperty(fc.array(counted, { minLength: 1, maxLength: 20 }), async (paths) => {
        const all: Counted = [...paths, [[channels], 1, 0]];
        for (const [i, { journeys, convertingJourneys }] of (await reach(all, channels)).entries()) {
          const touched = all.filter(([own]) => own.includes(i + 1));
          expect(convertingJourneys).toBe(touched.reduce((sum, [, conversions]) => sum + conversions, 0));
          expect(journeys).toBe(
            touched.reduce((sum, [, conversions, others]) => sum + conversions + others, 0),
          );
        }
      }),
      { numRuns: 5 },
    );
  });

  test('stand in the order of the credits', () => {
    const entry = (channel: string) => ({ channel, journeys: 1, convertingJourneys: 0 });
    const credits = [{ channel: 'b' }, { channel: 'a' }, { channel: 'b' }];
    expect(rankReach([entry('a'), entry('b'), entry('z')], credits).map(({ channel }) => channel)).toEqual([
      'b',
      'a',
      'z',
    ]);
  });
});
