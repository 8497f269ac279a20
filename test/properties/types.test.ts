import fc from 'fast-check';
import { afterAll, test } from 'vitest';
import { type Attribution, attribute } from '../../src/index.ts';
import { models } from '../../src/models/index.ts';
import { withEveryModel } from '../models/every-model.ts';
import { type JourneyRules, journeysOf } from '../reference/journeys.ts';
import { markov } from '../reference/markov.ts';
import { runs } from '../runs.ts';
import { expectNear } from './compare.ts';
import { type Log, logs, STEPS } from './logs.ts';
import { csvOf, Workspace } from './run.ts';

const files = new Workspace();
afterAll(() => files.remove());

/** All but the one that leaves a baseline. */
const DIVIDING = models.filter(({ sums, name }) => sums && name !== 'time-to-event').map(({ name }) => name);
const BY_JOURNEY = models.map(({ name }) => name).filter((name) => !name.startsWith('markov'));

const anyRules = fc.record({
  journeys: fc.constantFrom('split', 'reuse', 'first'),
  repeats: fc.constantFrom('keep', 'collapse', 'unique', 'first'),
  openJourneys: fc.constantFrom('keep', 'exclude'),
  lookback: fc.integer({ min: 1, max: STEPS }),
});

test('types share the conversions out among them, and their credit', async () => {
  await fc.assert(
    fc.asyncProperty(logs({ shapes: ['event'], hasValue: true }), anyRules, async (log, drawn) => {
      const rules = { ...drawn, lookback: drawn.lookback * log.grid };
      const options = withEveryModel(files.source(log), ['kind', 'visit', 'call']);
      const answer = await attribute({
        ...options,
        ...rules,
        lookback: rules.lookback / 1000,
        perType: true,
        threads: 1,
      });
      expectTypesToSum(answer);
      expectWholeTypes(answer);
      expectMarkovOfReference(answer, log, rules);
    }),
    { numRuns: runs(15) },
  );
});

/** Over the types, every channel has what it has without them. */
function expectTypesToSum({ summary, credits, conversionTypes = [], creditsByType = [] }: Attribution): void {
  const sum = (numbers: readonly (number | null)[]) => numbers.reduce<number>((a, b) => a + (b ?? 0), 0);
  expectNear(sum(conversionTypes.map((type) => type.conversions)), summary.conversions, 'conversions');
  expectNear(
    sum(conversionTypes.map((type) => type.unattributedValue)),
    summary.unattributedValue ?? 0,
    'value',
  );
  for (const { model, channel, conversions, value } of credits) {
    if (!BY_JOURNEY.includes(model)) continue;
    const own = creditsByType.filter((credit) => credit.model === model && credit.channel === channel);
    expectNear(sum(own.map((credit) => credit.conversions)), conversions, `${model}: ${channel}`);
    expectNear(sum(own.map((credit) => credit.value)), value ?? 0, `${model}, value: ${channel}`);
  }
}

/** Over the channels, every type has its conversions. */
function expectWholeTypes({ conversionTypes = [], creditsByType = [] }: Attribution): void {
  for (const type of conversionTypes) {
    for (const model of DIVIDING) {
      const own = creditsByType.filter(
        (credit) => credit.model === model && credit.conversionType === type.conversionType,
      );
      const sum = (part: 'conversions' | 'value') => own.reduce((a, credit) => a + (credit[part] ?? 0), 0);
      expectNear(
        sum('conversions') + type.unattributedConversions,
        type.conversions,
        `${model} ${type.conversionType}`,
      );
      expectNear(
        sum('value') + (type.unattributedValue ?? 0),
        type.conversionValue ?? 0,
        `${model} value ${type.conversionType}`,
      );
    }
  }
}

/** A chain fitted anew in which conversions of other types are none gives the same credit. */
function expectMarkovOfReference(answer: Attribution, log: Log, rules: JourneyRules): void {
  const kinds = csvOf(log)
    .touchpoints.slice(1)
    .map((line) => line.split(',')[5] || '(none)');
  const { journeys } = journeysOf(log.events, rules);
  const channels = [...new Set(log.events.flatMap(({ channel }) => channel ?? []))];
  for (const { conversionType } of answer.conversionTypes ?? []) {
    const own = journeys.map((journey) => {
      const { conversion } = journey;
      const isOwn = conversion !== null && kinds[log.events.indexOf(conversion)] === conversionType;
      return isOwn ? journey : { ...journey, conversion: null };
    });
    const { credits } = markov(own, channels);
    for (const credit of answer.creditsByType ?? []) {
      if (credit.model !== 'markov' || credit.conversionType !== conversionType) continue;
      const expected = credits.get(credit.channel)?.conversions ?? 0;
      expectNear(credit.conversions, expected, `markov ${conversionType}: ${credit.channel}`);
    }
  }
}
