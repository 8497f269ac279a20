import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { attribute } from '../../src/index.ts';
import { Exports } from './exports.ts';

/* What is odd about exports of web analytics: one test each, system by system. */

const files = new Exports();
beforeAll(() => files.open());
afterAll(() => files.close());

const COMMENTS = [
  '# ----------------------------------------',
  '# Report CSV Export',
  '# Account: Mugs, Inc',
  '# Property: mugs.example',
  '# ----------------------------------------',
  '#',
  '# All Users',
  '# Start date: 20260101',
  '# End date: 20260131',
];

describe('Google Analytics 4, downloaded', () => {
  test.each(['\n', '\r\n'])('comments above, and an event whose name is HTML: line ends %j', async (end) => {
    const lines = [
      ...COMMENTS,
      'Event name,Event count,Total users,Event count per user,Total revenue',
      '"<img decoding=""async"" src=""x"">",1,1,1,0',
      'page_view,20,7,2.86,0',
    ];
    const read = files.alone(`${lines.join(end)}${end}`);
    await expect(read).rejects.toThrow(/looks like Google Analytics reports, which hold no touchpoints/);
  });

  /** Tables under each other, each with comments of its own; the third is a log. */
  const STACKED = [
    ...COMMENTS,
    'Nth day,Users',
    '0000,12',
    '0001,9',
    '',
    '# All Users',
    '# Start date: 20260101',
    'First user default channel group,New users',
    'Direct,7',
    '',
    '# Log',
    'person,time,channel,conversion',
    'u1,2026-01-05 10:00,Email,1',
  ].join('\n');

  test('of several tables the one that has the columns is read, and the notes say which were not', async () => {
    const { quality, summary } = await files.alone(STACKED);
    expect(summary).toMatchObject({ rowsRead: 1, rowsUsed: 1, conversions: 1 });
    const [note] = quality.sources[0]?.notes ?? [];
    expect(note).toMatch(/^table 3 of 3 read, from line 20; not read: 1 \(Nth day, Users: 2 rows\); 2 \(/);
  });

  test('or the one that --table names', async () => {
    await expect(files.alone(STACKED, { table: 1 })).rejects.toThrow(/looks like Google Analytics reports/);
    expect((await files.alone(STACKED, { table: 3 })).summary.rowsUsed).toBe(1);
    await expect(files.alone(STACKED, { table: 4 })).rejects.toThrow(
      'there is no table 4; the file has 3 tables',
    );
  });

  test('channels per day, compared or not, with a row of sums that has no name', async () => {
    const header =
      'Session primary channel group (Default Channel Group),Date range,Sessions,Engaged sessions,Engagement rate,Total revenue';
    const report = [
      ...COMMENTS,
      header,
      ',Jan 1 - Jan 31,100,60,0.6,0',
      'Direct,Jan 1 - Jan 31,40,20,0.5,0',
    ].join('\n');
    await expect(files.alone(report)).rejects.toThrow(/looks like Google Analytics reports/);
  });

  test('dates with the day first are read, be they re-worked by hand', async () => {
    const log = 'person,Date,channel,conversion\nu1,05-01-2026,Email,0\nu1,13-01-2026,Email,1\n';
    const { summary } = await files.alone(log);
    expect([summary.firstTime, summary.lastTime]).toEqual([
      '2026-01-05T00:00:00.000Z',
      '2026-01-13T00:00:00.000Z',
    ]);
  });
});

describe('Google Analytics 4, exported to BigQuery', () => {
  const param = (key: string, value: object) => ({ key, value });
  const event = (name: string, micros: string, id: string, more: object = {}) => ({
    event_date: '20260201',
    event_timestamp: micros,
    event_name: name,
    event_params: [
      param('source', { string_value: 'newsletter', int_value: null }),
      param('medium', { string_value: 'email' }),
      param('ga_session_id', { int_value: '17' }),
    ],
    user_pseudo_id: id,
    items: [],
    ...more,
  });
  const ID = '4095515938.1639822046';
  const EVENTS = [
    event('session_start', '1769932800000000', ID),
    event('page_view', '1769932801000000', ID),
    event('purchase', '1769932860000001', ID, {
      ecommerce: { purchase_revenue: 59.9 },
      items: [{ item_id: 'a', price: 1 }, { item_id: 'b' }],
    }),
  ];
  const JSONL = EVENTS.map((row) => JSON.stringify(row)).join('\n');

  test('nested records, times in microseconds of UTC, other events set aside', async () => {
    const { summary, credits, quality } = await files.alone(JSONL);
    expect(summary).toMatchObject({ rowsRead: 3, rowsUsed: 2, conversions: 1, conversionValue: 59.9 });
    expect(summary.firstTime).toBe('2026-02-01T08:00:00.000Z');
    expect(credits.map(({ channel }) => channel)).toEqual(['Email']);
    expect(quality.sources[0]?.columns).toMatchObject({
      source: expect.stringContaining('event_params.source'),
      value: 'ecommerce.purchase_revenue',
    });
  });

  test('the value may be a parameter only', async () => {
    const bare = EVENTS.map(({ event_params, ...row }) => ({
      ...row,
      ecommerce: undefined,
      event_params: [
        ...event_params,
        ...(row.event_name === 'purchase' ? [param('value', { double_value: 7.5 })] : []),
      ],
    }));
    const { summary } = await files.alone(bare.map((row) => JSON.stringify(row)).join('\n'));
    expect(summary.conversionValue).toBe(7.5);
  });

  test('event_date is a day without separators', async () => {
    const { summary } = await files.alone(JSONL, { map: { time: 'event_date' } });
    expect([summary.firstTime, summary.lastTime]).toEqual([
      '2026-02-01T00:00:00.000Z',
      '2026-02-01T00:00:00.000Z',
    ]);
  });

  test('ids look like numbers and are none: joins by them hold', async () => {
    const sessions = `user_pseudo_id,timestamp,channel\n${ID},2026-02-01 08:00:00,Email\n${ID}0,2026-02-01 08:00:00,SMS\n`;
    const orders = `user_pseudo_id,timestamp\n${ID},2026-02-02 08:00:00\n`;
    const { summary, credits } = await attribute({
      touchpoints: [files.write(sessions)],
      conversions: [files.write(orders)],
      map: { person: 'user_pseudo_id' },
      mapConversions: { person: 'user_pseudo_id' },
      models: ['linear'],
    });
    expect(summary).toMatchObject({ persons: 2, conversions: 1, unattributedConversions: 0 });
    expect(credits.find(({ channel }) => channel === 'Email')?.conversions).toBe(1);
  });
});

describe('Universal Analytics, top conversion paths', () => {
  const PREAMBLE = [
    '# ----',
    '# All Web Site Data',
    '# Top Conversion Paths',
    '# 20200101-20200131',
    '# ----',
    '',
  ];

  test.each([
    ['"""Direct"" > ""Paid Search""",3', ['Direct', 'Paid Search']],
    ['Direct > Direct > Paid Search,3', ['Direct', 'Paid Search']],
    ['Direct × 2 > Paid Search,3', ['Direct', 'Paid Search']],
  ])('six lines above the header, and steps written as %s', async (line, channels) => {
    const text = [...PREAMBLE, 'MCF Channel Grouping Path,Conversions', line, 'Direct,1'].join('\n');
    const { summary, credits } = await attribute({ paths: [files.write(text)], models: ['linear'] });
    expect(summary).toMatchObject({ rowsRead: 2, rowsUsed: 2, conversions: 4 });
    expect(credits.map(({ channel }) => channel).sort()).toEqual(channels);
    const direct = credits.find(({ channel }) => channel === 'Direct')?.conversions;
    expect(direct).toBeCloseTo(1 + (line.startsWith('"') ? 3 / 2 : 2), 12);
  });
});

describe('Search Console', () => {
  test('clicks per day and shares with % are no journeys', async () => {
    const read = files.alone('Date,Clicks,Impressions,CTR,Position\n2026-02-01,2,17,11.76%,4.1\n');
    await expect(read).rejects.toThrow(/looks like Search Console reports/);
  });
});
