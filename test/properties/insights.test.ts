import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import type { Insights } from '../../src/index.ts';
import { type Journey, type JourneyRules, journeysOf } from '../reference/journeys.ts';
import { expectNear } from './compare.ts';
import { type Log, logs, STEPS } from './logs.ts';
import { Workspace } from './run.ts';

const files = new Workspace();
afterAll(() => files.remove());

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const choices = fc.record({
  journeys: fc.constantFrom('split', 'reuse', 'first'),
  lookback: fc.option(fc.integer({ min: 1, max: STEPS }), { freq: 4 }),
  repeats: fc.constantFrom('keep', 'collapse', 'unique', 'first'),
  openJourneys: fc.constantFrom('keep', 'keep', 'exclude'),
});

interface Answer {
  readonly log: Log;
  readonly insights: Insights;
  /** Those with touchpoints. */
  readonly journeys: readonly Journey[];
  readonly converting: readonly Journey[];
}

/** All insights are asked at once: most of the time goes into the run. */
test('insights are those of a second, naive implementation', async () => {
  await fc.assert(
    fc.asyncProperty(logs(), choices, async (log, choice) => {
      const rules = { ...choice, lookback: choice.lookback === null ? null : choice.lookback * log.grid };
      const { insights } = await files.run(log, {
        ...choice,
        lookback: rules.lookback === null ? null : rules.lookback / 1000,
        models: ['last-touch'],
        insights: ['all'],
      });
      const journeys = led(log, rules);
      const answer = {
        log,
        insights: insights ?? {},
        journeys,
        converting: journeys.filter(({ conversion }) => conversion !== null),
      };
      for (const check of checks) check(answer);
    }),
    { numRuns: 50 },
  );
});

function led(log: Log, rules: JourneyRules): readonly Journey[] {
  return journeysOf(log.events, rules).journeys.filter(({ touches }) => touches.length > 0);
}

function pathOf({ touches }: Journey): readonly string[] {
  return touches.map(({ channel }) => channel!);
}

function worth(journeys: readonly Journey[]): number {
  return journeys.reduce((sum, { conversion }) => sum + (conversion?.value ?? 0), 0);
}

/** The least value that this part of the sorted values does not exceed, by looking at each. */
function quantile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted.find(
    (value) => sorted.filter((other) => other <= value).length * 100 >= sorted.length * percent,
  )!;
}

function quantiles(values: readonly number[]) {
  if (values.length === 0) return null;
  return { median: quantile(values, 50), p75: quantile(values, 75), p90: quantile(values, 90) };
}

