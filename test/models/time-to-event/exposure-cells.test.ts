import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type JourneyRule, keepUntilFirstConversion } from '../../../src/journeys/journeys.ts';
import { buildExposed } from '../../../src/models/time-to-event/exposed.ts';
import { type Exposures, sumExposures } from '../../../src/models/time-to-event/exposure-cells.ts';
import { assignSlots, MOST_SLOTS } from '../../../src/models/time-to-event/slots.ts';
import { DAY, type LogRow, openLog } from '../../journeys/log.ts';
import { runs } from '../../runs.ts';

interface Rules {
  readonly journeys: JourneyRule;
  /** Days. */
  readonly lookback: number | null;
  /** Days. */
  readonly bounds: readonly number[];
}

/** Days, without those that conversions take by themselves, and conversions, by state: `again Email:2 Search:1`. */
type States = Readonly<Record<string, readonly [days: number, conversions: number]>>;

async function exposures(
  rows: readonly LogRow[],
  rules: Rules,
  threads = 1,
): Promise<Exposures & { states: States }> {
  const { session, layout, labels } = await openLog(rows, { threads });
  try {
    if (rules.journeys === 'first') await keepUntilFirstConversion(session, layout);
    const lookback = rules.lookback === null ? null : layout.units(rules.lookback * DAY);
    await buildExposed(session, layout, { journeys: rules.journeys, lookback });
    const slots = await assignSlots(session, layout, labels.length);
    const bounds = rules.bounds.map((bound) => layout.units(bound * DAY));
    const found = await sumExposures(session, layout, slots, bounds);
    return { ...found, states: readable(found, labels, rules.bounds) };
  } finally {
    await session.close();
  }
}

function readable({ cells }: Exposures, labels: readonly string[], bounds: readonly number[]): States {
  const entries = Array.from(cells.days, (days, i) => {
    const features = [...cells.features.subarray(cells.offsets[i], cells.offsets[i + 1])];
    const again = features.includes(labels.length * bounds.length);
    const digits = features
      .filter((feature) => feature < labels.length * bounds.length)
      .map((feature) => `${labels[Math.floor(feature / bounds.length)]}:${(feature % bounds.length) + 1}`);
    const conversions = cells.conversions[i]!;
    const state = [...(again ? ['again'] : []), ...digits].join(' ');
    return [state, [rounded(days - (conversions * bounds[0]!) / 24), conversions]] as const;
  });
  return Object.fromEntries(entries);
}

function rounded(days: number): number {
  // Minus nought is nought.
  return Math.round(days * 1e6) / 1e6 + 0;
}

const ann = (day: number, channel: string | null, converts = channel === null): LogRow => ({
  person: 'ann',
  day,
  channel,
  converts,
});
const split: Rules = { journeys: 'split', lookback: 90, bounds: [1, 7] };

describe('time and conversions by exposure', () => {
  test('the example of the documentation', async () => {
    const { states, personDays, conversions } = await exposures(
      [ann(0, 'Email'), ann(100 / 24, 'Search'), ann(110 / 24, null)],
      split,
    );
    expect(states).toEqual({
      'Email:2': [1, 0],
      'Email:1': [rounded(76 / 24), 0],
      'Email:1 Search:2': [rounded(10 / 24), 1],
    });
    expect(personDays).toBeCloseTo(110 / 24, 9);
    expect(conversions).toBe(1);
  });

  test('time goes on without effect until the end of the look-back, or of the data', async () => {
    const rows = [
      ann(0, 'Email'),
      { person: 'ben', day: 150, channel: 'Social' },
      { person: 'cem', day: 160, channel: 'Social' },
    ];
    const { states } = await exposures(rows, split);
    expect(states).toEqual({
      'Email:2': [1, 0],
      'Email:1': [6, 0],
      '': [83 + 3, 0],
      'Social:2': [1, 0],
      'Social:1': [6, 0],
    });
  });

  test('a later touchpoint of the channel renews it', async () => {
    const { states } = await exposures([ann(0, 'Email'), ann(3, 'Email'), ann(3.5, null)], split);
    expect(states).toEqual({ 'Email:2': [1.5, 1], 'Email:1': [2, 0] });
  });

  test('a conversion ends what touchpoints do, and is remembered', async () => {
    const rows = [ann(0, 'Email'), ann(2, null), ann(4, 'Social'), ann(5, 'Social', true)];
    expect((await exposures(rows, split)).states).toEqual({
      'Email:2': [1, 0],
      'Email:1': [1, 1],
      'again Social:2': [1, 1],
    });
    expect((await exposures(rows, { ...split, journeys: 'first' })).states).toEqual({
      'Email:2': [1, 0],
      'Email:1': [1, 1],
    });
    expect((await exposures(rows, { ...split, journeys: 'reuse' })).states).toEqual({
      'Email:2': [1, 0],
      'Email:1': [3, 1],
      'Email:1 Social:2': [1, 1],
    });
  });

  test('a touchpoint that converts takes no time, and counts', async () => {
    const { states, atTouchpoints } = await exposures([ann(0, 'Email'), ann(2, 'Store', true)], split);
    expect(states).toEqual({ 'Email:2': [1, 0], 'Email:1': [1, 0], 'Email:1 Store:2': [0, 1] });
    expect(atTouchpoints).toBe(1);
  });

  test('conversions without a touchpoint in the look-back are none of its business', async () => {
    const rows = [ann(0, null), ann(1, 'Email'), ann(200, null)];
    for (const journeys of ['split', 'reuse'] as const) {
      const found = await exposures(rows, { ...split, journeys });
      expect(found.conversions).toBe(0);
      expect(found.states).toEqual({ 'again Email:2': [1, 0], 'again Email:1': [6, 0], again: [83, 0] });
    }
  });

  test('of many channels the rarest share a slot', async () => {
    const names = Array.from({ length: MOST_SLOTS + 2 }, (_, i) => `c${String(i).padStart(3, '0')}`);
    const rows = [...names, ...names.slice(3)].map((channel, i) => ({ person: `p${i}`, day: 0, channel }));
    const { session, layout } = await openLog(rows);
    await buildExposed(session, layout, { journeys: 'split', lookback: null });
    const slots = await assignSlots(session, layout, names.length);
    expect(slots).toMatchObject({ count: MOST_SLOTS, sharing: 3 });
    expect(slots.ofChannel.slice(0, 4)).toEqual([MOST_SLOTS - 1, MOST_SLOTS - 1, MOST_SLOTS - 1, 0]);
    const { cells } = await sumExposures(session, layout, slots, [layout.units(DAY)]);
    await session.close();
    expect(cells.days.length).toBe(0);
  });

  test('many channels at once are told apart', async () => {
    const names = Array.from({ length: 60 }, (_, i) => `c${String(i).padStart(3, '0')}`);
    const rows = [...names.map((channel) => ann(0, channel)), ann(0.5, null)];
    const { states } = await exposures(rows, split);
    expect(states).toEqual({ [names.map((name) => `${name}:2`).join(' ')]: [0.5, 1] });
  });

  test('is what a walk through time in small steps finds', async () => {
    await fc.assert(
      fc.asyncProperty(logRows, rules, fc.boolean(), async (drawn, rule, wide) => {
        const rows = wide ? [...drawn, ...farApart] : drawn;
        const found = await exposures(rows, rule);
        expect(found.states).toEqual(walk(rows, rule));
      }),
      { numRuns: runs(20) },
    );
  });
});

