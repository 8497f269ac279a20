import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { type AskedId, attribute, type Explanation, explain, type RunOptions } from '../src/index.ts';
import { Workspace } from './properties/run.ts';

const files = new Workspace();
afterAll(() => files.remove());

const JOURNEYS = join(import.meta.dirname, '../fixtures/journeys.csv');

const VISITS = [
  'customer_id,ts,channel,campaign',
  'eva,2026-01-01 10:00:05,Email,spring',
  'eva,2026-01-02 10:00,Store,',
  'eva,bad,Store,',
  'eva,2026-01-02 11:00,Bot,',
  'fay,2026-01-05 10:00,EMAIL,',
  ' eva ,2026-01-06 10:00,Email,spring',
  'eva,2026-01-07 10:00,Email,autumn',
];
const ORDERS = [
  'customer_id,order_date,revenue,type,order_id',
  'eva,2026-01-03 10:00,30.00,purchase,O-1',
  'eva,2026-01-08 10:00,12.50,lead,O-2',
  'eva,2026-01-09 10:00,12.50,purchase,O-3',
  'fay,2026-01-09 10:00,7,purchase,fay',
  'fay,2026-01-10 10:00,7,purchase,eva',
  'fay,2026-01-11 10:00,7,purchase,O-3',
];

const visits = files.write(VISITS);
const orders = files.write(ORDERS);

function shop(id: AskedId, options: Partial<RunOptions> = {}): Promise<Explanation> {
  return explain(
    {
      touchpoints: [visits],
      conversions: [orders],
      exclude: [{ column: 'channel', value: 'Bot' }],
      models: ['linear'],
      threads: 1,
      ...options,
    },
    id,
  );
}

const person = { person: 'eva' };

describe('ann, by hand', () => {
  test('her rows', async () => {
    const { rows } = await explain({ touchpoints: [JOURNEYS], threads: 1 }, 'ann');
    expect(
      rows.map(({ line, time, channel, converts, value, journeys }) => [
        line,
        time,
        channel,
        converts,
        value,
        journeys,
      ]),
    ).toEqual([
      [2, '2025-01-01T10:00:00.000Z', 'Social', false, null, [1]],
      [3, '2025-01-05T10:00:00.000Z', 'Email', false, null, [1]],
      [4, '2025-01-06T10:00:00.000Z', 'Search', true, 40, [1]],
      [5, '2025-01-20T10:00:00.000Z', 'Email', true, 25, [2]],
    ]);
  });

  test('time decay: 5 and 1 days before the last touchpoint, half-life 7 days', async () => {
    const { journeys } = await explain(
      { touchpoints: [JOURNEYS], models: ['time-decay'], threads: 1 },
      'ann',
    );
    const [credit] = journeys[0]?.credits ?? [];
    const weights = [2 ** (-5 / 7), 2 ** (-1 / 7), 1];
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    expect(credit).toMatchObject({ model: 'time-decay', defined: true, total });
    expect(credit?.touchpoints.map(({ working }) => working)).toEqual([
      '2^(−5 d / 7 d) = 0.610',
      '2^(−1 d / 7 d) = 0.906',
      '2^0 = 1',
    ]);
    credit?.touchpoints.forEach(({ weight, share, conversions, value }, i) => {
      expect(weight).toBeCloseTo(weights[i]!, 12);
      expect(share).toBeCloseTo(weights[i]! / total, 12);
      expect(conversions).toBe(share);
      expect(value).toBeCloseTo((40 * weights[i]!) / total, 12);
    });
  });

  test('Markov: the credit is that of the run, and the division of a journey an illustration', async () => {
    const options = { touchpoints: [JOURNEYS], models: ['markov'], threads: 1 };
    const { markov, journeys, credits } = await explain(options, 'ann');
    const answer = await attribute(options);
    const { effectsSum = 0, conversions = 0, channels = [] } = markov ?? {};
    expect(channels.map(({ channel }) => channel)).toEqual(['Email', 'Search', 'Social']);
    for (const effect of channels) {
      const run = answer.credits.find(({ channel }) => channel === effect.channel);
      expect(effect.conversions).toBe(run?.conversions);
      expect(effect.value).toBe(run?.value);
      expect(effect.conversions).toBeCloseTo((conversions * effect.removalEffect) / effectsSum, 12);
    }
    // Removal effects 1/4, 3/4 and 3/4 of Social, Email and Search.
    expect(journeys[0]?.credits[0]).toMatchObject({ defined: false, total: 1.75 });
    expect(journeys[0]?.credits[0]?.touchpoints.map(({ share }) => share)).toEqual([1 / 7, 3 / 7, 3 / 7]);
    expect(credits).toEqual([]);
    const { journeys: byJourney } = await explain({ ...options, models: ['markov-journey'] }, 'ann');
    expect(byJourney[0]?.credits[0]).toMatchObject({ defined: true, total: 1.75 });
  });
});

