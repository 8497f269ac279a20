import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Session } from '../../../src/engine/session.ts';
import { gatherSpend } from '../../../src/insights/spend/gather-spend.ts';
import { readSpend } from '../../../src/insights/spend/read-spend.ts';
import type { SpendSettings } from '../../../src/insights/spend/sheet.ts';

const folder = mkdtempSync(join(tmpdir(), 'attrib-test-'));
let session: Session;
beforeAll(async () => {
  session = await Session.open({ threads: 1 });
});
afterAll(async () => {
  await session.close();
  rmSync(folder, { recursive: true });
});

const E = 10n ** 12n;
const SETTINGS: SpendSettings = { by: ['channel'], mapSpend: {}, sources: [], dateFormat: [] };

let files = 0;
function write(text: string): string {
  const path = join(folder, `${++files}.csv`);
  writeFileSync(path, text);
  return path;
}

async function read(text: string | readonly string[], options: Partial<SpendSettings> = {}) {
  const spend = [text].flat().map(write);
  return gatherSpend((await readSpend({ ...SETTINGS, ...options, spend }, { session }))!);
}

/** Rows as `from/to label cost`. */
async function rows(text: string | readonly string[], options: Partial<SpendSettings> = {}) {
  const gathered = await read(text, options);
  return gathered.rows.map(
    ({ days, labels, cost }) => `${days.from}/${days.to} ${labels.join('+')} ${Number(cost) / 1e12}`,
  );
}

/** Refused lines as `line column "value": reason`. */
async function refused(text: string | readonly string[], options: Partial<SpendSettings> = {}) {
  const { files } = await read(text, options);
  for (const file of files) {
    const aside = file.setAside.reduce((sum, { count }) => sum + count, 0);
    expect(file.linesRead).toBe(file.linesUsed + file.refused.length + aside);
  }
  return files.flatMap(({ refused }) =>
    refused.map(({ line, column, value, reason }) => `${line} ${column} "${value}": ${reason}`),
  );
}