const logRows = fc
  .array(
    fc
      .record({
        person: fc.constantFrom('ann', 'ben'),
        day: fc.integer({ min: 0, max: 40 }).map((quarter) => quarter / 4),
        channel: fc.constantFrom('Email', 'Search', 'Social', null),
        converts: fc.constantFrom(true, false, false, false),
      })
      .map((row) => ({ ...row, converts: row.channel === null || row.converts })),
    { minLength: 1, maxLength: 14 },
  )
  .filter((rows) => rows.some(({ channel }) => channel !== null));

/** Sequences so far apart that events take more than 63 bits. */
const farApart: readonly LogRow[] = [0, 1e15].map((sequence, i) => ({
  person: 'cem',
  day: i,
  channel: 'Email',
  sequence,
}));

const rules: fc.Arbitrary<Rules> = fc.record({
  journeys: fc.constantFrom<JourneyRule>('split', 'reuse', 'first'),
  lookback: fc.constantFrom(3, 6, null),
  bounds: fc.constantFrom([0.5], [0.25, 1], [0.5, 1, 2]),
});

/** The same by looking at everybody in the middle of every eighth of a day. */
function walk(rows: readonly LogRow[], { journeys, lookback, bounds }: Rules): States {
  const window = lookback ?? Number.POSITIVE_INFINITY;
  const states = new Map<string, [number, number]>();
  const add = (state: string, days: number, conversions: number): void => {
    const [d, c] = states.get(state) ?? [0, 0];
    states.set(state, [rounded(d + days), c + conversions]);
  };
  const end = Math.max(...rows.map(({ day }) => day));
  for (const person of new Set(rows.map((row) => row.person))) {
    const pure = (row: LogRow): number => (row.channel === null ? 1 : 0);
    let events = rows
      .filter((row) => row.person === person)
      .sort((a, b) => a.day - b.day || pure(a) - pure(b));
    const first = events.findIndex(({ converts }) => converts);
    if (journeys === 'first' && first >= 0) events = events.slice(0, first + 1);
    const stateOf = (past: readonly LogRow[], now: number): string | null => {
      const reset =
        journeys === 'reuse' ? -1 : past.findLastIndex((row, i) => row.converts && i < past.length);
      const touches = past.slice(reset + 1).filter(({ channel }) => channel !== null);
      const latest = touches.at(-1);
      if (latest === undefined || now - latest.day > window) return null;
      const start = touches.findLastIndex((touch, i) => i === 0 || touch.day - touches[i - 1]!.day > window);
      const before = past.slice(0, past.indexOf(touches[start]!));
      const channels = [...new Set(touches.map(({ channel }) => channel!))].sort();
      const digits = channels.map((channel) => {
        const age = now - touches.findLast((touch) => touch.channel === channel)!.day;
        return [channel, bounds.filter((bound) => age < bound).length] as const;
      });
      return [
        ...(before.some(({ converts }) => converts) ? ['again'] : []),
        ...digits.filter(([, digit]) => digit > 0).map(([channel, digit]) => `${channel}:${digit}`),
      ].join(' ');
    };
    const stop = journeys === 'first' && first >= 0 ? events.at(-1)!.day : end;
    for (let now = 1 / 16; now < stop; now += 1 / 8) {
      const state = stateOf(
        events.filter(({ day }) => day < now),
        now,
      );
      if (state !== null) add(state, 1 / 8, 0);
    }
    events.forEach((event, i) => {
      if (!event.converts) return;
      const past = events.slice(0, i);
      const state = stateOf(
        event.channel === null ? past : [...past, { ...event, converts: false }],
        event.day,
      );
      if (state !== null) add(state, 0, 1);
    });
  }
  return Object.fromEntries(states);
}
