import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { type Attribution, attribute } from '../../src/index.ts';
import { FORMATS } from '../../src/report/formats/index.ts';
import { runs } from '../runs.ts';
import { Workspace } from './run.ts';

const files = new Workspace();
afterAll(() => files.remove());

const LEAST = 5;
const CHANNELS = ['Ads', 'Email', 'Fair', 'Store', 'Radio', 'Fax'];

/** Some channels are rare; each person makes one journey of one to four touchpoints. */
const people = fc.array(
  fc.record({
    path: fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 4 }),
    converts: fc.integer({ min: 0, max: 2 }).map((n) => n === 0),
  }),
  { minLength: 40, maxLength: 160 },
);

type People = readonly { readonly path: readonly number[]; readonly converts: boolean }[];

function channelOf(number: number): string {
  return CHANNELS[
    number < 8 ? 0 : number < 13 ? 1 : number < 16 ? 2 : number < 18 ? 3 : number < 20 ? 4 : 5
  ]!;
}

function logOf(crowd: People): string {
  const rows = crowd.flatMap(({ path, converts }, person) =>
    path.map((channel, i) => {
      const last = converts && i === path.length - 1;
      const time = new Date(Date.UTC(2026, 0, 1 + 3 * i, person % 24)).toISOString();
      return `p${person},${time},${channelOf(channel)},${last ? 1 : 0},${last ? 10 + person : ''}`;
    }),
  );
  return files.write(['person,time,channel,converted,value', ...rows]);
}

const isNoneOrMany = (count: number): boolean => count === 0 || count >= LEAST;

/** What follows from a shared report by subtraction alone is nobody, or many. */
function expectNothingFollows({ summary, insights, reach, markov, roles }: Attribution): void {
  const { journeys, convertingJourneys } = summary;
  const others = journeys - convertingJourneys;
  const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);
  if (reach.length > 1) {
    for (const one of reach) {
      expect(isNoneOrMany(one.convertingJourneys)).toBe(true);
      expect(isNoneOrMany(one.journeys - one.convertingJourneys)).toBe(true);
    }
  }
  const paths = insights!.topPaths!.paths;
  if (paths.length > 0) {
    expect(isNoneOrMany(convertingJourneys - sum(paths.map(({ conversions }) => conversions)))).toBe(true);
    const lost = sum(paths.map((path) => path.journeys - path.conversions));
    expect(isNoneOrMany(others - lost)).toBe(true);
  }
  const { fromFirstTouch, fromLastTouch } = insights!.timeLag!;
  for (const { histogram } of [fromFirstTouch, fromLastTouch]) {
    if (histogram.length === 0) continue;
    expect(isNoneOrMany(convertingJourneys - sum(histogram.map((bin) => bin.conversions)))).toBe(true);
  }
  const { flows, steps } = insights!.transitions!;
  for (const from of new Set(flows.map((flow) => flow.from))) {
    const own = flows.filter((flow) => flow.from === from);
    const all = Math.round(own[0]!.count / own[0]!.probability);
    expect(isNoneOrMany(all - sum(own.map(({ count }) => count)))).toBe(true);
  }
  expect(steps).toEqual([]);
  expect(markov?.transitions).toBeUndefined();
  for (const { touchpoints, assisted } of insights!.roles!.channels) {
    for (const count of [...Object.values(touchpoints), assisted]) expect(isNoneOrMany(count)).toBe(true);
  }
  for (const { role, conversions } of roles ?? []) {
    if (role === 'alone') expect(isNoneOrMany(conversions)).toBe(true);
  }
  for (const group of insights!.singleVersusMulti?.groups ?? []) {
    for (const count of [group.people, group.converters, group.people - group.converters]) {
      expect(isNoneOrMany(count)).toBe(true);
    }
  }
  for (const absent of ['timeOfWeek', 'segments', 'stages', 'newVersusReturning'] as const) {
    expect(insights![absent]).toBeUndefined();
  }
}

test('of a shared report nothing small follows, in no format; totals stay what they are', async () => {
  await fc.assert(
    fc.asyncProperty(people, async (crowd) => {
      const options = {
        touchpoints: [logOf(crowd)],
        models: ['last-touch', 'markov', 'shapley'],
        insights: ['all'],
      };
      const open = await attribute(options);
      const shared = await attribute({ ...options, share: LEAST });
      expectNothingFollows(shared);
      for (const total of ['conversions', 'journeys', 'convertingJourneys', 'conversionValue'] as const) {
        expect(shared.summary[total]).toBe(open.summary[total]);
      }
      const kept = new Set(shared.credits.map(({ channel }) => channel));
      const seen = new Set(open.credits.map(({ channel }) => channel));
      const merged = CHANNELS.filter((channel) => seen.has(channel) && !kept.has(channel));
      expect(merged.length).not.toBe(1);
      for (const format of FORMATS) {
        const content = await format.render(shared, { width: 100, colour: false, toFile: true });
        const text = typeof content === 'string' ? content : Buffer.from(content).toString('latin1');
        for (const channel of merged) expect(text, format.name).not.toMatch(new RegExp(`\\b${channel}\\b`));
      }
    }),
    { numRuns: runs(4) },
  );
});
