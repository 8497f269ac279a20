import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SourceKind } from '../../../src/config/source-settings.ts';
import { type Attribution, attribute, type RunOptions } from '../../../src/index.ts';
import { PRESETS } from '../../../src/sources/presets/index.ts';
import { ROOT } from '../../docs/pages.ts';

const FIXTURES = join(ROOT, 'fixtures/presets');
const fixture = (name: string) => join(FIXTURES, `${name}.csv`);

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'attrib-presets-'));
  writeFileSync(join(folder, 'touch.csv'), 'person,time,channel\nnobody@example.com,2026-01-01,Radio\n');
  writeFileSync(join(folder, 'orders.csv'), 'person,time\nnobody@example.com,2026-01-02\n');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The fixture as rows of a kind, with as little beside it as a run needs. */
async function run(name: string, kind: SourceKind, options: Partial<RunOptions> = {}): Promise<Attribution> {
  const reading = PRESETS.find((preset) => name.startsWith(preset.name))?.readings[kind];
  const converts = kind === 'conversions' || reading?.columns.value !== undefined;
  return attribute({
    sources: [
      { files: fixture(name), kind },
      ...(kind === 'touchpoints'
        ? []
        : [{ files: name === 'segment-identifies' ? fixture('segment-pages') : join(folder, 'touch.csv') }]),
      ...(converts ? [] : [{ files: join(folder, 'orders.csv'), kind: 'conversions' as const }]),
    ],
    models: ['linear'],
    threads: 1,
    ...options,
  });
}

interface Expected {
  readonly used: number;
  readonly aside?: Readonly<Record<string, number>>;
  readonly people?: number;
  /** Of conversions in the file itself. */
  readonly conversions?: number;
  readonly value?: number;
  readonly channels?: readonly string[];
  readonly first?: string;
}

const CASES: readonly (readonly [string, SourceKind, Expected])[] = [
  [
    'ga4-events',
    'touchpoints',
    {
      used: 3,
      conversions: 1,
      value: 59.9,
      channels: ['Email', 'Paid Search'],
      people: 1,
      first: '2026-02-01T08:00:00.000Z',
      aside: { 'events other than session_start, first_visit, purchase': 1 },
    },
  ],
  [
    'snowplow-events',
    'touchpoints',
    {
      used: 3,
      conversions: 1,
      value: 42,
      channels: ['Paid Search', 'Referral'],
      aside: { 'page views inside a visit': 1 },
    },
  ],
  [
    'segment-pages',
    'touchpoints',
    { used: 2, channels: ['Email', 'Organic Social'], aside: { 'pages inside a visit': 1 } },
  ],
  ['segment-tracks', 'conversions', { used: 2, conversions: 2, value: 19.9 }],
  ['segment-identifies', 'identities', { used: 1 }],
  [
    'shopify-orders',
    'conversions',
    {
      used: 2,
      conversions: 2,
      value: 63,
      aside: {
        'further lines of an order, 1 of them conversions': 1,
        'cancelled orders, 1 of them conversions': 1,
        'orders refunded, voided or expired, 1 of them conversions': 1,
      },
    },
  ],
  [
    'shopify-orders',
    'touchpoints',
    {
      used: 2,
      conversions: 2,
      value: 63,
      channels: ['Email', 'Paid Social'],
      first: '2026-03-02T09:15:30.000Z',
    },
  ],
  [
    'stripe-payments',
    'conversions',
    {
      used: 2,
      conversions: 2,
      value: 29.2,
      aside: { 'failed payments, 1 of them conversions': 1, 'refunded payments, 1 of them conversions': 1 },
    },
  ],
  [
    'square-items',
    'conversions',
    {
      used: 1,
      conversions: 1,
      value: 1008,
      aside: {
        'further items of a sale, 1 of them conversions': 1,
        'sales to customers that are not known, 1 of them conversions worth 8 $': 1,
        'refunds, 1 of them conversions': 1,
      },
    },
  ],
  ['square-items', 'touchpoints', { used: 1, conversions: 1, value: 1008, channels: ['Store'] }],
  ['square-transactions', 'conversions', { used: 1, conversions: 1, value: 13 }],
  ['square-transactions', 'touchpoints', { used: 1, conversions: 1, channels: ['Store'] }],
  ['hubspot-contacts', 'identities', { used: 2 }],
  [
    'hubspot-contacts',
    'touchpoints',
    { used: 2, channels: ['Email Marketing', 'Organic Search'], people: 3 },
  ],
  [
    'hubspot-deals',
    'conversions',
    { used: 1, conversions: 1, value: 120, aside: { 'deals not won, 2 of them conversions': 2 } },
  ],
  [
    'hubspot-email-events',
    'touchpoints',
    {
      used: 2,
      channels: ['Email'],
      aside: { 'neither opened nor clicked': 1, 'opened or clicked by programs': 1 },
    },
  ],
  [
    'salesforce-campaign-members',
    'touchpoints',
    { used: 1, channels: ['Webinar'], aside: { 'deleted rows': 1, 'members that did not respond': 1 } },
  ],
  ['salesforce-leads', 'touchpoints', { used: 2, channels: ['Trade Show', 'Web'] }],
  [
    'salesforce-leads',
    'conversions',
    { used: 1, conversions: 1, aside: { 'leads not converted, 1 of them conversions': 1 } },
  ],
  ['salesforce-opportunities', 'conversions', { used: 1, conversions: 1, value: 1200 }],
  [
    'zoho-leads',
    'touchpoints',
    { used: 2, channels: ['Trade Show', 'Web Search'], first: '2026-01-02T00:00:00.000Z' },
  ],
  ['zoho-leads', 'conversions', { used: 1, conversions: 1 }],
  ['mailchimp-audience', 'conversions', { used: 2, conversions: 2 }],
  [
    'mailchimp-activity',
    'touchpoints',
    { used: 2, channels: ['Email'], aside: { 'neither opened nor clicked': 1 } },
  ],
  [
    'klaviyo-events',
    'touchpoints',
    { used: 3, conversions: 1, value: 1258.5, channels: ['Email', 'SMS'], people: 1 },
  ],
  ['klaviyo-profiles', 'identities', { used: 1 }],
  [
    'twilio-messages',
    'touchpoints',
    { used: 3, channels: ['SMS', 'WhatsApp'], people: 3, aside: { 'messages that did not arrive': 1 } },
  ],
  [
    'zendesk-tickets',
    'touchpoints',
    { used: 2, channels: ['Support'], people: 3, aside: { 'deleted tickets': 1 } },
  ],
  [
    'intercom-conversations',
    'touchpoints',
    {
      used: 1,
      channels: ['Chat'],
      aside: { 'older versions of a conversation': 1, 'conversations that people did not begin': 1 },
    },
  ],
  [
    'intercom-conversations-messages',
    'touchpoints',
    { used: 2, channels: ['Chat'], aside: { 'further messages of a conversation': 1 } },
  ],
];

