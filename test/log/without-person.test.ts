import { afterAll, describe, expect, test } from 'vitest';
import { attribute, check, type RunOptions } from '../../src/index.ts';
import { Workspace } from '../properties/run.ts';

const files = new Workspace();
afterAll(() => files.remove());

const VISITS = ['card,time,channel', 'c1,2026-01-01,Email', 'c2,2026-01-01,Radio'];
/** Two sales with a card; three without, worth 100 + 20.5 + 3. */
const TILL = [
  'time,card,amount,currency',
  '2026-01-02,c1,10,EUR',
  '2026-01-02,,100,EUR',
  '2026-01-03,0000000000,20.5,EUR',
  '2026-01-03,c2,40,EUR',
  '2026-01-04,,3,EUR',
];

const options = (extra: RunOptions = {}): RunOptions => ({
  touchpoints: [files.write(VISITS)],
  conversions: [files.write(TILL)],
  map: { person: 'card' },
  mapConversions: { person: 'card', value: 'amount' },
  models: ['linear'],
  threads: 1,
  ...extra,
});

const ASIDE = '--exclude-conversions card= --exclude-conversions card=0000000000';

describe('sales without a card', () => {
  test('are rejected, with what they are worth and how to set them aside', async () => {
    const { quality, summary } = await attribute(options());
    expect(summary).toMatchObject({ conversions: 2, conversionValue: 50, rowsRejected: 3 });
    expect(quality.rejects).toMatchObject([
      { reason: 'no person', count: 2, conversions: 2, value: 103 },
      { reason: expect.stringContaining('names nobody'), count: 1, conversions: 1, value: 20.5 },
    ]);
    for (const { hint } of quality.rejects) {
      expect(hint).toContain(`set them aside: ${ASIDE}`);
      expect(hint).toContain('exclude: {"card": ["", "0000000000"]}');
    }
    const warning = quality.warnings.find(({ code }) => code === 'rejected-rows');
    expect(warning?.message).toContain(
      '3 of 7 rows were refused (42.9 %); 3 conversions worth 123.50 EUR among them',
    );
    expect(warning?.hint).toContain(ASIDE);
  });

  test('are a finding of a check in the same words', async () => {
    const { findings } = await check(options());
    const found = findings.filter(({ code }) => code === 'rejected-rows');
    expect(found.map(({ message }) => message.replace(/^.*: (\d)/, '$1'))).toEqual([
      '2 rows rejected (40.0 %), column "card": no person; 2 conversions worth 103 EUR among them',
      '1 row rejected (20.0 %), column "card": names nobody: such ids would make one person of many; 1 conversion worth 20.50 EUR among them',
    ]);
    expect(found.every(({ advice }) => advice.includes(ASIDE))).toBe(true);
  });

  test('are set aside by what the advice says', async () => {
    const excludeConversions = [
      { column: 'card', value: '' },
      { column: 'card', value: '0000000000' },
    ];
    const { quality, summary } = await attribute(options({ excludeConversions }));
    expect(summary).toMatchObject({ conversions: 2, conversionValue: 50, rowsRejected: 0, rowsSetAside: 3 });
    expect(quality.rejects).toEqual([]);
    expect(quality.setAside).toEqual([
      { reason: 'excluded by card=, card=0000000000, 3 of them conversions worth 123.50 EUR', count: 3 },
    ]);
    const shared = await attribute(options({ excludeConversions, share: 2 }));
    expect(shared.quality.setAside[0]?.reason).toBe('excluded, 3 of them conversions');
  });

  test('are worth what would have counted: not what is left out for another reason', async () => {
    const excludeConversions = [
      { column: 'card', value: '' },
      { column: 'amount', value: '100' },
    ];
    const { quality } = await attribute(options({ excludeConversions }));
    expect(quality.setAside).toEqual([
      { reason: 'excluded by amount=100, 1 of them conversions', count: 1 },
      { reason: 'excluded by card=, 1 of them conversions worth 3 EUR', count: 1 },
    ]);
  });

  test('are told alike where a preset sets them aside', async () => {
    const orders = files.write([
      'Name,Email,Phone,Billing Phone,Financial Status,Total,Currency,Created at,Cancelled at,Lineitem name,Lineitem quantity',
      '#1,c1,,,paid,10.00,EUR,2026-01-02 10:00:00 +0000,,Shoe,1',
      '#2,,,,paid,99.50,EUR,2026-01-02 11:00:00 +0000,,Hat,1',
      '#3,,,,refunded,70.00,EUR,2026-01-02 12:00:00 +0000,,Hat,1',
    ]);
    const { quality, summary } = await attribute({
      touchpoints: [files.write(VISITS)],
      conversions: [orders],
      map: { person: 'card' },
      models: ['linear'],
      threads: 1,
    });
    expect(summary).toMatchObject({ conversions: 1, conversionValue: 10, rowsRejected: 0 });
    expect(quality.setAside.map(({ reason }) => reason)).toEqual([
      'orders refunded, voided or expired, 1 of them conversions',
      'orders of customers that are not known, 1 of them conversions worth 99.50 EUR',
    ]);
  });

  test('are worth nothing that a shared result tells', async () => {
    const { quality } = await attribute(options({ share: 2 }));
    expect(quality.rejects[0]).toEqual({
      file: expect.any(String),
      column: 'card',
      reason: 'no person',
      count: 2,
      examples: [],
    });
  });
});

