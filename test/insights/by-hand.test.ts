import { join } from 'node:path';
import { expect, test } from 'vitest';
import { attribute, type RunOptions } from '../../src/index.ts';
import { ROOT } from '../docs/pages.ts';

/**
 * The journeys of fixtures/journeys.csv, which docs/journeys.md goes through:
 * ann Social → Email → Search ✓ 40 after five days, then Email ✓ 25; ben Social → Social → Direct;
 * cem Display, then Search ✓ 60; dua Email → Search ✓ 30 after 55 days.
 */
async function insightsOf(insight: string, options: Partial<RunOptions> = {}) {
  const { insights } = await attribute({
    touchpoints: [join(ROOT, 'fixtures/journeys.csv')],
    models: ['last-touch'],
    insights: [insight],
    ...options,
  });
  return insights ?? {};
}

test('top paths: equals by length, then by name', async () => {
  const path = (labels: readonly string[], value: number) => ({
    path: labels,
    length: labels.length,
    journeys: 1,
    conversions: 1,
    conversionRate: 1,
    share: 0.25,
    value,
  });
  expect(await insightsOf('top-paths')).toEqual({
    topPaths: {
      distinctPaths: 6,
      share: 1,
      paths: [
        path(['Email'], 25),
        path(['Search'], 60),
        path(['Email', 'Search'], 30),
        path(['Social', 'Email', 'Search'], 40),
      ],
    },
  });
});

test('journey length: conversions took 1, 1, 2 and 3 touchpoints, the others 1 and 3', async () => {
  const bin = (length: number, journeys: number, conversions: number, value: number) => ({
    from: length,
    to: length,
    journeys,
    conversions,
    share: conversions / 4,
    conversionRate: conversions / journeys,
    value,
  });
  expect(await insightsOf('journey-length')).toEqual({
    journeyLength: {
      converting: { median: 1, p75: 2, p90: 3 },
      nonConverting: { median: 1, p75: 3, p90: 3 },
      histogram: [bin(1, 3, 2, 85), bin(2, 1, 1, 30), bin(3, 2, 1, 40)],
    },
  });
});

test('time to conversion: 0, 0, 5 and 55 days from the first touchpoint, none from the last', async () => {
  const { timeLag } = await insightsOf('time-lag');
  expect(timeLag?.fromFirstTouch.days).toEqual({ median: 0, p75: 5, p90: 55 });
  expect(timeLag?.fromLastTouch.days).toEqual({ median: 0, p75: 0, p90: 0 });
  expect(
    timeLag?.fromFirstTouch.histogram.flatMap(({ label, conversions, share }) =>
      conversions === 0 ? [] : [[label, conversions, share]],
    ),
  ).toEqual([
    ['within an hour', 2, 0.5],
    ['4–6 days', 1, 0.25],
    ['30–59 days', 1, 0.25],
  ]);
  expect(timeLag?.fromLastTouch.histogram).toEqual([
    { label: 'within an hour', fromDays: 0, toDays: 1 / 24, conversions: 4, share: 1 },
  ]);
});

test('transitions: Email led twice to Search and once to a conversion', async () => {
  const { transitions } = await insightsOf('transitions');
  const { nodes = [], flows = [], steps = [] } = transitions ?? {};
  expect(nodes.map(({ kind, label }) => [kind, label])).toEqual([
    ['start', '(start)'],
    // Three touchpoints each, then Direct and Display with one.
    ['channel', 'Email'],
    ['channel', 'Search'],
    ['channel', 'Social'],
    ['channel', 'Direct'],
    ['channel', 'Display'],
    ['conversion', '(conversion)'],
    ['null', '(null)'],
  ]);
  const label = (node: number) => nodes[node]?.label;
  expect(
    flows
      .filter(({ from }) => label(from) === 'Email')
      .map(({ to, count, probability }) => [label(to), count, probability]),
  ).toEqual([
    ['Search', 2, 2 / 3],
    ['(conversion)', 1, 1 / 3],
  ]);
  expect(steps.filter(({ step }) => step === 0).map(({ to, journeys }) => [label(to), journeys])).toEqual([
    ['Email', 2],
    ['Search', 1],
    ['Social', 2],
    ['Display', 1],
  ]);
});

test('nothing is told unless it is asked for', async () => {
  expect(await insightsOf('none')).toEqual({});
  const { insights } = await attribute({ touchpoints: [join(ROOT, 'fixtures/journeys.csv')] });
  expect(insights).toBe(undefined);
});

test('roles: Search closes three journeys, Email helps in two and starts two', async () => {
  const { roles } = await insightsOf('roles');
  const none = { alone: 0, starter: 0, assist: 0, closer: 0 };
  expect(roles).toEqual({
    channels: [
      {
        channel: 'Email',
        conversions: 3,
        started: 2,
        assisted: 2,
        closed: 1,
        assistRatio: 2,
        touchpoints: { ...none, alone: 1, starter: 1, assist: 1 },
      },
      {
        channel: 'Search',
        conversions: 3,
        started: 1,
        assisted: 0,
        closed: 3,
        assistRatio: 0,
        touchpoints: { ...none, alone: 1, closer: 2 },
      },
      {
        channel: 'Social',
        conversions: 1,
        started: 1,
        assisted: 1,
        closed: 0,
        assistRatio: null,
        touchpoints: { ...none, starter: 1 },
      },
    ],
  });
});

