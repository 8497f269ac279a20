import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { type Attribution, attribute, explain, type RunOptions } from '../../../src/index.ts';
import { Workspace } from '../../properties/run.ts';
import { runs } from '../../runs.ts';

const files = new Workspace();
afterAll(() => files.remove());

const HEADER = 'when,channel,who,event,converted';

const events = fc.array(
  fc.record({
    second: fc.nat(60),
    channel: fc.constantFrom('A', 'a', 'B'),
    who: fc.constantFrom('ann', 'bob'),
    converts: fc.boolean(),
  }),
  { minLength: 1, maxLength: 12 },
);
type Event = typeof events extends fc.Arbitrary<infer T> ? (T extends (infer E)[] ? E : never) : never;

function lineOf({ second, channel, who, converts }: Event, id: string): string {
  return [
    new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString(),
    channel,
    who,
    id,
    Number(converts),
  ].join(',');
}

function sourceOf(lines: readonly string[], options: Partial<RunOptions> = {}): RunOptions {
  return {
    touchpoints: [files.write([HEADER, ...lines])],
    map: { time: 'when', person: 'who', 'event-id': 'event', conversion: 'converted' },
    models: ['linear'],
    threads: 1,
    ...options,
  };
}

function codesOf({ quality }: Attribution): readonly string[] {
  return quality.warnings.map(({ code }) => code);
}

test('rows that repeat an event change nothing', async () => {
  await fc.assert(
    fc.asyncProperty(events, fc.array(fc.nat(), { maxLength: 6 }), async (log, again) => {
      const lines = log.map((event, i) => lineOf(event, `e${i}`));
      const copies = again.map((at) => lines[at % lines.length] ?? '');
      const once = await attribute(sourceOf(lines));
      const twice = await attribute(sourceOf([...lines, ...copies]));
      expect(twice.credits).toEqual(once.credits);
      expect(twice.summary).toEqual({
        ...once.summary,
        rowsRead: lines.length + copies.length,
        rowsSetAside: once.summary.rowsSetAside + copies.length,
      });
      expect(codesOf(twice)).not.toContain('event-id-conflict');
    }),
    { numRuns: runs(6) },
  );
});

/** Of neighbours in time of one person and channel, those that come within the window and do not convert. */
function doublesIn(log: readonly Event[], window: number): ReadonlySet<Event> {
  const sorted = [...log].sort((a, b) => a.second - b.second || log.indexOf(a) - log.indexOf(b));
  return new Set(
    sorted.filter((event, i) => {
      const before = sorted
        .slice(0, i)
        .findLast(
          (other) => other.who === event.who && other.channel.toLowerCase() === event.channel.toLowerCase(),
        );
      return before !== undefined && !event.converts && event.second - before.second <= window;
    }),
  );
}

test('double fires go, first ones and conversions stay', async () => {
  await fc.assert(
    fc.asyncProperty(events, fc.integer({ min: 1, max: 20 }), async (drawn, window) => {
      const log = drawn.map((event) => ({ ...event }));
      const doubles = doublesIn(log, window);
      const lines = (kept: readonly Event[]) => kept.map((event) => lineOf(event, `e${log.indexOf(event)}`));
      const answer = await attribute(sourceOf(lines(log), { dedupe: `${window}s` }));
      const expected = await attribute(sourceOf(lines(log.filter((event) => !doubles.has(event)))));
      expect(answer.credits.map(({ channel: _, ...credit }) => credit)).toEqual(
        expected.credits.map(({ channel: _, ...credit }) => credit),
      );
      expect(answer.summary).toEqual({
        ...expected.summary,
        rowsRead: log.length,
        rowsSetAside: expected.summary.rowsSetAside + doubles.size,
      });
    }),
    { numRuns: runs(6) },
  );
});