describe('every make is known by its header and read', () => {
  test.each(CASES)('%s as %s', async (name, kind, expected) => {
    const { summary, quality, credits } = await run(name, kind);
    const source = quality.sources.find(({ file }) => file === fixture(name));
    expect(source?.preset).toBe(PRESETS.find((preset) => name.startsWith(preset.name))?.name);
    expect(source?.notes[0]).toMatch(/^read as /);
    expect(source).toMatchObject({ rowsUsed: expected.used, rowsRejected: 0 });
    const { aside, people, conversions, value, channels, first } = expected;
    if (aside !== undefined) {
      expect(Object.fromEntries(quality.setAside.map(({ reason, count }) => [reason, count]))).toMatchObject(
        aside,
      );
    }
    if (conversions !== undefined) expect(summary.conversions).toBe(conversions);
    if (value !== undefined) expect(summary.conversionValue).toBe(value);
    if (channels !== undefined) expect(credits.map(({ channel }) => channel).sort()).toEqual(channels);
    if (people !== undefined) expect(summary.persons).toBe(people);
    if (first !== undefined) expect(summary.firstTime).toBe(first);
    // Of a few invented rows these are true. All else is settled by the preset, and would lead astray.
    const honest = ['unattributed', 'mostly-converters', 'no-conversions', 'conversions-without-value'];
    expect(quality.warnings.filter(({ code }) => !honest.includes(code))).toEqual([]);
  });

  test('nothing is left out', () => {
    const names = readdirSync(FIXTURES).map((name) => name.replace(/\.csv$/, ''));
    for (const { name, readings } of PRESETS) {
      expect(existsSync(fixture(name)), name).toBe(true);
      for (const kind of Object.keys(readings)) {
        expect(
          CASES.some(([file, as]) => file === name && as === kind),
          `${name} as ${kind}`,
        ).toBe(true);
      }
    }
    for (const name of names) {
      expect(
        PRESETS.some((preset) => name.startsWith(preset.name)),
        name,
      ).toBe(true);
    }
  });
});

