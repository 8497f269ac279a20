import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import type { Attribution } from '../../src/index.ts';
import { type ReferenceAnswer, type ReferenceRules, referenceAnswer } from '../reference/attribute.ts';
import { runs } from '../runs.ts';
import { creditOf, expectNear, expectSameCredit } from './compare.ts';
import { type Log, logs, STEPS } from './logs.ts';
import { Workspace } from './run.ts';

const files = new Workspace();
afterAll(() => files.remove());

const steps = fc.integer({ min: 1, max: STEPS });

/** Durations are in points of the log's grid. */
const choices = fc.record({
  lookback: fc.option(steps, { freq: 4 }),
  halfLife: steps,
  repeats: fc.constantFrom('keep', 'collapse', 'unique', 'first'),
  openJourneys: fc.constantFrom('keep', 'keep', 'exclude'),
});

describe.each(['split', 'reuse', 'first'] as const)('journeys: %s', (journeys) => {
  test.each([false, true])('all numbers are those of the reference; refunds: %s', async (refunds) => {
    await fc.assert(
      fc.asyncProperty(logs({ refunds }), choices, async (log, { lookback, halfLife, ...choice }) => {
        const rules = {
          ...choice,
          journeys,
          lookback: lookback === null ? null : lookback * log.grid,
          halfLife: halfLife * log.grid,
        };
        const answer = await files.run(log, {
          ...rules,
          lookback: rules.lookback === null ? null : rules.lookback / 1000,
          halfLife: rules.halfLife / 1000,
        });
        expectAgreement(answer, log, rules);
      }),
      { numRuns: runs(refunds ? 6 : 14) },
    );
  });
});

function expectAgreement(answer: Attribution, log: Log, rules: ReferenceRules): void {
  const expected = referenceAnswer(log.events, rules);
  const { conversionValue, unattributedValue, refunds, ...counts } = answer.summary;
  const times = log.events.map((event) => event.time);
  expect(counts).toEqual({
    rowsRead: log.events.length,
    rowsUsed: log.events.length - expected.rowsSetAside,
    rowsRejected: 0,
    rowsSetAside: expected.rowsSetAside,
    touchpoints: expected.touchpoints,
    persons: expected.persons,
    journeys: expected.journeys,
    convertingJourneys: expected.convertingJourneys,
    openJourneys: expected.openJourneys,
    conversions: expected.conversions,
    unattributedConversions: expected.unattributedConversions,
    channels: expected.channels.length,
    currency: null,
    firstTime: new Date(Math.min(...times)).toISOString(),
    lastTime: new Date(Math.max(...times)).toISOString(),
  });
  expect(Object.fromEntries(answer.quality.setAside.map(({ reason, count }) => [reason, count]))).toEqual(
    setAside(expected),
  );
  if (log.hasValue) {
    expectNear(conversionValue, expected.conversionValue, 'value');
    expectNear(unattributedValue, expected.unattributedValue, 'unattributed value');
  } else expect([conversionValue, unattributedValue]).toEqual([null, null]);
  if (log.hasValue && expected.refunds.count > 0) {
    expect(refunds?.count).toBe(expected.refunds.count);
    expectNear(refunds?.value, expected.refunds.value, 'value of refunds');
  } else expect(refunds).toBe(undefined);
  expectCredits(answer, log, expected);
}

function setAside(expected: ReferenceAnswer): Record<string, number> {
  const all = {
    "after the person's first conversion": expected.afterFirst,
    'touchpoints outside the look-back window': expected.outsideWindow,
    'touchpoints of journeys still open at the end of the data': expected.inOpenJourneys,
  };
  return Object.fromEntries(Object.entries(all).filter(([, count]) => count > 0));
}

function expectCredits(answer: Attribution, log: Log, expected: ReferenceAnswer): void {
  const part = (
    of: 'conversions' | 'value',
    credits: ReadonlyMap<string, { conversions: number; value: number }>,
  ) => new Map([...credits].map(([channel, credit]) => [channel, credit[of]]));
  for (const [model, credits] of Object.entries(expected.credits)) {
    expectSameCredit(creditOf(answer, model), part('conversions', credits), model);
    // With refunds a removal effect on the value may be no share of anything, and there is no definition to hold it to.
    if (log.refunds && model === 'markov') continue;
    expectSameCredit(creditOf(answer, model, 'value'), part('value', credits), `${model} value`);
  }
  const { markov } = answer;
  expectNear(markov?.conversionProbability, expected.markov.conversionProbability, 'P(conversion)');
  for (const { channel, removalEffect, valueRemovalEffect } of markov?.removalEffects ?? []) {
    expectNear(removalEffect, expected.markov.removalEffects.get(channel)!, `removal effect of ${channel}`);
    if (log.refunds) continue;
    const onValue = expected.markov.valueRemovalEffects?.get(channel);
    if (onValue === undefined) expect(valueRemovalEffect).toBe(null);
    else expectNear(valueRemovalEffect, onValue, `removal effect of ${channel} on value`);
  }
}
