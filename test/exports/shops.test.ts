import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aside, Exports } from './exports.ts';

/* What is odd about exports of shops, payments and tills: one test each, system by system. */

const files = new Exports();
beforeAll(() => files.open());
afterAll(() => files.close());

/** Rows under a header, by the names of their cells. */
function table(
  columns: readonly string[],
  rows: readonly Readonly<Record<string, string>>[],
  delimiter = ',',
): string {
  const cell = (text: string) => (/[",;\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return [columns, ...rows.map((row) => columns.map((name) => row[name] ?? ''))]
    .map((cells) => cells.map(cell).join(delimiter))
    .join('\n');
}

describe('Shopify orders', () => {
  const COLUMNS = [
    ...[
      'Name',
      'Email',
      'Financial Status',
      'Paid at',
      'Fulfillment Status',
      'Fulfilled at',
      'Accepts Marketing',
    ],
    ...[
      'Currency',
      'Subtotal',
      'Shipping',
      'Taxes',
      'Total',
      'Discount Code',
      'Created at',
      'Lineitem quantity',
    ],
    ...['Lineitem name', 'Note Attributes', 'Cancelled at', 'Id', 'Tags', 'Risk Level', 'Source', 'Phone'],
  ];
  const order = (name: string, at: string, total: string, more: Readonly<Record<string, string>> = {}) => ({
    Name: name,
    Email: 'ada@example.com',
    'Financial Status': 'paid',
    Currency: 'EUR',
    Total: total,
    'Created at': at,
    'Lineitem name': 'Mug',
    'Lineitem quantity': '1',
    ...more,
  });
  const line = (name: string, at: string) => ({
    Name: name,
    Email: 'ada@example.com',
    'Created at': at,
    'Lineitem name': 'Bowl',
  });

  test('an order has several rows, of which only the first has its total', async () => {
    const at = '2025-12-06 10:37:33 -0500';
    const { own, answer } = await files.read(
      table(COLUMNS, [order('#2', at, '45.00'), line('#2', at), line('#2', at)]),
      'conversions',
    );
    expect(own).toMatchObject({ preset: 'shopify-orders', rowsRead: 3, rowsUsed: 1, rowsSetAside: 2 });
    expect(answer.summary).toMatchObject({ conversions: 1, conversionValue: 45, currency: 'EUR' });
  });

  test('times have an offset behind a blank, and the newest order comes first', async () => {
    const { answer } = await files.read(
      table(COLUMNS, [
        order('#2', '2025-12-06 10:37:33 -0500', '45.00', {
          'Note Attributes': 'UTM source: google\nUTM medium: cpc',
        }),
        order('#1', '2025-12-05 23:59:59 +0530', '5.00', {
          'Note Attributes': 'UTM source: newsletter\nUTM medium: email',
        }),
      ]),
      'touchpoints',
      { converts: true },
    );
    expect([answer.summary.firstTime, answer.summary.lastTime]).toEqual([
      '2025-12-05T18:29:59.000Z',
      '2025-12-06T15:37:33.000Z',
    ]);
  });

  test('where a visit came from stands in lines of a note', async () => {
    const note = 'gclid: x, y\nUTM source: facebook\nUTM medium: paid_social\nUTM campaign: "spring", 2';
    const { own, answer } = await files.read(
      table(COLUMNS, [order('#2', '2025-12-06 10:37:33 -0500', '45.00', { 'Note Attributes': note })]),
      'touchpoints',
      { converts: true },
    );
    expect(own.columns['source']).toBe('UTM source (in Note Attributes)');
    expect(answer.credits.map(({ channel }) => channel)).toEqual(['Paid Social']);
  });

  test('the older header has other columns: they are found by name', async () => {
    const older = COLUMNS.filter((name) => !['Id', 'Tags', 'Risk Level', 'Source', 'Phone'].includes(name));
    const shuffled = ['Fulfillment Date', ...older.toReversed()];
    const { own, answer } = await files.read(
      table(shuffled, [order('#2', '2015-12-06 10:37:33 -0500', '45.00')]),
      'conversions',
    );
    expect(own).toMatchObject({ preset: 'shopify-orders', rowsUsed: 1 });
    expect(answer.summary).toMatchObject({ conversionValue: 45, lastTime: '2020-01-01T00:00:00.000Z' });
  });
});

describe('Stripe payments', () => {
  const COLUMNS = [
    ...['id', 'Created date (UTC)', 'Amount', 'Amount Refunded', 'Currency', 'Captured', 'Converted Amount'],
    ...[
      'Converted Currency',
      'Fee',
      'Status',
      'Customer ID',
      'Customer Email',
      'Seller Message',
      'UTM Campaign',
      'plan (metadata)',
    ],
  ];
  const charge = (id: string, more: Readonly<Record<string, string>> = {}) => ({
    id,
    'Created date (UTC)': '2026-03-01 09:00:00',
    Amount: '10.00',
    Currency: 'usd',
    Captured: 'TRUE',
    'Converted Amount': '320.00',
    'Converted Currency': 'thb',
    Status: 'Paid',
    'Customer Email': 'ada@example.com',
    ...more,
  });

  test('semicolons, CRLF, no end of the last line, TRUE', async () => {
    const text = table(COLUMNS, [charge('ch_1'), charge('ch_2')], ';').replaceAll('\n', '\r\n');
    const { own, answer } = await files.read(text, 'conversions');
    expect(own).toMatchObject({ preset: 'stripe-payments', delimiter: ';', rowsUsed: 2, rowsRejected: 0 });
    expect(answer.summary.conversions).toBe(2);
  });

  test('charged in one currency, worth another', async () => {
    const { answer } = await files.read(
      table(COLUMNS, [charge('ch_1'), charge('ch_2', { Currency: 'eur' })]),
      'conversions',
    );
    expect(answer.summary).toMatchObject({ conversionValue: 640, currency: 'THB' });
  });

  test('paid, refunded, failed, pending, and refunded in part', async () => {
    const { answer } = await files.read(
      table(COLUMNS, [
        charge('ch_1'),
        charge('ch_2', { Status: 'Refunded' }),
        charge('ch_3', { Status: 'Failed' }),
        charge('ch_4', { Status: 'Pending' }),
        charge('ch_5', { 'Amount Refunded': '4.00' }),
      ]),
      'conversions',
    );
    expect(answer.summary.conversions).toBe(3);
    expect(aside(answer.quality.setAside)).toEqual({
      'failed payments, 1 of them conversions': 1,
      'refunded payments, 1 of them conversions': 1,
    });
  });

  test('columns of one’s own for metadata are passed over', async () => {
    const { own } = await files.read(
      table(COLUMNS, [charge('ch_1', { 'plan (metadata)': 'pro' })]),
      'conversions',
    );
    expect(own.ignoredColumns).toEqual(expect.arrayContaining(['plan (metadata)', 'UTM Campaign']));
  });

  test('the older header', async () => {
    const older = [
      'id',
      'Description',
      'Seller Message',
      'Created (UTC)',
      'Amount',
      'Currency',
      'Status',
      'Customer Email',
    ];
    const { own, answer } = await files.read(
      table(older, [{ ...charge('ch_1'), 'Created (UTC)': '2016-03-01 09:00', Currency: 'eur' }]),
      'conversions',
    );
    expect(own).toMatchObject({ preset: 'stripe-payments', rowsUsed: 1 });
    expect(answer.summary).toMatchObject({ conversionValue: 10, currency: 'EUR' });
  });

  test('amounts with a decimal comma', async () => {
    const { answer } = await files.read(
      table(COLUMNS, [
        charge('ch_1', { 'Converted Amount': '399,00' }),
        charge('ch_2', { 'Converted Amount': '7,50' }),
      ]),
      'conversions',
    );
    expect(answer.summary.conversionValue).toBe(406.5);
  });
});

describe('Square', () => {
  const ITEMS = [
    ...[
      'Date',
      'Time',
      'Time Zone',
      'Category',
      'Item',
      'Qty',
      'Gross Sales',
      'Discounts',
      'Net Sales',
      'Tax',
    ],
    ...['Transaction ID', 'Payment ID', 'Event Type', 'Location', 'Customer ID'],
  ];
  const item = (id: string, net: string, more: Readonly<Record<string, string>> = {}) => ({
    Date: '2026-01-02',
    Time: '12:59:30',
    'Time Zone': 'Eastern Time (US & Canada)',
    Item: 'Tea',
    Qty: '1.0',
    'Net Sales': net,
    'Transaction ID': id,
    'Event Type': 'Payment',
    'Customer ID': 'C1',
    ...more,
  });

  test('day, time and zone in three columns; the zone is that of the row, by its name in Rails', async () => {
    const { own, answer } = await files.read(
      table(ITEMS, [
        item('T1', '$8.00'),
        item('T2', '$8.00', { Date: '2026-07-02', 'Time Zone': 'Pacific Time (US & Canada)' }),
      ]),
      'touchpoints',
      { converts: true, timezone: 'Asia/Baku' },
    );
    expect(own.columns['zone']).toBe('Time Zone');
    expect([answer.summary.firstTime, answer.summary.lastTime]).toEqual([
      '2026-01-02T17:59:30.000Z',
      '2026-07-02T19:59:30.000Z',
    ]);
  });

  test('amounts with a sign, a sale of several items, and refunds in both forms', async () => {
    const { answer } = await files.read(
      table(ITEMS, [
        item('T1', '$8.00'),
        item('T1', '$1,000.00', { Item: 'Set' }),
        item('T2', '-$12.00', { 'Event Type': 'Refund' }),
        item('T3', '-$45.00', { 'Event Type': 'Refund', 'Gross Sales': '-$45.00' }),
      ]),
      'conversions',
    );
    expect(answer.summary).toMatchObject({ conversions: 1, conversionValue: 1008 });
    expect(aside(answer.quality.setAside)).toMatchObject({
      'refunds, 2 of them conversions': 2,
      'further items of a sale, 1 of them conversions': 1,
    });
  });

  test.each([
    ['2013', []],
    ['2020', ['Gift Card Sales', 'Partial Refunds', 'Source', 'Card', 'Card Entry Methods', 'Cash']],
    [
      '2025',
      [
        'Service Charges',
        'Tip',
        'Source',
        'Card',
        'Other Tender',
        'Fees',
        'Deposit ID',
        'Deposit Date',
        'Staff Name',
      ],
    ],
  ])('transactions have gained columns over the years: %s', async (_, more) => {
    const columns = [
      ...[
        'Date',
        'Time',
        'Time Zone',
        'Gross Sales',
        'Discounts',
        'Net Sales',
        ...more,
        'Tax',
        'Total Collected',
      ],
      ...['Event Type', 'Transaction ID', 'Location', 'Customer ID'],
    ];
    const { own, answer } = await files.read(
      table(columns, [item('T1', '$13.00', { 'Total Collected': '$13.93' })]),
      'conversions',
    );
    expect(own).toMatchObject({ preset: 'square-transactions', rowsUsed: 1 });
    expect(answer.summary.conversionValue).toBe(13);
  });
});
