import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import type { Insights } from '../../src/index.ts';
import { inOrder } from '../reference/event.ts';
import { type Journey, journeysOf } from '../reference/journeys.ts';
import { markov } from '../reference/markov.ts';
import { divide, lastTouch, linear } from '../reference/rule-credits.ts';
import { runs } from '../runs.ts';
import { expectNear, expectSameCredit } from './compare.ts';
import { CHANNELS, type Log, logs, STEPS } from './logs.ts';
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
  readonly all: readonly Journey[];
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
        models: ['last-touch', 'linear', 'markov'],
        insights: ['all'],
      });
      const all = journeysOf(log.events, rules).journeys;
      const journeys = all.filter(({ touches }) => touches.length > 0);
      const answer = {
        log,
        insights: insights ?? {},
        all,
        journeys,
        converting: journeys.filter(({ conversion }) => conversion !== null),
      };
      for (const check of checks) check(answer);
    }),
    { numRuns: runs(15) },
  );
});

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

  function roles({ insights, converting }: Answer) {
    const channels = new Set(converting.flatMap(pathOf));
    const own = insights.roles!.channels;
    expect(new Set(own.map(({ channel }) => channel))).toEqual(channels);
    const count = (holds: (path: readonly string[]) => boolean) =>
      converting.filter((journey) => holds(pathOf(journey))).length;
    const touches = (channel: string, holds: (place: number, last: number) => boolean) =>
      converting.flatMap((journey) =>
        pathOf(journey).filter((name, place, path) => name === channel && holds(place, path.length - 1)),
      ).length;
    for (const { channel, ...role } of own) {
      const [assisted, closed] = [
        count((path) => path.slice(0, -1).includes(channel)),
        count((path) => path.at(-1) === channel),
      ];
      expect(role).toEqual({
        conversions: count((path) => path.includes(channel)),
        started: count((path) => path[0] === channel),
        assisted,
        closed,
        assistRatio: closed === 0 ? null : assisted / closed,
        touchpoints: {
          alone: touches(channel, (_, last) => last === 0),
          starter: touches(channel, (place, last) => place === 0 && last > 0),
          assist: touches(channel, (place, last) => place > 0 && place < last),
          closer: touches(channel, (place, last) => place === last && last > 0),
        },
      });
    }
    const sum = (part: (role: (typeof own)[number]) => number) =>
      own.reduce((total, role) => total + part(role), 0);
    expect(sum(({ started }) => started)).toBe(converting.length);
    expect(sum(({ closed }) => closed)).toBe(converting.length);
    expect(
      sum(({ touchpoints: { alone, starter, assist, closer } }) => alone + starter + assist + closer),
    ).toBe(converting.flatMap(pathOf).length);
  },

  function channelKpis({ insights, journeys, log }: Answer) {
    for (const kpi of insights.channelKpis!.channels) {
      const touched = journeys.filter((journey) => pathOf(journey).includes(kpi.channel));
      const conversions = touched.filter(({ conversion }) => conversion !== null);
      expect(kpi).toMatchObject({
        touchpoints: touched.flatMap(pathOf).filter((channel) => channel === kpi.channel).length,
        people: new Set(touched.map(({ touches }) => touches[0]!.person)).size,
        journeys: touched.length,
        conversions: conversions.length,
        conversionRate: conversions.length / touched.length,
      });
      if (!log.hasValue) expect([kpi.value, kpi.averageOrderValue]).toEqual([null, null]);
      else expectNear(kpi.value, worth(conversions), 'value');
    }
    const touchpoints = insights.channelKpis!.channels.reduce((sum, kpi) => sum + kpi.touchpoints, 0);
    expect(touchpoints).toBe(journeys.flatMap(pathOf).length);
  },

  function singleVersusMulti({ insights, all, log }: Answer) {
    const people = [
      ...groupBy(all, ({ touches, conversion }) => (touches[0] ?? conversion)!.person).values(),
    ];
    const groups = insights.singleVersusMulti!.groups;
    groups.forEach((group, i) => {
      const own = people.filter((journeys) => Math.min(2, new Set(journeys.flatMap(pathOf)).size) === i);
      const conversions = own.flat().filter(({ conversion }) => conversion !== null);
      const converters = own.filter((journeys) =>
        journeys.some(({ conversion }) => conversion !== null),
      ).length;
      expect(group).toMatchObject({
        people: own.length,
        converters,
        conversions: conversions.length,
        conversionRate: own.length === 0 ? null : converters / own.length,
      });
      if (log.hasValue) expectNear(group.value, worth(conversions), 'value');
      else expect(group.value).toBe(null);
      if (own.length > 0) {
        expect(group.conversionRateLow).toBeLessThanOrEqual(group.conversionRate!);
        expect(group.conversionRateHigh).toBeGreaterThanOrEqual(group.conversionRate!);
      }
    });
  },

  function timeOfWeek({ insights, all, log }: Answer) {
    const { hours, withoutClock } = insights.timeOfWeek!;
    const place = (time: number) =>
      ((new Date(time).getUTCDay() + 6) % 7) * 24 + new Date(time).getUTCHours();
    const touches = [...new Set(all.flatMap(({ touches }) => touches))];
    const conversions = all.filter(({ conversion }) => conversion !== null);
    hours.forEach((hour, i) => {
      expect([hour.weekday, hour.hour]).toEqual([Math.floor(i / 24) + 1, i % 24]);
      // Dates without a clock are midnights that count by weekday alone.
      const dates = i % 24 === 0 ? withoutClock[Math.floor(i / 24)] : undefined;
      const touched = hour.touchpoints + (dates?.touchpoints ?? 0);
      expect(touched).toBe(touches.filter(({ time }) => place(time) === i).length);
      const own = conversions.filter(({ conversion }) => place(conversion!.time) === i);
      expect(hour.conversions + (dates?.conversions ?? 0)).toBe(own.length);
      if (log.hasValue) expectNear((hour.value ?? 0) + (dates?.value ?? 0), worth(own), 'value');
      else expect(hour.value).toBe(null);
    });
  },

  function newVersusReturning({ insights, all, log }: Answer) {
    const isReturning = ({ touches, conversion }: Journey) => {
      const last = conversion ?? touches.at(-1)!;
      const own = inOrder(log.events.filter(({ person }) => person === last.person));
      const first = own.findIndex((event) => all.some((journey) => journey.conversion === event));
      return first !== -1 && own.indexOf(last) > first;
    };
    const { groups, credits, models } = insights.newVersusReturning!;
    expect(models.map(({ addsUp }) => addsUp)).toEqual([true, true, false]);
    for (const group of groups) {
      const own = all.filter((journey) => isReturning(journey) === (group.group === 'returning'));
      const led = own.filter(({ touches }) => touches.length > 0);
      const converting = led.filter(({ conversion }) => conversion !== null);
      expect(group).toMatchObject({
        journeys: led.length,
        convertingJourneys: converting.length,
        conversionRate: led.length === 0 ? null : converting.length / led.length,
        conversions: own.filter(({ conversion }) => conversion !== null).length,
        touchpoints: quantiles(converting.map(({ touches }) => touches.length)),
      });
      if (log.hasValue) expectNear(group.value, worth(own), 'value');
      const expected = {
        'last-touch': divide(own, CHANNELS, lastTouch),
        linear: divide(own, CHANNELS, linear),
        markov: converting.length === 0 ? new Map() : markov(own, CHANNELS).credits,
      };
      for (const [model, credit] of Object.entries(expected)) {
        const found = credits.filter((entry) => entry.model === model && entry.group === group.group);
        expectSameCredit(
          new Map(found.map(({ channel, conversions }) => [channel, conversions])),
          new Map([...credit].map(([channel, { conversions }]) => [channel, conversions])),
          `${model} of ${group.group}`,
        );
      }
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