describe('a make that cannot be read so is told what it is good for', () => {
  const unread = PRESETS.filter(({ readings }) => Object.keys(readings).length === 0);
  test.each(unread)('$name', async ({ name, title, advice }) => {
    const refused = attribute({ touchpoints: [fixture(name)], models: ['linear'] });
    await expect(refused).rejects.toMatchObject({
      code: 'input',
      message: expect.stringContaining(`looks like ${title}`),
      hint: expect.stringContaining(advice ?? ''),
    });
  });

  test('conversions given as touchpoints', async () => {
    await expect(attribute({ touchpoints: [fixture('stripe-payments')] })).rejects.toMatchObject({
      hint: expect.stringMatching(/^such a file gives conversions: --conversions .*stripe-payments\.csv$/),
    });
  });

  test('a column that is needed and was not exported', async () => {
    const path = join(folder, 'deals.csv');
    writeFileSync(path, 'Record ID,Deal Name,Deal Stage,Amount,Close Date\n1,A,Closed won,1,2026-01-02\n');
    const refused = attribute({ touchpoints: [join(folder, 'touch.csv')], conversions: [path] });
    await expect(refused).rejects.toThrow(/no column for "person": Associated Contact IDs, /);
  });
});

describe('what the user says has precedence', () => {
  test('none', async () => {
    await expect(attribute({ touchpoints: [fixture('stripe-payments')], preset: 'none' })).rejects.toThrow(
      /no column for "time"/,
    );
  });

  test('columns, channel and filters', async () => {
    const mapped = await attribute({
      touchpoints: [fixture('shopify-orders')],
      map: { person: 'Id', value: 'Subtotal' },
      channel: 'Web shop',
      keep: [{ column: 'Financial Status', value: 'paid' }],
      models: ['linear'],
    });
    expect(mapped.credits.map(({ channel, value }) => [channel, value])).toEqual([['Web shop', 40]]);
    expect(mapped.quality.sources[0]?.columns).toMatchObject({ person: 'Id', value: 'Subtotal' });
  });

  test('who says all that is needed reads the file as something else', async () => {
    const { summary, quality } = await attribute({
      touchpoints: [fixture('stripe-payments')],
      map: {
        person: 'Customer ID',
        time: 'Created date (UTC)',
        channel: 'Status',
        value: 'Converted Amount',
        currency: 'Converted Currency',
      },
      models: ['linear'],
    });
    expect(summary.touchpoints).toBe(4);
    expect(quality.sources[0]?.preset).toBeUndefined();
  });

  test('a zone of the source, not that of the run', async () => {
    const options = { models: ['linear'], timezone: 'Europe/Berlin' };
    const sources = (timezone?: string) => [
      { files: fixture('hubspot-email-events'), timezone },
      { files: join(folder, 'orders.csv'), kind: 'conversions' as const, timezone: 'UTC' },
    ];
    const last = async (timezone?: string) =>
      (await attribute({ ...options, sources: sources(timezone) })).summary.lastTime;
    expect(await last()).toBe('2026-02-11T09:00:00.000Z');
    expect(await last('Europe/Berlin')).toBe('2026-02-11T08:00:00.000Z');
  });

  test('events that convert', async () => {
    const { summary } = await attribute({
      touchpoints: [fixture('ga4-events')],
      conversionEvent: ['page_view'],
      models: ['linear'],
    });
    expect(summary).toMatchObject({ touchpoints: 2, conversions: 1 });
  });

  test('with conversions in a file of their own, those in the rows are left out', async () => {
    const { summary, quality } = await attribute({
      touchpoints: [fixture('ga4-events')],
      conversions: [join(folder, 'orders.csv')],
      models: ['linear'],
    });
    expect(summary).toMatchObject({ touchpoints: 2, conversions: 1 });
    expect(quality.setAside).toContainEqual({
      reason: 'events other than session_start, first_visit',
      count: 2,
    });
  });

  test('a preset that is not there, and one that does not fit', async () => {
    const named = (preset: string) => attribute({ touchpoints: [join(folder, 'touch.csv')], preset });
    await expect(named('shopify')).rejects.toMatchObject({
      message: expect.stringMatching(/touch\.csv: there is no preset "shopify"$/),
      hint: expect.stringMatching(/^did you mean shopify-orders\? /),
    });
    await expect(named('shopify-orders')).rejects.toThrow(/does not look like Shopify orders: "Name", /);
  });
});

test('people are joined by the ids that makes have', async () => {
  const { summary, quality } = await attribute({
    sources: [
      { files: fixture('klaviyo-events') },
      { files: fixture('klaviyo-profiles'), kind: 'identities' },
      { files: fixture('zendesk-tickets') },
    ],
    models: ['linear'],
  });
  // Ada's messages and her ticket are one person's; Ben's ticket has only a number of his.
  expect(summary.persons).toBe(2);
  expect(quality.identity).toBeDefined();
});

test('the items of a sale keep their currency together, and cannot have two', async () => {
  const answer = async (path: string) => {
    const { summary, quality } = await attribute({
      touchpoints: [join(folder, 'touch.csv')],
      conversions: [path],
      models: ['linear'],
    });
    return { currency: summary.currency, rejects: quality.rejects.map(({ reason }) => reason) };
  };
  expect(await answer(fixture('square-items'))).toEqual({ currency: '$', rejects: [] });
  const mixed = join(folder, 'mixed-items.csv');
  writeFileSync(mixed, readFileSync(fixture('square-items'), 'utf8').replace('"$1,000.00"', '€1000.00'));
  expect(await answer(mixed)).toEqual({ currency: null, rejects: ['not a number'] });
});