describe('every row has its place', () => {
  test('in time, with file and line, and with the reason where it is not used', async () => {
    const { rows } = await shop(person, { lookback: '1d', conversionType: ['purchase'] });
    expect(rows.map(({ line, fate, reason }) => `${line} ${fate} ${reason ?? ''}`.trim())).toEqual([
      '2 set-aside 48 h before the conversion in row 4; look-back is 1 d',
      '3 used',
      '5 set-aside excluded by channel=Bot',
      '2 used',
      '7 used',
      '8 used',
      '3 set-aside a conversion of type lead, which does not count here',
      '4 used',
      '4 rejected ts "bad": not a time in the form ISO 8601',
    ]);
    // Two days without a touchpoint end the journey of rows 5 and 6, and leave the conversion in row 8 alone.
    expect(rows.slice(4, 8).map(({ journeys }) => journeys)).toEqual([[2], [2], [], [3]]);
    expect(rows.at(-1)).toMatchObject({ time: null, timeText: 'bad', channel: 'Store' });
    expect(rows[3]).toMatchObject({ orderId: 'O-1', conversionType: 'purchase', value: 30, journeys: [1] });
    expect(rows[4]).toMatchObject({ campaign: 'spring' });
  });

  test('in several journeys where touchpoints are reused', async () => {
    const { rows, journeys } = await shop(person, { journeys: 'reuse' });
    expect(rows[0]?.journeys).toEqual([1, 2, 3]);
    expect(journeys.map(({ touchpoints }) => touchpoints.map(({ row }) => row))).toEqual([
      [1, 2],
      [1, 2, 5, 6],
      [1, 2, 5, 6],
    ]);
  });

  test('after a first conversion, and among repeats', async () => {
    const first = await shop(person, { journeys: 'first' });
    expect(first.rows[4]?.reason).toBe("after the person's first conversion, in row 4");
    const collapsed = await shop(person, { repeats: 'collapse' });
    expect(collapsed.rows[5]).toMatchObject({
      fate: 'used',
      journeys: [2],
      reason: 'a repeat that --repeats collapse takes out of the path',
    });
    expect(collapsed.journeys[1]?.touchpoints.map(({ row }) => row)).toEqual([5]);
  });

  test('also in journeys that lead nowhere', async () => {
    const cem = await explain({ touchpoints: [JOURNEYS], models: ['linear'], threads: 1 }, 'cem');
    expect(
      cem.journeys.map(({ ending, conversion, credits }) => [ending, conversion?.row, credits.length]),
    ).toEqual([
      [{ by: 'silence', seconds: 109 * 86_400 }, undefined, 0],
      [{ by: 'conversion' }, 2, 1],
    ]);
    const ben = { touchpoints: [JOURNEYS], models: ['linear'], threads: 1, lookback: 'none' };
    expect((await explain(ben, 'ben')).journeys[0]?.ending).toEqual({ by: 'end', open: true });
    const left = await explain({ ...ben, openJourneys: 'exclude' }, 'ben');
    expect(left.journeys[0]).toMatchObject({ counts: false });
    expect(left.rows[0]).toMatchObject({ fate: 'set-aside', reason: expect.stringContaining('still open') });
  });

  test('under the label that credit is given by, in the spelling of the run', async () => {
    const { rows } = await shop(person, { by: ['channel', 'campaign'] });
    expect(rows.slice(0, 3).map(({ channel }) => channel)).toEqual([
      'Email / spring',
      'Store / (none)',
      'Bot / (none)',
    ]);
    expect((await shop({ person: 'fay' })).rows[0]?.channel).toBe('Email');
  });
});

