import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { workings } from '../../src/explain/workings/index.ts';
import { explain } from '../../src/explain.ts';
import { models } from '../../src/models/index.ts';
import { withEveryModel } from '../models/every-model.ts';
import { runs } from '../runs.ts';
import { creditOf, expectNear, expectSameCredit } from './compare.ts';
import { logs, STEPS } from './logs.ts';
import { Workspace } from './run.ts';

const files = new Workspace();
afterAll(() => files.remove());

const EXPLAINED = [...Object.keys(workings), 'markov-journey'];

test('every model but those that need all journeys at once is explained', () => {
  const divided = models.filter(({ division }) => division !== undefined).map(({ name }) => name);
  expect(Object.keys(workings).sort()).toEqual([...divided].sort());
});

const anyRules = fc.record({
  journeys: fc.constantFrom('split', 'reuse', 'first'),
  repeats: fc.constantFrom('keep', 'collapse', 'unique', 'first'),
  openJourneys: fc.constantFrom('keep', 'exclude'),
  lookback: fc.integer({ min: 1, max: STEPS }),
});

test('over all people the explained credit is what a run credits, and every row has its place', async () => {
  await fc.assert(
    fc.asyncProperty(
      logs({ maxEvents: 30 }),
      anyRules,
      fc.boolean(),
      async (log, { lookback, ...rules }, byKind) => {
        const source = withEveryModel(files.source(log), ['kind', 'visit', 'call']);
        const options = {
          ...source,
          ...rules,
          lookback: (lookback * log.grid) / 1000,
          models: EXPLAINED,
          ...(byKind ? { by: ['channel', 'kind'] } : {}),
          threads: 1,
        };
        const answer = await files.run(log, options);
        const conversions = new Map<string, number>();
        const value = new Map<string, number>();
        const fates = { used: 0, 'set-aside': 0, rejected: 0 };
        for (const person of new Set(log.events.map((event) => event.person))) {
          const explained = await explain(options, { person });
          for (const credit of explained.credits) {
            const key = JSON.stringify([credit.model, credit.channel]);
            conversions.set(key, (conversions.get(key) ?? 0) + credit.conversions);
            value.set(key, (value.get(key) ?? 0) + (credit.value ?? 0));
          }
          for (const { fate } of explained.rows) fates[fate]++;
          for (const { credits } of explained.journeys) {
            for (const { model, touchpoints } of credits) {
              if (model === 'participation') continue;
              expectNear(
                touchpoints.reduce((sum, { share }) => sum + share, 0),
                1,
                `${model} of a journey`,
              );
            }
          }
        }
        for (const model of EXPLAINED) {
          const own = (all: ReadonlyMap<string, number>) =>
            new Map(
              [...all].flatMap(([key, credit]) => {
                const [name, channel] = JSON.parse(key) as [string, string];
                return name === model ? [[channel, credit] as const] : [];
              }),
            );
          expectSameCredit(creditOf(answer, model), own(conversions), model);
          expectSameCredit(creditOf(answer, model, 'value'), own(value), `${model}, value`);
        }
        expect(fates).toEqual({
          used: answer.summary.rowsUsed,
          'set-aside': answer.summary.rowsSetAside,
          rejected: answer.summary.rowsRejected,
        });
      },
    ),
    { numRuns: runs(4) },
  );
});
