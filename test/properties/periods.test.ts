import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import type { Attribution } from '../../src/index.ts';
import { runs } from '../runs.ts';
import { creditOf, expectNear, expectSameCredit, RULE_MODELS } from './compare.ts';
import { DAY, logs, START } from './logs.ts';
import { Workspace } from './run.ts';

const files = new Workspace();
afterAll(() => files.remove());

const day = (at: number): string => new Date(START + at * DAY).toISOString().slice(0, 10);

function plus(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): Map<string, number> {
  return new Map(
    [...new Set([...one.keys(), ...other.keys()])].map((key) => [
      key,
      (one.get(key) ?? 0) + (other.get(key) ?? 0),
    ]),
  );
}

function expectRowsAddUp({ summary, quality }: Attribution): void {
  const aside = quality.setAside.reduce((sum, { count }) => sum + count, 0);
  expect(summary.rowsRead).toBe(summary.rowsUsed + summary.rowsRejected + aside);
  expect(summary.rowsUsed).toBeGreaterThanOrEqual(0);
}

describe('two periods that follow each other', () => {
  test('share out the conversions, and their credit by every rule model', async () => {
    await fc.assert(
      fc.asyncProperty(
        logs({ hasValue: true }),
        fc.integer({ min: 1, max: 20 }),
        fc.constantFrom('split', 'reuse', 'first'),
        fc.constantFrom('none', '5d', '12h'),
        async (log, cut, journeys, lookback) => {
          const options = { models: RULE_MODELS, journeys, lookback } as const;
          const whole = await files.run(log, options);
          const first = await files.run(log, { ...options, period: `${day(0)}..${day(cut - 1)}` });
          const second = await files.run(log, { ...options, period: `${day(cut)}..${day(30)}` });
          for (const part of [first, second]) expectRowsAddUp(part);
          for (const total of ['conversions', 'unattributedConversions'] as const) {
            expect(first.summary[total] + second.summary[total]).toBe(whole.summary[total]);
          }
          expectNear(
            (first.summary.conversionValue ?? 0) + (second.summary.conversionValue ?? 0),
            whole.summary.conversionValue ?? 0,
            'value',
          );
          for (const model of RULE_MODELS) {
            for (const part of ['conversions', 'value'] as const) {
              const both = plus(creditOf(first, model, part), creditOf(second, model, part));
              expectSameCredit(both, creditOf(whole, model, part), `${model}, ${part}`);
            }
          }
        },
      ),
      { numRuns: runs(6) },
    );
  });

  test('and what changed from one to the other is made of its parts', async () => {
    await fc.assert(
      fc.asyncProperty(logs({ hasValue: true }), fc.integer({ min: 1, max: 19 }), async (log, cut) => {
        const period = `${day(cut)}..${day(20)}`;
        const against = `${day(0)}..${day(cut - 1)}`;
        const { comparison } = await files.run(log, { models: ['linear', 'markov'], period, against });
        for (const { conversions, value } of comparison?.channels ?? []) {
          for (const { before, after, change, parts } of [conversions, value!]) {
            expectNear(change, after - before, 'change');
            expectNear(parts!.volume + parts!.rate + parts!.credit, change, 'parts');
          }
        }
      }),
      { numRuns: runs(4) },
    );
  });
});
