import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import type { LogEvent } from '../reference/event.ts';
import { runs } from '../runs.ts';
import { ALL_MODELS, creditOf, expectNear, expectSameCredit, removalEffectsOf } from './compare.ts';
import { DAY, type Log, logs, START, STEPS } from './logs.ts';
import { Workspace } from './run.ts';

const files = new Workspace();
afterAll(() => files.remove());

const journeys = fc.constantFrom('split', 'reuse', 'first');
const PARTS = ['conversions', 'value'] as const;

describe('how models relate', () => {
  test('all agree where no journey has two touchpoints', async () => {
    await fc.assert(
      fc.asyncProperty(logs({ hasValue: true }), async (log) => {
        const alone = {
          ...log,
          events: log.events.map((event, i) => ({ ...event, person: `${event.person} ${i}` })),
        };
        const answer = await files.run(alone);
        for (const part of PARTS) {
          const expected = creditOf(answer, 'last-touch', part);
          for (const model of ALL_MODELS) expectSameCredit(creditOf(answer, model, part), expected, model);
        }
      }),
      { numRuns: runs(7) },
    );
  });

  test('Markov does not see whether neighbouring repeats are collapsed', async () => {
    await fc.assert(
      fc.asyncProperty(logs({ hasValue: true }), journeys, async (log, rule) => {
        const kept = await files.run(log, { journeys: rule, models: ['markov'] });
        const collapsed = await files.run(log, { journeys: rule, models: ['markov'], repeats: 'collapse' });
        expectSameCredit(removalEffectsOf(collapsed), removalEffectsOf(kept), 'removal effect');
        for (const part of PARTS) {
          expectSameCredit(creditOf(collapsed, 'markov', part), creditOf(kept, 'markov', part), part);
        }
      }),
      { numRuns: runs(6) },
    );
  });

  test('removal effects lie in [0, 1] and sum to 1 or more, to at most the number of channels', async () => {
    await fc.assert(
      fc.asyncProperty(logs(), journeys, async (log, rule) => {
        const { summary, markov } = await files.run(log, { journeys: rule, models: ['markov'] });
        const effects = markov?.removalEffects.map(({ removalEffect }) => removalEffect) ?? [];
        for (const effect of effects) expect(effect >= 0 && effect <= 1, `effect ${effect}`).toBe(true);
        const sum = effects.reduce((a, b) => a + b, 0);
        if (summary.convertingJourneys === 0) expect(sum).toBe(0);
        else expect(sum >= 1 - 1e-9 && sum <= summary.channels + 1e-9, `sum ${sum}`).toBe(true);
        expectNear(
          markov?.conversionProbability,
          summary.convertingJourneys / Math.max(1, summary.journeys),
          'P(conversion)',
        );
      }),
      { numRuns: runs(7) },
    );
  });

  test('time decay is linear for an endless half-life and last touch for none', async () => {
    await fc.assert(
      fc.asyncProperty(logs({ distinctTimes: true, hasValue: true }), journeys, async (log, rule) => {
        const coarse = { ...log, ...onGrid(log, 1000) };
        const models = ['linear', 'last-touch', 'time-decay'];
        const endless = await files.run(coarse, { journeys: rule, models, halfLife: 36_525 * 86_400 });
        const none = await files.run(coarse, { journeys: rule, models, halfLife: 0.001 });
        for (const part of PARTS) {
          // 20 s of a hundred years are 6e-9 half-lives; what that is of the credit is 2e-9.
          for (const [channel, credit] of creditOf(endless, 'linear', part)) {
            const decayed = creditOf(endless, 'time-decay', part).get(channel);
            expect(Math.abs((decayed ?? Number.NaN) - credit)).toBeLessThanOrEqual(
              1e-7 * Math.max(1, credit),
            );
          }
          expect(creditOf(none, 'time-decay', part)).toEqual(creditOf(none, 'last-touch', part));
        }
      }),
      { numRuns: runs(7) },
    );
  });

  test('time decay looks at the time between touchpoints only, not at the time until the conversion', async () => {
    await fc.assert(
      fc.asyncProperty(oneConversionEach(), fc.integer({ min: 1, max: 500 }), async (log, days) => {
        const later = {
          ...log,
          events: log.events.map((event) =>
            event.channel === null ? { ...event, time: event.time + days * DAY } : event,
          ),
        };
        const options = { lookback: 'none', models: ['time-decay'] };
        expect((await files.run(later, options)).credits).toEqual((await files.run(log, options)).credits);
      }),
      { numRuns: runs(6) },
    );
  });

  test('backwards, first and last touch change places and linear stays', async () => {
    await fc.assert(
      fc.asyncProperty(oneConversionEach(), async (log) => {
        const touches = log.events.filter((event) => event.channel !== null);
        const backwards = {
          ...log,
          events: [
            ...touches
              .map((event) => ({ ...event, time: 2 * START + STEPS * log.grid - event.time }))
              .reverse(),
            ...log.events.filter((event) => event.channel === null),
          ],
        };
        const options = { lookback: 'none' };
        const answer = await files.run(log, options);
        const reversed = await files.run(backwards, options);
        for (const part of PARTS) {
          const pairs = [
            ['first-touch', 'last-touch'],
            ['last-touch', 'first-touch'],
            ['linear', 'linear'],
          ] as const;
          for (const [model, mirrored] of pairs) {
            expectSameCredit(creditOf(reversed, mirrored, part), creditOf(answer, model, part), mirrored);
          }
        }
      }),
      { numRuns: runs(7) },
    );
  });
});

/** The same log with another distance between the points of its grid. */
function onGrid(log: Log, grid: number): Pick<Log, 'grid' | 'events'> {
  const moved = (event: LogEvent) => START + ((event.time - START) / log.grid) * grid;
  return { grid, events: log.events.map((event) => ({ ...event, time: moved(event) })) };
}

/** Touchpoints in one file; in the other at most one conversion per person, after all of them. */
function oneConversionEach(): fc.Arbitrary<Log> {
  return logs({ shapes: ['file'], hasValue: true }).map((log) => {
    const conversions = log.events.filter((event) => event.channel === null);
    return {
      ...log,
      hasSequence: false,
      events: [
        ...log.events
          .filter((event) => event.channel !== null)
          .map((event) => ({ ...event, converts: false, value: null, sequence: 0 })),
        ...[...new Map(conversions.map((event) => [event.person, event])).values()].map((event) => ({
          ...event,
          time: START + STEPS * log.grid,
        })),
      ],
    };
  });
}