describe('by hand', () => {
  const VISITS = [
    '2026-01-01T10:00:00Z,Email,ann,e1,0',
    '2026-01-01T10:00:00Z,Email,ann,e1,0',
    '2026-01-01T10:00:05Z,email,ann,e2,0',
    '2026-01-01T10:00:09Z,Email,ann,e3,1',
    '2026-01-01T10:00:30Z,Email,ann,e4,0',
    '2026-01-02T10:00:00Z,Search,bob,e5,0',
    '2026-01-03T10:00:00Z,Search,bob,e5,0',
    '2026-01-03T11:00:00Z,Search,bob,,0',
    '2026-01-03T11:00:00Z,Search,bob,,0',
  ];
  const ORDERS = [
    'who,time,value,order_id',
    'ann,2026-01-05,30,O1',
    'ann,2026-01-05,,O1',
    'ann,2026-01-06,30,O1',
    'ann,2026-01-07,5,O2',
    'ann,2026-01-08,7,O2',
    'bob,2026-01-07,,O3',
    'bob,2026-01-08,,O3',
    'bob,2026-01-08,9,',
    'bob,2026-01-09,9,',
  ];
  const options = sourceOf(VISITS, {
    conversions: [files.write(ORDERS)],
    mapConversions: { person: 'who' },
    dedupe: '10s',
  });

  test('events, double fires and orders', async () => {
    const answer = await attribute(options);
    expect(answer.quality.setAside).toEqual([
      { reason: 'repeats of an event (event-id)', count: 1 },
      { reason: 'further rows of an order (order-id), 3 of them conversions', count: 3 },
      { reason: 'within 10s of a touchpoint of the same channel (--dedupe)', count: 2 },
    ]);
    // The flagged visit, O1, both rows of O2, O3, and two orders without a number.
    expect(answer.summary).toMatchObject({ rowsRead: 18, rowsUsed: 12, conversions: 7, conversionValue: 60 });
    expect(codesOf(answer)).toEqual(expect.arrayContaining(['event-id-conflict', 'order-id-conflict']));
    expect(answer.settings.dedupe).toBe('10s');
  });

  test('explain tells which rows they are', async () => {
    const { rows } = await explain(options, 'ann');
    expect(rows.filter(({ fate }) => fate !== 'used').map(({ line, reason }) => [line, reason])).toEqual([
      [3, 'repeats of an event (event-id)'],
      [4, 'within 10s of a touchpoint of the same channel (--dedupe)'],
      [3, 'further rows of an order (order-id)'],
      [4, 'further rows of an order (order-id)'],
    ]);
  });

  test('the row of an order that stays is the first with a value, and refunds stay too', async () => {
    const orders = files.write([
      'who,time,value,order_id,type',
      'ann,2026-01-05,,O1,sale',
      'ann,2026-01-06,30,O1,sale',
      'ann,2026-01-07,-10,O1,sale',
      'ann,2026-01-08,-10,O1,sale',
      'ann,2026-01-08,-10,O1,sale',
      'bob,2026-01-08,5,O9,sale',
    ]);
    const answer = await attribute({ ...options, conversions: [orders], refunds: true });
    expect(answer.summary.conversionValue).toBe(15);
    expect(codesOf(answer)).not.toContain('order-id-conflict');
  });

  test('of an order in rows of several channels every channel stays, and one row converts', async () => {
    const source = {
      touchpoints: [
        files.write([
          'who,channel,time,converted,value,order',
          'ann,Email,2026-01-01,0,,',
          'ann,Search,2026-01-05,1,10,o1',
          'ann,Social,2026-01-05,1,10,o1',
          'ann,Search,2026-01-05,1,10,o1',
          'ann,Social,2026-01-05,1,,o1',
          'ann,Search,2026-01-07,1,10,o1',
          'bob,Social,2026-01-02,1,4,o2',
        ]),
      ],
      map: { person: 'who', time: 'time', conversion: 'converted', value: 'value', 'order-id': 'order' },
      models: ['linear'],
      threads: 1,
    } satisfies RunOptions;
    const answer = await attribute(source);
    // The second Search of the day, and the second Social, say nothing new.
    expect(answer.quality.setAside).toContainEqual({
      reason: 'further rows of an order (order-id), 2 of them conversions',
      count: 2,
    });
    expect(answer.summary).toMatchObject({
      rowsRead: 7,
      rowsUsed: 5,
      rowsSetAside: 2,
      rowsRejected: 0,
      touchpoints: 5,
      conversions: 2,
      conversionValue: 14,
    });
    const { warnings } = answer.quality;
    expect(warnings.find(({ code }) => code === 'order-id-touchpoints')?.message).toMatch(
      /^2 touchpoints repeat/,
    );
    expect(codesOf(answer)).not.toContain('order-id-conflict');
    const { rows } = await explain(source, 'ann');
    expect(rows.map(({ line, fate, converts }) => (fate === 'used' ? [line, converts] : [line]))).toEqual([
      [2, false],
      [3, true],
      [4, false],
      [5],
      [6],
      [7, false],
    ]);
  });

  test('orders without repeats cost the log nothing', async () => {
    const orders = files.write(['who,time,value,order_id', 'ann,2026-01-05,30,O1', 'ann,2026-01-06,30,O2']);
    const steps: string[] = [];
    await attribute(
      { ...options, conversions: [orders] },
      { onStep: ({ step, sql }) => steps.push(`${step}: ${sql}`) },
    );
    expect(steps.find((step) => step.startsWith('the log:'))).not.toContain('order_key');
  });

  test('people with too many touchpoints go, whatever they did', async () => {
    const { summary, quality } = await attribute(
      sourceOf(VISITS, { maxTouchpoints: 4, models: ['linear', 'markov'] }),
    );
    // ann has four once the repeat is gone; bob has four as well, of which none repeats another.
    expect(summary).toMatchObject({ persons: 2, rowsSetAside: 1 });
    const fewer = await attribute(sourceOf(VISITS.slice(0, 6), { maxTouchpoints: 3 }));
    expect(fewer.quality.setAside).toEqual([
      { reason: 'repeats of an event (event-id)', count: 1 },
      { reason: 'of 1 person with more than 3 touchpoints, 1 of them conversions', count: 4 },
    ]);
    expect(fewer.summary).toMatchObject({ persons: 1, touchpoints: 1, conversions: 0 });
    expect(quality.warnings.map(({ code }) => code)).not.toContain('very-active-people');
  });

  test('who has more than a thousand rows is told, and stays', async () => {
    const lines = Array.from({ length: 1001 }, (_, i) =>
      lineOf({ second: i * 60, channel: 'A', who: 'ann', converts: false }, ''),
    );
    const answer = await attribute(
      sourceOf([...lines, '2026-01-05,B,bob,,1'], { map: { time: 'when', person: 'who' } }),
    );
    expect(codesOf(answer)).toContain('very-active-people');
    expect(answer.summary.touchpoints).toBe(1002);
  });
});