describe('a row per day and channel', () => {
  test('exactly, whatever else stands in it', async () => {
    const { rows, currency, files } = await read(
      'Day,Channel,Clicks,Cost,Currency\n2026-01-01,Email,12,0.1,EUR\n2026-01-01,Paid Search,3,1234567890.000000000001,eur\n',
    );
    expect(rows.map(({ cost }) => cost)).toEqual([E / 10n, 1234567890n * E + 1n]);
    expect(currency).toBe('EUR');
    expect(files[0]).toMatchObject({
      form: 'long',
      columns: { date: 'Day', channel: 'Channel', cost: 'Cost', currency: 'Currency' },
      ignoredColumns: ['Clicks'],
      linesRead: 2,
      linesUsed: 2,
    });
  });

  test.each([
    ['2026-01-31', '2026-01-31/2026-01-31'],
    ['2026-01-31 00:00:00', '2026-01-31/2026-01-31'],
    ['20260131', '2026-01-31/2026-01-31'],
    ['31.1.2026', '2026-01-31/2026-01-31'],
    ['"Sat, 31 Jan 2026"', '2026-01-31/2026-01-31'],
    ['"January 31, 2026"', '2026-01-31/2026-01-31'],
    ['1/31/2026', '2026-01-31/2026-01-31'],
    ['31/1/2026', '2026-01-31/2026-01-31'],
    ['31 Ocak 2026', '2026-01-31/2026-01-31'],
    ['31. Januar 2026', '2026-01-31/2026-01-31'],
    ['Mars 2026', '2026-03-01/2026-03-31'],
    ['2026-02', '2026-02-01/2026-02-28'],
    ['Feb 2024', '2024-02-01/2024-02-29'],
    ['2026-Q2', '2026-04-01/2026-06-30'],
    ['2026-W01', '2025-12-29/2026-01-04'],
    ['2020-W53', '2020-12-28/2021-01-03'],
    ['2026-01-05/2026-01-11', '2026-01-05/2026-01-11'],
  ])('the date %s', async (text, days) => {
    expect(await rows(`date,channel,cost\n${text},Email,1\n`)).toEqual([`${days} Email 1`]);
  });

  test.each([
    ['2026-02-30', 'not a day, week, month, quarter or year'],
    ['2021-W53', 'not a day, week, month, quarter or year'],
    ['2026-01-31 23:00', 'not a day, week, month, quarter or year'],
    ['soon', 'not a day, week, month, quarter or year'],
    ['', 'no date'],
    ['1970-01-01', 'outside 1990 to 2099'],
  ])('no date: %s', async (text, reason) => {
    expect(await refused(`date,channel,cost\n${text},Email,1\n2026-01-01,Email,1\n`)).toEqual([
      `2 date "${text}": ${reason}`,
    ]);
  });

  test('day or month first is asked for, unless the data or a date format tells', async () => {
    const text = 'date,channel,cost\n1/2/2026,Email,1\n';
    await expect(rows(text)).rejects.toThrow(/the day could come first or the month/);
    expect(await rows(text, { dateFormat: ['%d/%m/%Y %H:%M'] })).toEqual(['2026-02-01/2026-02-01 Email 1']);
    expect(await rows(text, { dateFormat: ['%m/%d/%Y'] })).toEqual(['2026-01-02/2026-01-02 Email 1']);
    expect(await rows(`${text}13/2/2026,Email,1\n`)).toEqual([
      '2026-02-01/2026-02-01 Email 1',
      '2026-02-13/2026-02-13 Email 1',
    ]);
    await expect(rows(`${text}13/2/2026,Email,1\n2/13/2026,Email,1\n`)).rejects.toThrow(
      /day could come first/,
    );
  });

  test('first and last day in two columns', async () => {
    const text =
      'Reporting starts,Reporting ends,channel,Amount spent (USD)\n2026-01-01,2026-01-07,Email,70\n2026-01-09,2026-01-08,Email,1\n';
    expect(await rows(text)).toEqual(['2026-01-01/2026-01-07 Email 70']);
    expect((await read(text)).currency).toBe('USD');
    expect(await refused(text)).toEqual(['3 Reporting ends "2026-01-08": before the first day']);
  });

  test.each([
    ['-5', 'negative: what was paid back belongs to the days it was spent on'],
    ['(5.00)', 'negative: what was paid back belongs to the days it was spent on'],
    ['5-', 'negative: what was paid back belongs to the days it was spent on'],
    ['5%', 'a percentage, not an amount'],
    ['< 10', 'a bound, not an amount'],
    ['"1.234,50"', 'not written as 1234.56, like the rest of the column'],
    ['free', 'not a number'],
    ['1e3', 'not a number'],
    ['NaN', 'not a number'],
    ['0.0000000000001', 'more than 12 decimals'],
    ['12345678901234567890', 'larger than any amount that attrib counts with'],
    ['', 'no amount'],
  ])('no amount: %s', async (text, reason) => {
    const value = text.replaceAll('"', '');
    expect(
      await refused(
        `date,channel,cost\n2026-01-01,Email,${text}\n2026-01-02,Email,1.5\n2026-01-03,Email,2.5\n`,
      ),
    ).toEqual([`2 cost "${value}": ${reason}`]);
  });

  test.each([
    [['1,50'], [1.5]],
    [
      ['"1.234,50"', '7,5'],
      [1234.5, 7.5],
    ],
    [
      ['"1,234.50"', '"12,34,567"'],
      [1234.5, 1234567],
    ],
    [['1 020,50', "2'000"], null],
    [
      ['1\u202f020,50 kr', '7 kr'],
      [1020.5, 7],
    ],
    [
      ['US$50.00', '$1'],
      [50, 1],
    ],
    [
      ['€12.50', '"250,-"'],
      [12.5, 250],
    ],
    [['٣٤٫٥'], [34.5]],
  ])('amounts are read as their column is written: %j', async (texts, costs) => {
    const text = `date;channel;cost\n${texts.map((cell, i) => `2026-01-0${i + 1};Email;${cell}\n`).join('')}`;
    const { rows, files } = await read(text);
    if (costs === null) expect(files[0]?.refused).toHaveLength(1);
    else expect(rows.map(({ cost }) => Number(cost) / 1e12)).toEqual(costs);
  });

  test('amounts that can be read two ways are asked about', async () => {
    const text = 'date,channel,cost\n2026-01-01,Email,"1,234"\n2026-01-02,Email,7\n';
    await expect(rows(text)).rejects.toThrow(/can be read two ways: "1,234" \(line 2\) is 1234 or 1.234/);
    expect(await rows(text, { decimal: '.' })).toEqual([
      '2026-01-01/2026-01-01 Email 1234',
      '2026-01-02/2026-01-02 Email 7',
    ]);
    await expect(rows('date;channel;cost\n2026-01-01;Email;1,50\n2026-01-02;Email;1.50\n')).rejects.toThrow(
      /written in two ways/,
    );
  });

  test('millionths', async () => {
    const text = 'date,channel,cost_micros\n2026-01-01,Ads,36150000\n2026-01-02,Ads,1.5\n';
    expect(await rows(text)).toEqual(['2026-01-01/2026-01-01 Ads 36.15']);
    expect(await refused(text)).toEqual(['3 cost_micros "1.5": not a whole number of millionths']);
  });

  test.each([
    [['$1', '2 USD'], 'USD'],
    [['$1', '$2'], '$'],
    [['US$1', '2'], 'USD'],
    [['3 kr', '2 NOK'], 'NOK'],
    [['1', '2'], null],
  ])('the currency of %j', async (texts, currency) => {
    const text = `date,channel,cost\n${texts.map((cell, i) => `2026-01-0${i + 1},Email,${cell}\n`).join('')}`;
    expect((await read(text)).currency).toBe(currency);
  });

  test('what is said twice counts once', async () => {
    expect(
      await refused('date,channel,cost\n2026-01-01,Email,1\n2026-01-01, EMAIL ,2\n2026-01-02,Email,3\n'),
    ).toEqual([expect.stringMatching(/^3 date "2026-01-01 {2}EMAIL ": the same days and channel as .*:2$/)]);
  });

  test('also in two files', async () => {
    const text = ['date,channel,cost\n2026-01-01,Email,1\n', 'Cost,Date,Channel\n1,2026-01-01,Email\n'];
    expect(await refused(text)).toHaveLength(1);
  });

  test('campaigns of a channel are not double', async () => {
    const text =
      'date,channel,campaign,clicks,cost\n2026-01-01,Email,a,1,1\n2026-01-01,Email,b,1,2\n2026-01-01,Email,b,9,3\n';
    expect(await refused(text)).toHaveLength(1);
    expect(await rows(text)).toEqual(['2026-01-01/2026-01-01 Email 1', '2026-01-01/2026-01-01 Email 2']);
  });

  test('nor are ids', async () => {
    expect(
      await refused('date,channel,ad_group_id,cost\n2026-01-01,Email,1,1\n2026-01-01,Email,2,2\n'),
    ).toEqual([]);
  });

  test('lines of sums are set aside', async () => {
    const { files } = await read('date,channel,cost\n2026-01-01,Email,1\n,Total: account,1\nTotal,,1\n');
    expect(files[0]).toMatchObject({
      linesUsed: 1,
      setAside: [{ reason: 'lines that add up others', count: 2 }],
    });
  });

  test('lines that are no records', async () => {
    expect(await refused('date,channel,cost\n2026-01-01,Email,1,extra\n\n2026-01-02,Email\n')).toEqual([
      '2 null "2026-01-01,Email,1,extra": too many fields: 4 instead of 3',
      '4 cost "": no amount',
    ]);
    await expect(rows('date,channel,cost\n2026-01-01,"Email,1\n')).rejects.toThrow(/:2: a quote is opened/);
  });

  test('the label is what earns credit', async () => {
    const text = 'date,utm_source,utm_medium,utm_campaign,spend\n2026-01-01,fb,paid,x,1\n';
    const sources = [{ path: 't.csv', kind: 'touchpoints' as const, map: { channel: 'utm_medium' } }];
    expect(await rows(text)).toEqual(['2026-01-01/2026-01-01 fb 1']);
    expect(await rows(text, { sources })).toEqual(['2026-01-01/2026-01-01 paid 1']);
    expect(await rows(text, { by: ['campaign'] })).toEqual(['2026-01-01/2026-01-01 x 1']);
    expect(await rows(text, { by: ['utm_source', 'campaign'] })).toEqual(['2026-01-01/2026-01-01 fb+x 1']);
    expect(await rows(text, { mapSpend: { channel: 'utm_campaign' } })).toEqual([
      '2026-01-01/2026-01-01 x 1',
    ]);
    await expect(rows(text, { by: ['device'] })).rejects.toThrow(
      /no column "device", which earns the credit/,
    );
  });

  test.each([
    ['"July 8, 2025 - July 31, 2025"', '2025-07-08/2025-07-31'],
    ['27 January 2026 - 23 February 2026', '2026-01-27/2026-02-23'],
    ['1. Januar 2026 bis 31. Januar 2026', '2026-01-01/2026-01-31'],
  ])('the days of a whole report stand above it: %s', async (title, days) => {
    const text = `Campaign report\n${title}\nCampaign,Currency code,Cost\nx,INR,"1,904.26"\ny,INR, --\nTotal: Campaigns,INR,"1,904.26"\n`;
    expect(await rows(text, { by: ['campaign'] })).toEqual([`${days} x 1904.26`]);
    const { files, currency } = await read(text, { by: ['campaign'] });
    expect(currency).toBe('INR');
    expect(files[0]).toMatchObject({
      refused: [{ line: 5, reason: 'no amount' }],
      setAside: [{ reason: 'lines that add up others', count: 1 }],
    });
    await expect(rows(text.replace(title, 'All time'), { by: ['campaign'] })).rejects.toThrow(
      /no column for the date/,
    );
  });

  test('a sum that nothing names', async () => {
    const lines = [
      'Start,End,Campaign,Spend (EGP),Views',
      '2026-01-01,2026-01-31,Spring,10.33,100',
      '2026-01-01,2026-01-31,Autumn,20.33,200',
    ];
    const total = '2026-01-01,2026-01-31,,30.67,300';
    const read = async (text: readonly string[], spend = '', by = ['campaign']) => {
      const path = write(`\ufeff${text.join('\n')}\n`);
      return gatherSpend((await readSpend({ ...SETTINGS, by, spend: [`${spend}${path}`] }, { session }))!);
    };
    for (const found of [
      await read([...lines, total]),
      await read([...lines, total], 'Meta=', ['channel']),
    ]) {
      expect(found.rows.map(({ cost }) => Number(cost) / 1e12)).toEqual([10.33, 20.33]);
      expect(found.currency).toBe('EGP');
      expect(found.files[0]).toMatchObject({
        linesRead: 3,
        linesUsed: 2,
        setAside: [{ reason: 'the sum of all other lines', count: 1 }],
      });
    }
    // What nobody has named and is no sum is spend all the same.
    expect((await read([...lines, '2026-01-01,2026-01-31,,30,300'])).rows).toHaveLength(3);
  });

  test('a channel that the file does not tell', async () => {
    const path = write('date,campaign,cost\n2026-01-01,x,1\n2026-01-01,y,2\n');
    const read = async (spend: string, by = ['channel']) =>
      gatherSpend((await readSpend({ ...SETTINGS, by, spend: [spend] }, { session }))!);
    const named = await read(`Google Ads=${path}`);
    expect(named.rows.map(({ labels }) => labels)).toEqual([['Google Ads'], ['Google Ads']]);
    expect(named.files[0]).toMatchObject({ columns: { date: 'date', cost: 'cost' }, linesUsed: 2 });
    const both = await read(`Google Ads=${path}`, ['channel', 'campaign']);
    expect(both.rows.map(({ labels }) => labels)).toEqual([
      ['Google Ads', 'x'],
      ['Google Ads', 'y'],
    ]);
    // As a configuration in the folder of the file would have it.
    const [, name = ''] = /([^/]+)$/.exec(path) ?? [];
    const beside = await read(join(folder, `Ads=${name}`));
    expect(beside.rows[0]?.labels).toEqual(['Ads']);
    const odd = join(folder, 'a=b.csv');
    writeFileSync(odd, 'date,channel,cost\n2026-01-01,Email,1\n');
    expect((await read(odd)).rows[0]?.labels).toEqual(['Email']);
    await expect(read('Ads=nothing.csv')).rejects.toThrow(/nothing.csv: no such file/);
  });

  test('columns that are missing or could be several', async () => {
    await expect(rows('date,what,cost\n2026-01-01,Email,1\n')).rejects.toThrow(/no column for the channel/);
    await expect(rows('when,channel,cost\n2026-01-01,Email,1\n')).rejects.toThrow(/no column for the date/);
    await expect(rows('date,channel,cost,spend\n2026-01-01,Email,1,2\n')).rejects.toThrow(
      /2 columns could be the cost: cost, spend/,
    );
    expect(
      await rows('date,channel,cost,spend\n2026-01-01,Email,1,2\n', { mapSpend: { cost: 'spend' } }),
    ).toEqual(['2026-01-01/2026-01-01 Email 2']);
    await expect(
      rows('date,channel,cost\n2026-01-01,Email,1\n', { mapSpend: { cost: 'costs' } }),
    ).rejects.toThrow(/no column "costs" for cost/);
  });

  test('one currency, or an error that names them', async () => {
    await expect(
      read([
        'date,channel,cost,currency\n2026-01-01,Email,1,€\n',
        'date,channel,cost (usd),currency\n2026-01-01,Ads,1,usd\n',
      ]),
    ).rejects.toThrow(/in several currencies: EUR \(.*:2\), USD \(.*:2\)/);
  });

  test('the same file twice', async () => {
    const path = write('date,channel,cost\n2026-01-01,Email,1\n');
    await expect(readSpend({ ...SETTINGS, spend: [path, path] }, { session })).rejects.toThrow(/given twice/);
    const packed = `${path}.gz`;
    writeFileSync(packed, gzipSync(readFileSync(path)));
    await expect(readSpend({ ...SETTINGS, spend: [path, packed] }, { session })).rejects.toThrow(
      `${packed} and ${path} have the same content`,
    );
  });
});