const checks: readonly ((answer: Answer) => void)[] = [
  function topPaths({ insights, journeys, converting, log }: Answer) {
    const { topPaths } = insights;
    const byPath = groupBy(journeys, (journey) => JSON.stringify(pathOf(journey)));
    expect(topPaths?.distinctPaths).toBe(byPath.size);
    const expected = [...byPath]
      .map(([path, own]) => ({
        path: JSON.parse(path) as string[],
        journeys: own.length,
        conversions: own.filter(({ conversion }) => conversion !== null).length,
        value: worth(own),
      }))
      .filter(({ conversions }) => conversions > 0)
      .sort(
        (a, b) =>
          b.conversions - a.conversions ||
          a.journeys - b.journeys ||
          a.path.length - b.path.length ||
          (a.path.join('\0') < b.path.join('\0') ? -1 : 1),
      )
      .slice(0, 20);
    expect(
      topPaths?.paths.map(({ path, journeys, conversions }) => ({ path, journeys, conversions })),
    ).toEqual(expected.map(({ path, journeys, conversions }) => ({ path, journeys, conversions })));
    for (const [i, found] of (topPaths?.paths ?? []).entries()) {
      const { conversions, journeys: count, value, path } = expected[i]!;
      expect(found.length).toBe(path.length);
      expectNear(found.conversionRate, conversions / count, 'rate');
      expectNear(found.share, conversions / converting.length, 'share');
      if (log.hasValue) expectNear(found.value, value, 'value');
      else expect(found.value).toBe(null);
    }
  },

  function journeyLength({ insights, journeys, converting }: Answer) {
    const { journeyLength } = insights;
    const length = ({ touches }: Journey) => touches.length;
    expect(journeyLength?.converting).toEqual(quantiles(converting.map(length)));
    expect(journeyLength?.nonConverting).toEqual(
      quantiles(journeys.filter(({ conversion }) => conversion === null).map(length)),
    );
    for (const bin of journeyLength?.histogram ?? []) {
      const inside = (journey: Journey) =>
        length(journey) >= bin.from && length(journey) <= (bin.to ?? Number.POSITIVE_INFINITY);
      expect(bin.journeys).toBe(journeys.filter(inside).length);
      expect(bin.conversions).toBe(converting.filter(inside).length);
      if (bin.value !== null) expectNear(bin.value, worth(converting.filter(inside)), 'value');
    }
    const sum = (part: 'journeys' | 'conversions') =>
      journeyLength?.histogram.reduce((total, bin) => total + bin[part], 0);
    expect([sum('journeys'), sum('conversions')]).toEqual([journeys.length, converting.length]);
  },

  function timeLag({ insights, converting }: Answer) {
    const from = (index: number) =>
      converting.map(({ touches, conversion }) => (conversion!.time - touches.at(index)!.time) / DAY);
    for (const [lag, days] of [
      [insights.timeLag?.fromFirstTouch, from(0)],
      [insights.timeLag?.fromLastTouch, from(-1)],
    ] as const) {
      const expected = quantiles(days);
      if (expected === null) expect(lag?.days).toBe(null);
      else {
        expectNear(lag?.days?.median, expected.median, 'median');
        expectNear(lag?.days?.p75, expected.p75, 'p75');
        expectNear(lag?.days?.p90, expected.p90, 'p90');
      }
      for (const { fromDays, toDays, conversions } of lag?.histogram ?? []) {
        const inside = days.filter((own) => own >= fromDays && own < (toDays ?? Number.POSITIVE_INFINITY));
        expect(conversions).toBe(inside.length);
      }
      expect(lag?.histogram.reduce((sum, bin) => sum + bin.conversions, 0)).toBe(converting.length);
    }
  },

  function transitions({ insights, journeys }: Answer) {
    const { nodes, flows, steps } = insights.transitions!;
    const label = (node: number) => nodes[node]!.label;
    const moves: string[] = [];
    const first: string[] = [];
    for (const journey of journeys) {
      const end = journey.conversion === null ? '(null)' : '(conversion)';
      const states = ['(start)', ...pathOf(journey), end];
      for (let i = 1; i < states.length; i++) moves.push(`${states[i - 1]} ${states[i]}`);
      const begun = ['(start)', ...pathOf(journey).slice(0, 4), end];
      for (let i = 1; i < begun.length; i++) first.push(`${i - 1} ${begun[i - 1]} ${begun[i]}`);
    }
    expect(new Map(flows.map(({ from, to, count }) => [`${label(from)} ${label(to)}`, count]))).toEqual(
      counted(moves),
    );
    expect(
      new Map(steps.map(({ step, from, to, journeys }) => [`${step} ${label(from)} ${label(to)}`, journeys])),
    ).toEqual(counted(first));
    for (const { from, count, probability } of flows) {
      const all = flows.filter((flow) => flow.from === from).reduce((sum, flow) => sum + flow.count, 0);
      expectNear(probability, count / all, 'probability');
    }
  },
];

function counted(items: readonly string[]): ReadonlyMap<string, number> {
  return new Map([...groupBy(items, (item) => item)].map(([item, all]) => [item, all.length]));
}

function groupBy<Item>(items: readonly Item[], key: (item: Item) => string): ReadonlyMap<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return groups;
}