test('with everything on, every row is in one place', async () => {
  const row = fc.record({
    mail: fc.constantFrom('', 'ann@x.org', 'bob@x.org', 'cem@x.org', 'null'),
    cookie: fc.constantFrom('', 'c1', 'c2', 'c3'),
    hour: fc.constantFrom('2026-01-01T10:00', '2026-01-01T10:00:04', '2026-02-01', '2026-05-01', 'never'),
    channel: fc.constantFrom('A', 'a ', 'B', 'Bot'),
    kind: fc.constantFrom('visit', 'lead', 'sale'),
    event: fc.constantFrom('', 'e1', 'e2', 'e3'),
    agreed: fc.constantFrom('yes', 'no', '', 'perhaps'),
  });
  const order = fc.record({
    mail: fc.constantFrom('', 'ann@x.org', 'bob@x.org'),
    day: fc.integer({ min: 1, max: 28 }),
    value: fc.constantFrom('', '5', '7', '-5', 'much'),
    id: fc.constantFrom('', 'O1', 'O2'),
    type: fc.constantFrom('sale', 'lead'),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.array(row, { minLength: 1, maxLength: 16 }),
      fc.array(order, { minLength: 1, maxLength: 6 }),
      fc.array(fc.tuple(fc.constantFrom('', 'c1', 'c2'), fc.constantFrom('', 'ann@x.org')), { maxLength: 3 }),
      fc.record({
        journeys: fc.constantFrom('split', 'reuse', 'first'),
        openJourneys: fc.constantFrom('keep', 'exclude'),
        maxTouchpoints: fc.constantFrom(undefined, 2),
        maxIdLinks: fc.constantFrom(1, 50),
        conversionType: fc.constantFrom([], ['sale']),
      }),
      async (visits, orders, identities, rules) => {
        const options: RunOptions = {
          touchpoints: [
            files.write([
              'mail,cookie,when,channel,kind,event,agreed',
              ...visits.map((visit) => Object.values(visit).join(',')),
              'dua@x.org,c9,2026-01-01T10:00,A,visit,,yes',
              'short,row',
            ]),
          ],
          map: {
            time: 'when',
            email: 'mail',
            cookie: 'cookie',
            event: 'kind',
            'event-id': 'event',
            consent: 'agreed',
          },
          conversionEvent: ['lead', 'sale'],
          exclude: [{ column: 'channel', value: 'Bot' }],
          conversions: [
            files.write([
              'mail,time,value,order_id,type',
              ...orders.map(({ mail, day, value, id, type }) =>
                [mail, `2026-03-${day}`, value, id, type].join(','),
              ),
              'dua@x.org,2026-03-01,1,,sale',
            ]),
          ],
          mapConversions: { email: 'mail', value: 'value' },
          identities: [files.write(['cookie,email', ...identities.map((pair) => pair.join(','))])],
          denyList: [files.write(['c3'])],
          forget: [files.write(['cem@x.org'])],
          dedupe: '10s',
          refunds: true,
          lookback: '60d',
          models: ['linear'],
          threads: 1,
          ...rules,
        };
        const answer = await attribute(options);
        const { rowsRead, rowsUsed, rowsRejected, rowsSetAside } = answer.summary;
        expect(rowsRead).toBe(visits.length + 2 + orders.length + 1 + identities.length);
        expect(rowsUsed + rowsRejected + rowsSetAside).toBe(rowsRead);
        expect(answer.quality.setAside.reduce((sum, { count }) => sum + count, 0)).toBe(rowsSetAside);
        expect(answer.quality.rejects.reduce((sum, { count }) => sum + count, 0)).toBe(rowsRejected);
        const credited = answer.credits.reduce((sum, { conversions }) => sum + conversions, 0);
        expect(credited + answer.summary.unattributedConversions).toBeCloseTo(answer.summary.conversions, 9);
        const explained = await explain(options, { person: 'ann@x.org' }).catch(
          (error: Error) => error.message,
        );
        if (typeof explained === 'string')
          expect(explained).toMatch(/^no row is of|--forget$|many people share/);
        else {
          const lines = explained.rows.map(({ file, line }) => `${file}:${line}`);
          expect(new Set(lines).size).toBe(lines.length);
          expect(explained.rows.filter(({ fate }) => fate === 'used').length).toBeLessThanOrEqual(rowsUsed);
        }
      },
    ),
    { numRuns: runs(4) },
  );
});
