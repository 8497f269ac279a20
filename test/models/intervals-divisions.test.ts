import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { defaults } from '../../src/config/option-facts.ts';
import { models } from '../../src/models/index.ts';
import { lists } from './journey-arrays.ts';
import { PathTable } from './path-table.ts';
import { CHANNELS, manyPaths } from './some-paths.ts';

const parameters = { ...defaults, lookback: null, journeys: 'split' as const };
/** The models that are fitted to all journeys cannot divide one by itself. */
const dividing = models.filter(({ name }) => !/^markov|^time-to-event$/.test(name));

test('every other model divides journey by journey, and so has intervals', () => {
  expect(dividing.filter(({ division }) => division === undefined)).toEqual([]);
});

/** These need more than paths; they are tested by themselves. */
const others = ['time-decay', 'w-shaped'];

describe.each(dividing.filter(({ name }) => !others.includes(name)))(
  'the division of $name',
  ({ name, division }) => {
    let table: PathTable;
    beforeAll(async () => {
      table = await PathTable.open();
    });
    afterAll(() => table.close());

    test('credits as the model does', async () => {
      const own = division!(parameters, { labels: CHANNELS });
      await fc.assert(
        fc.asyncProperty(manyPaths, async (rows) => {
          const { credits } = await (await table.fill(rows, CHANNELS)).attribute(name);
          const sums = CHANNELS.map(() => 0);
          for (const { path, conversions = 0 } of rows) {
            const { items } = lists([path.map((channel) => CHANNELS.indexOf(channel as 'A') + 1)]);
            const parts = new Float64Array(items.length + 3).fill(7);
            // Amid other journeys, as in the arrays that are read from the database.
            const channels = Int32Array.from([5, 5, ...items, 1]);
            own.divide({ channels, ages: channels, from: 2, end: 2 + items.length }, parts, 1);
            items.forEach((channel, touch) => {
              sums[channel - 1]! += conversions * parts[touch]!;
            });
          }
          expect(sums).toEqual(credits.map(({ conversions }) => expect.closeTo(conversions, 6)));
        }),
        { numRuns: 30 },
      );
    });
  },
);

test('time decay halves with every half-life, in steps of any length', () => {
  const { division } = models.find(({ name }) => name === 'time-decay')!;
  const own = division!({ ...parameters, halfLife: 3600 }, { labels: CHANNELS });
  const parts = new Float64Array(3);
  own.divide(
    { channels: Int32Array.of(1, 2, 1), ages: Int32Array.of(120, 60, 0), from: 0, end: 3 },
    parts,
    60,
  );
  expect([...parts]).toEqual([1 / 7, 2 / 7, 4 / 7].map((part) => expect.closeTo(part, 12)));
});