describe('whom to explain', () => {
  test('the person of an order', async () => {
    const explained = await shop(' O-1 ');
    expect(explained).toMatchObject({ person: 'eva', orderId: 'O-1' });
    expect(explained.rows.length).toBe(9);
    expect(await shop({ order: 'O-1' })).toEqual(explained);
  });

  test('an id that is both is asked about, unless it is one and the same', async () => {
    await expect(shop('eva')).rejects.toMatchObject({
      code: 'usage',
      message: '"eva" is a person and also an order of someone else',
    });
    expect((await shop('fay')).person).toBe('fay');
    expect((await shop({ order: 'eva' })).person).toBe('fay');
  });

  test('not an order of several people', async () => {
    await expect(shop('O-3')).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringMatching(/^the order "O-3" is one of 2 people: .*:4, .*:7$/),
    });
  });

  test('nobody: the message tells how ids are read, and none of them', async () => {
    const unknown = await shop('Eva').catch((error: unknown) => error);
    expect(unknown).toMatchObject({
      code: 'not-computable',
      message: 'no row is of a person "Eva" or an order "Eva"',
      hint: expect.stringMatching(/letter by letter.*"customer_id" of .*"order_id" of/),
    });
    expect(JSON.stringify(unknown)).not.toMatch(/eva|fay|O-/);
    await expect(shop('NULL')).rejects.toMatchObject({ code: 'usage', message: '"NULL" names nobody' });
    await expect(shop({ order: ' ' })).rejects.toMatchObject({
      code: 'usage',
      message: 'an empty id names no order',
    });
  });

  test('a kind of id that no file has is mapped in the files that there are', async () => {
    const hintOf = (options: Partial<RunOptions>) =>
      shop({ email: 'eva@x.org' }, options).catch((error: { hint?: string }) => error.hint);
    expect(await hintOf({})).toBe(
      'say which column it is: --map email=COLUMN or --map-conversions email=COLUMN',
    );
    const alone = files.write(['customer_id,ts,channel,converted', 'eva,2026-01-01,Email,1']);
    expect(await hintOf({ touchpoints: [alone], conversions: [] })).toBe(
      'say which column it is: --map email=COLUMN',
    );
  });

  test.each([
    [
      undefined,
      /^ids are compared letter by letter, as text, e-mail addresses in any letter case; blanks .*"mail" of /,
    ],
    ['email', /^e-mail addresses in any letter case; blanks .*"mail" of /],
  ] as const)('nobody, as %s: addresses are not compared letter by letter', async (kind, hint) => {
    const log = files.write(['cookie_id,mail,date,channel,converted', 'c-1,a@x.de,2026-01-05,Email,1']);
    const options = { touchpoints: [log], map: { cookie: 'cookie_id', email: 'mail', time: 'date' } };
    const asked = kind === undefined ? 'nobody@x.de' : { email: 'nobody@x.de' };
    await expect(explain(options, asked)).rejects.toMatchObject({
      code: 'not-computable',
      hint: expect.stringMatching(hint),
    });
  });

  test('a person of whom no row can be used', async () => {
    const log = files.write([
      'user_id,date,channel,converted',
      'a,yesterday,Email,1',
      'b,2026-01-01,Email,1',
    ]);
    const explained = await explain({ touchpoints: [log], models: ['linear', 'markov'], threads: 1 }, 'a');
    expect(explained).toMatchObject({ rows: [{ line: 2, fate: 'rejected' }], journeys: [], credits: [] });
  });

  test('records that could be anybody are told', async () => {
    const log = files.write(['user_id,date,channel,converted', 'a,2026-01-01,Email,1', 'a,2026-01-01']);
    const { notes } = await explain({ touchpoints: [log], models: ['linear'], threads: 1 }, 'a');
    expect(notes).toEqual([expect.stringContaining('1 record could not be split into columns')]);
  });
});

test('an order in rows of touchpoints finds its person, and is shown', async () => {
  const log = files.write([
    'user_id,time,channel,event,order,revenue',
    'ann,2026-01-01,Email,visit,O-1,',
    'ann,2026-01-02,Search,visit,,',
    'ann,2026-01-03,,purchase,O-1,30',
    'ann,2026-01-03,,purchase,O-1,30',
    'ben,2026-01-04,Email,visit,,',
    'ben,2026-01-05,,purchase,O-2,10',
  ]);
  const options = {
    touchpoints: [log],
    map: { event: 'event', 'order-id': 'order' },
    conversionEvent: ['purchase'],
    models: ['linear'],
    threads: 1,
  } as const;
  const explained = await explain(options, { order: 'O-1' });
  expect(explained).toMatchObject({ person: 'ann', orderId: 'O-1' });
  expect(explained.rows.map(({ line, orderId, fate, reason }) => [line, orderId, fate, reason])).toEqual([
    [2, 'O-1', 'used', null],
    [3, null, 'used', null],
    [4, 'O-1', 'used', null],
    [5, 'O-1', 'set-aside', 'further rows of an order (order-id)'],
  ]);
  expect(explained.journeys[0]?.conversion?.orderId).toBe('O-1');
  const { summary, quality } = await attribute(options);
  expect(summary).toMatchObject({ conversions: 2, conversionValue: 40, touchpoints: 3, rowsSetAside: 1 });
  expect(quality.setAside).toEqual([
    { reason: 'further rows of an order (order-id), 1 of them conversions', count: 1 },
  ]);
  const unmapped = await attribute({ ...options, map: { event: 'event' } });
  expect(unmapped.summary.conversions).toBe(3);
});