test('deals of HubSpot are those of its contacts, of several the first', async () => {
  const deals = join(folder, 'hubspot-deals.csv');
  const header = 'Record ID,Deal Name,Deal Stage,Amount,Close Date,Associated Contact IDs';
  const lines = [
    '1,Mugs,Closed won,100,2026-03-01 12:00,8001',
    '2,Cups,Closed won,7,2026-03-01 12:00,8002;8001',
  ];
  writeFileSync(deals, `${[header, ...lines].join('\n')}\n`);
  const { summary, credits } = await attribute({
    touchpoints: [fixture('hubspot-contacts')],
    conversions: [deals],
    models: ['linear'],
  });
  expect(summary).toMatchObject({ persons: 2, conversions: 2, unattributedConversions: 0 });
  expect(credits.map(({ channel, value }) => [channel, value])).toEqual([
    ['Email Marketing', 7],
    ['Organic Search', 100],
  ]);
});

test('quoted cells of several lines and a column called twice do not confuse', async () => {
  const { quality } = await run('hubspot-contacts', 'touchpoints');
  expect(quality.sources[0]?.ignoredColumns).toContain('Create Date (2)');
});

test('a purchase that GA4 exported twice is one', async () => {
  const event = (name: string, time: number, transaction: string) =>
    [name, time, 'u1', 'google', 'cpc', name === 'purchase' ? '30' : '', transaction].join(',');
  const log = join(folder, 'ga4-purchases.csv');
  const lines = [
    'event_name,event_timestamp,user_pseudo_id,traffic_source.source,traffic_source.medium,ecommerce.purchase_revenue,ecommerce.transaction_id',
    event('session_start', 1_767_250_000_000_000, ''),
    event('purchase', 1_767_250_100_000_000, 'T-1'),
    event('purchase', 1_767_250_101_000_000, 'T-1'),
    event('purchase', 1_767_250_200_000_000, '(not set)'),
    event('purchase', 1_767_250_300_000_000, '(not set)'),
  ];
  writeFileSync(log, `${lines.join('\n')}\n`);
  const { summary, quality } = await attribute({ touchpoints: [log], models: ['linear'] });
  expect(quality.sources[0]?.preset).toBe('ga4-events');
  expect(summary).toMatchObject({ conversions: 3, conversionValue: 90, rowsSetAside: 1 });
});

describe('consent', () => {
  test('of GA4 is heeded where it was denied, or says what nobody knows', async () => {
    const log = join(folder, 'ga4-consent.csv');
    const lines = [
      'event_name,event_timestamp,user_pseudo_id,traffic_source.source,traffic_source.medium,ecommerce.purchase_revenue,privacy_info.analytics_storage',
      'session_start,1767250000000000,u1,google,cpc,,Yes',
      'purchase,1767250100000000,u1,google,cpc,30,No',
      'session_start,1767250000000000,u2,google,cpc,,Unset',
      'purchase,1767250100000000,u2,google,cpc,50,',
      'session_start,1767250200000000,u2,google,cpc,,perhaps',
    ];
    writeFileSync(log, `${lines.join('\n')}\n`);
    const { summary, quality } = await attribute({ touchpoints: [log], models: ['linear'] });
    expect(quality.sources[0]?.preset).toBe('ga4-events');
    expect(summary).toMatchObject({ touchpoints: 2, conversionValue: 50, rowsSetAside: 2 });
    expect(quality.setAside).toEqual([{ reason: 'without consent, 1 of them conversions', count: 2 }]);
  });

  test('in a column beside those of a make is heeded, too', async () => {
    const log = join(folder, 'ga4-own-consent.csv');
    const lines = [
      'event_name,event_timestamp,user_pseudo_id,traffic_source.source,traffic_source.medium,ecommerce.purchase_revenue,consent',
      'session_start,1767250000000000,u1,google,cpc,,granted',
      'purchase,1767250100000000,u1,google,cpc,30,granted',
      'purchase,1767250200000000,u1,google,cpc,99,',
    ];
    writeFileSync(log, `${lines.join('\n')}\n`);
    const { summary } = await attribute({ touchpoints: [log], models: ['linear'] });
    expect(summary).toMatchObject({ conversionValue: 30, rowsSetAside: 1 });
    const refused = await attribute({ touchpoints: [log], map: { consent: 'none' }, models: ['linear'] });
    expect(refused.summary).toMatchObject({ conversionValue: 129, rowsSetAside: 0 });
  });
});
