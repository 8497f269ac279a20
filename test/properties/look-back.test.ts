import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { runs } from '../runs.ts';
import { creditOf } from './compare.ts';
import { type Log, logs, START, STEPS } from './logs.ts';
import { Workspace } from './run.ts';

const files = new Workspace();
afterAll(() => files.remove());

const models = ['first-touch', 'last-touch', 'linear'];

test('a wider look-back window only adds touchpoints, so that journeys never begin later', async () => {
  const windows = fc.tuple(fc.integer({ min: 1, max: STEPS }), fc.integer({ min: 0, max: STEPS }));
  const rules = fc.constantFrom('split', 'first');
  await fc.assert(
    fc.asyncProperty(
      logs({ shapes: ['flag', 'event'] }),
      windows,
      rules,
      async (log, [narrow, more], rule) => {
        const named = touchByTouch({ ...log, hasSequence: false });
        const run = (points: number) =>
          files.run(named, { models, journeys: rule, lookback: (points * log.grid) / 1000 });
        const near = await run(narrow);
        const far = await run(narrow + more);
        const used = (answer: typeof near) => earning(creditOf(answer, 'linear'));
        expect([...used(far)]).toEqual(expect.arrayContaining([...used(near)]));
        expect(far.summary.unattributedConversions).toBeLessThanOrEqual(near.summary.unattributedConversions);

        const begin = (answer: typeof near) => startByConversion(creditOf(answer, 'first-touch'));
        const farther = begin(far);
        for (const [conversion, time] of begin(near)) {
          expect(farther.get(conversion), conversion).toBeLessThanOrEqual(time);
        }
        // The touchpoint nearest to the conversion is the first to be in any window.
        const closing = earning(creditOf(far, 'last-touch'));
        for (const touch of earning(creditOf(near, 'last-touch'))) expect(closing).toContain(touch);
      },
    ),
    { numRuns: runs(6) },
  );
});

/**
 * A log in which every touchpoint is a channel of its own, so that credit tells which of them a journey used.
 * Its name says whose it is, how many conversions came before it, and when it was.
 */
function touchByTouch(log: Log): Log {
  const order = (event: Log['events'][number]) => event.time * 2 + Number(event.channel === null);
  const before = (touch: Log['events'][number], at: number) =>
    log.events.filter(
      (event, i) =>
        event.person === touch.person &&
        event.converts &&
        (order(event) < order(touch) || (order(event) === order(touch) && i < at)),
    ).length;
  const events = log.events.map((event, i) =>
    event.channel === null
      ? { ...event, sequence: 0 }
      : {
          ...event,
          sequence: 0,
          channel: `${event.person}/${before(event, i)}/${(event.time - START) / log.grid}/${i}`,
        },
  );
  return { ...log, events };
}

function earning(credit: ReadonlyMap<string, number>): Set<string> {
  return new Set([...credit].filter(([, amount]) => amount > 0).map(([channel]) => channel));
}

/** Person and number of the conversion → time of the touchpoint that its journey begins with. */
function startByConversion(firstTouch: ReadonlyMap<string, number>): Map<string, number> {
  return new Map(
    [...earning(firstTouch)].map((touch) => {
      const [person, conversion, time] = touch.split('/');
      return [`${person}/${conversion}`, Number(time)];
    }),
  );
}
