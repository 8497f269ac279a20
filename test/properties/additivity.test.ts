import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import type { LogEvent } from '../reference/event.ts';
import { runs } from '../runs.ts';
import { creditOf, expectSameCredit, RULE_MODELS } from './compare.ts';
import { CHANNELS, inFirstGroup, type Log, logs, START, STEPS } from './logs.ts';
import { Workspace } from './run.ts';

const files = new Workspace();
afterAll(() => files.remove());

const options = { models: RULE_MODELS };
const PARTS = ['conversions', 'value'] as const;
const steps = fc.integer({ min: 0, max: STEPS });

/** Rule models look at one journey at a time; so do these properties of theirs. Markov has none of them. */
describe('rule models add up', () => {
  test('a converting journey of one touchpoint gives its channel one conversion and takes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(
        logs({ hasValue: true }),
        fc.constantFrom(...CHANNELS),
        steps,
        async (log, channel, step) => {
          const extra: LogEvent = {
            person: 'newcomer',
            time: START + step * log.grid,
            channel,
            converts: true,
            value: 2.5,
            sequence: 0,
          };
          const before = await files.run(log, options);
          const after = await files.run({ ...log, events: [extra, ...log.events] }, options);
          for (const model of RULE_MODELS) {
            const one = new Map([[channel, 1]]);
            expectSameCredit(creditOf(after, model), plus(creditOf(before, model), one), model);
            const worth = new Map([[channel, 2.5]]);
            expectSameCredit(
              creditOf(after, model, 'value'),
              plus(creditOf(before, model, 'value'), worth),
              model,
            );
          }
        },
      ),
      { numRuns: runs(6) },
    );
  });

  test('journeys without conversion, on a channel not seen before, change nothing', async () => {
    await fc.assert(
      fc.asyncProperty(
        logs({ hasValue: true }),
        fc.array(steps, { minLength: 1, maxLength: 5 }),
        async (log, times) => {
          const idle = times.map(
            (step, i): LogEvent => ({
              person: `idle ${i % 2}`,
              time: START + step * log.grid,
              channel: 'Billboard',
              converts: false,
              value: null,
              sequence: 0,
            }),
          );
          const before = await files.run(log, options);
          const after = await files.run({ ...log, events: [...idle, ...log.events] }, options);
          for (const model of RULE_MODELS) {
            for (const part of PARTS) {
              const { Billboard: unseen, ...others } = Object.fromEntries(creditOf(after, model, part));
              expect(unseen).toBe(0);
              expect(others).toEqual(Object.fromEntries(creditOf(before, model, part)));
            }
          }
        },
      ),
      { numRuns: runs(6) },
    );
  });

  test('two channels that never meet, called by one name, get what they got together', async () => {
    await fc.assert(
      fc.asyncProperty(logs({ hasValue: true }), async (log) => {
        // Half of the people meet Email as "Newsletter"; nobody meets both.
        const apart = renamed(log, (event) => (inFirstGroup(event.person) ? 'Newsletter' : 'Email'));
        const together = renamed(log, () => 'Email');
        const two = await files.run(apart, options);
        const one = await files.run(together, options);
        for (const model of RULE_MODELS) {
          for (const part of PARTS) {
            const { Newsletter = 0, Email = 0, ...others } = Object.fromEntries(creditOf(two, model, part));
            const sum = new Map(Object.entries({ ...others, Email: Email + Newsletter }));
            expectSameCredit(creditOf(one, model, part), sum, model);
          }
        }
      }),
      { numRuns: runs(6) },
    );
  });

  test('two groups of people get apart what they get together', async () => {
    await fc.assert(
      fc.asyncProperty(logs({ hasValue: true }), async (log) => {
        const group = (first: boolean) => ({
          ...log,
          events: log.events.filter((event) => inFirstGroup(event.person) === first),
        });
        fc.pre(group(true).events.length > 0 && group(false).events.length > 0);
        const whole = await files.run(log, options);
        const [one, other] = [await files.run(group(true), options), await files.run(group(false), options)];
        for (const model of RULE_MODELS) {
          for (const part of PARTS) {
            const sum = plus(creditOf(one, model, part), creditOf(other, model, part));
            expectSameCredit(creditOf(whole, model, part), sum, model);
          }
        }
        expect(whole.summary.conversions).toBe(one.summary.conversions + other.summary.conversions);
      }),
      { numRuns: runs(6) },
    );
  });
});

function plus(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): Map<string, number> {
  const channels = new Set([...one.keys(), ...other.keys()]);
  return new Map(
    [...channels].map((channel) => [channel, (one.get(channel) ?? 0) + (other.get(channel) ?? 0)]),
  );
}

function renamed(log: Log, email: (event: LogEvent) => string): Log {
  const events = log.events.map((event) =>
    event.channel === 'Email' ? { ...event, channel: email(event) } : event,
  );
  return { ...log, events };
}