test('channels in numbers: two of the two journeys that Email begins convert', async () => {
  const { channelKpis } = await insightsOf('channel-kpis');
  expect(channelKpis?.channels.find(({ channel }) => channel === 'Email')).toEqual({
    channel: 'Email',
    touchpoints: 3,
    people: 2,
    journeys: 3,
    conversions: 3,
    conversionRate: 1,
    value: 95,
    averageOrderValue: 95 / 3,
  });
  expect(
    channelKpis?.channels.map(({ channel, touchpoints, people }) => [channel, touchpoints, people]),
  ).toEqual([
    ['Email', 3, 2],
    ['Search', 3, 3],
    ['Social', 3, 2],
    ['Direct', 1, 1],
    ['Display', 1, 1],
  ]);
});

test('everybody met several channels', async () => {
  const { singleVersusMulti } = await insightsOf('single-vs-multi');
  expect(
    singleVersusMulti?.groups.map(({ channels, people, converters, conversions, value }) => [
      channels,
      people,
      converters,
      conversions,
      value,
    ]),
  ).toEqual([
    ['none', 0, 0, 0, 0],
    ['one', 0, 0, 0, 0],
    ['several', 4, 3, 4, 155],
  ]);
});

test('new and returning: of four conversions ann made one before, by Email alone', async () => {
  const { newVersusReturning } = await insightsOf('new-vs-returning', {
    models: ['last-touch', 'linear', 'markov'],
  });
  const touchpoints = (median: number, p75: number, p90: number) => ({ median, p75, p90 });
  expect(newVersusReturning?.groups).toEqual([
    {
      group: 'new',
      journeys: 5,
      convertingJourneys: 3,
      conversionRate: 0.6,
      conversions: 3,
      unattributedConversions: 0,
      value: 130,
      averageOrderValue: 130 / 3,
      touchpoints: touchpoints(2, 3, 3),
    },
    {
      group: 'returning',
      journeys: 1,
      convertingJourneys: 1,
      conversionRate: 1,
      conversions: 1,
      unattributedConversions: 0,
      value: 25,
      averageOrderValue: 25,
      touchpoints: touchpoints(1, 1, 1),
    },
  ]);
  expect(newVersusReturning?.models.map(({ name, addsUp }) => [name, addsUp])).toEqual([
    ['last-touch', true],
    ['linear', true],
    ['markov', false],
  ]);
  const creditOf = (model: string, group: string) =>
    Object.fromEntries(
      newVersusReturning?.credits
        .filter((credit) => credit.model === model && credit.group === group)
        .map(({ channel, conversions, value, share }) => [channel, [conversions, value, share]]) ?? [],
    );
  // Email has ⅓ of ann's 40 and ½ of dua's 30; Search the same and all of cem's 60.
  expect(creditOf('linear', 'new')).toEqual({
    Search: [expect.closeTo(1 / 3 + 1 / 2 + 1), expect.closeTo(40 / 3 + 15 + 60), expect.closeTo(11 / 18)],
    Email: [expect.closeTo(5 / 6), expect.closeTo(40 / 3 + 15), expect.closeTo(5 / 18)],
    Social: [expect.closeTo(1 / 3), expect.closeTo(40 / 3), expect.closeTo(1 / 9)],
  });
  expect(creditOf('linear', 'returning')).toEqual({ Email: [1, 25, 1] });
  // Removal effects of the three new conversions: Search 1, Email 2/3, Social 1/3.
  expect(creditOf('markov', 'new')).toMatchObject({
    Search: [expect.closeTo(1.5), expect.anything(), expect.closeTo(0.5)],
    Email: [expect.closeTo(1), expect.anything(), expect.closeTo(1 / 3)],
    Social: [expect.closeTo(0.5), expect.anything(), expect.closeTo(1 / 6)],
  });
});

test('time of week: all times are on the hour or half past', async () => {
  const { timeOfWeek } = await insightsOf('time-of-week');
  const busy = timeOfWeek?.hours.filter(({ touchpoints, conversions }) => touchpoints + conversions > 0);
  expect(timeOfWeek?.datesOnly).toBe(false);
  // Monday 6 and 20 January at 10; Friday 25 April at 8 and Saturday 1 March; Sunday 20 April at 12; …
  expect(busy?.filter(({ conversions }) => conversions > 0)).toEqual([
    { weekday: 1, hour: 10, touchpoints: 2, conversions: 2, value: 65 },
    { weekday: 5, hour: 8, touchpoints: 1, conversions: 1, value: 30 },
    { weekday: 7, hour: 12, touchpoints: 1, conversions: 1, value: 60 },
  ]);
  expect(busy?.reduce((sum, { touchpoints }) => sum + touchpoints, 0)).toBe(11);
});