describe('an id that is mostly missing', () => {
  const VIEWS = [
    'user_id,email,time,channel',
    'u1,a@x.com,2026-01-01,Email',
    ',b@x.com,2026-01-01,Radio',
    ',c@x.com,2026-01-01,Radio',
    ',,2026-01-01,Radio',
  ];
  const SALES = ['email,time,value', 'b@x.com,2026-01-02,5', 'c@x.com,2026-01-02,5'];
  const run = (extra: RunOptions) => attribute({ models: ['linear'], threads: 1, ...extra });
  const views = (rows: readonly string[] = VIEWS): RunOptions => ({
    touchpoints: [files.write(rows)],
    conversions: [files.write(SALES)],
    map: { person: 'user_id' },
    mapConversions: { person: 'email' },
  });

  test('names the column that is filled, and how to map it', async () => {
    const { quality } = await run(views());
    expect(quality.rejects[0]).toMatchObject({ column: 'user_id', reason: 'no person', count: 3 });
    expect(quality.rejects[0]?.hint).toBe(
      'column "email" is filled in 2 of the 3 rows where "user_id" is empty: take it for the person, --map person=email, or join both: --map person=user_id,email=email; in a configuration, under map of the file',
    );
  });

  test('is an error with the same way out where no row is left', async () => {
    const empty = VIEWS.map((row, i) => (i === 0 ? row : row.replace(/^u1/, '')));
    await expect(run({ ...views(empty) })).rejects.toMatchObject({
      code: 'input',
      hint: expect.stringContaining('--map person=email'),
    });
  });

  test('is mended by what the advice says', async () => {
    const { summary } = await run({ ...views(), map: { person: 'email' } });
    expect(summary).toMatchObject({ rowsRejected: 1, conversions: 2, unattributedConversions: 0 });
  });

  test('names no column that is as empty', async () => {
    const rows = VIEWS.map((row, i) => (i < 2 ? row : ',,2026-01-01,Radio'));
    const { quality } = await run(views(rows));
    expect(quality.rejects[0]?.hint).toContain('--exclude user_id=');
    expect(quality.rejects[0]?.hint).not.toContain('column "email"');
  });

  test('is joined by one more kind of id where several are mapped', async () => {
    const rows = [
      'user_id,email,client_id,time,channel',
      'u1,,1.1,2026-01-01,Email',
      ',,1.2,2026-01-01,Radio',
      ',,1.3,2026-01-01,Radio',
    ];
    const map = { 'customer-id': 'user_id', email: 'email' };
    const several = { ...views(rows), map, mapConversions: { email: 'email' } };
    const { quality } = await run(several);
    expect(quality.rejects[0]?.hint).toBe(
      'column "client_id" is filled in all 2 rows without an id: join it to the others, --map customer-id=user_id,email=email,cookie=client_id; in a configuration, under map of the file',
    );
    const mended = await run({ ...several, map: { ...map, cookie: 'client_id' } });
    expect(mended.summary).toMatchObject({ rowsRejected: 0 });
  });

  test('is named in files of a known make, too', async () => {
    const orders = files.write([
      'Name,Email,Phone,Financial Status,Total,Currency,Created at,Cancelled at,Lineitem name,Lineitem quantity',
      '#1,b@x.com,,paid,10.00,EUR,2026-01-02 10:00:00 +0000,,Shoe,1',
      '#2,,+49301234567,paid,99.50,EUR,2026-01-02 11:00:00 +0000,,Hat,1',
    ]);
    const { quality } = await run({ ...views(), conversions: [orders], mapConversions: { person: 'Email' } });
    const group = quality.rejects.find(({ file }) => file === orders);
    expect(group?.hint).toContain('column "Phone" is filled in the one row where "Email" is empty');
    expect(group?.hint).toContain('--map-conversions person=Email,phone=Phone');
  });
});