describe('a column per channel', () => {
  test('empty cells say nothing, not 0', async () => {
    const text =
      'Month,Email,Paid Search (EUR),Total,Note\n2026-01,1.5,0,1.5,\n2026-02,, --,,x\n2026-03,,2,2,\nTotal,1.5,2,3.5,\n';
    expect(await rows(text)).toEqual([
      '2026-01-01/2026-01-31 Email 1.5',
      '2026-01-01/2026-01-31 Paid Search 0',
      '2026-03-01/2026-03-31 Paid Search 2',
    ]);
    const { files, currency } = await read(text);
    expect(currency).toBe('EUR');
    expect(files[0]).toMatchObject({
      form: 'wide',
      linesRead: 4,
      linesUsed: 2,
      ignoredColumns: ['Total', 'Note'],
      setAside: [
        { reason: 'lines that add up others', count: 1 },
        { reason: 'days without any amount', count: 1 },
      ],
    });
  });

  test('a channel may begin as totals do', async () => {
    expect(await rows('date,Total TV,Sum\n2026-01-01,1,1\n')).toEqual(['2026-01-01/2026-01-01 Total TV 1']);
  });

  test('a line is used whole or not at all', async () => {
    expect(await refused('date,Email,Ads\n2026-01-01,1,x\n2026-01-02,1,2\n2026-01-02,1,\n')).toEqual([
      '2 Ads "x": not a number',
      expect.stringMatching(/^4 date "2026-01-02 Email": the same days and channel as .*:3$/),
    ]);
  });

  test('needs amounts', async () => {
    await expect(rows('date,Email\n2026-01-01,much\n')).rejects.toThrow(/no column for the cost/);
    await expect(rows('date,Email\n2026-01-01,1\n', { by: ['channel', 'campaign'] })).rejects.toThrow(
      /no column for the cost/,
    );
  });
});

test('of a row that reaches beyond the period, the part of its days counts, exactly', async () => {
  const path = write('date,channel,cost\n2026-01,Email,100\n2026-02-01,Email,7\n');
  const spend = (await readSpend({ ...SETTINGS, spend: [path] }, { session }))!;
  const part = (from: string, to: string) => gatherSpend(spend, { from, to });
  const first = part('2026-01-01', '2026-01-10');
  const second = part('2026-01-11', '2026-01-31');
  const costs = [...first.rows, ...second.rows].map(({ cost }) => cost);
  // 100 · 10/31 rounded down to 10⁻¹², and the rest.
  expect(costs).toEqual([32258064516129n, 67741935483871n]);
  expect(costs[0]! + costs[1]!).toBe(100n * E);
  expect(first.files[0]).toMatchObject({
    linesRead: 2,
    linesUsed: 1,
    setAside: [{ reason: 'spent outside the period', count: 1 }],
  });
});
