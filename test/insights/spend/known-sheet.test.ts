import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Session } from '../../../src/engine/session.ts';
import { amountOf } from '../../../src/insights/spend/amount.ts';
import { readSpendFile } from '../../../src/insights/spend/read-spend.ts';
import { ROOT } from '../../docs/pages.ts';

let folder: string;
let session: Session;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'attrib-known-spend-'));
  session = await Session.open({ threads: 1 });
});
afterAll(async () => {
  await session.close();
  rmSync(folder, { recursive: true, force: true });
});

const settings = { by: ['channel'], mapSpend: {}, sources: [], dateFormat: [] };
const fixture = (name: string) => join(ROOT, 'fixtures/presets', `${name}.csv`);

/** Days, labels, cost and currency of every row. */
async function rows(path: string, more: object = {}): Promise<readonly (readonly unknown[])[]> {
  const file = await readSpendFile({ path, channel: undefined }, { ...settings, ...more }, { session });
  expect(file.refused).toEqual([]);
  return file.rows.map(({ days, labels, cost, currency }) => [
    days.from === days.to ? days.from : `${days.from}/${days.to}`,
    ...labels,
    amountOf(cost),
    currency,
  ]);
}

function written(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

test('Google Ads: days above the header, channels by the type, sums set aside', async () => {
  expect(await rows(fixture('google-ads'))).toEqual([
    ['2026-02-01/2026-02-28', 'Paid Search', 1061.5, 'EUR'],
    ['2026-02-01/2026-02-28', 'Paid Video', 38.5, 'EUR'],
  ]);
  expect(await rows(fixture('google-ads'), { by: ['campaign'] })).toEqual([
    ['2026-02-01/2026-02-28', 'Mugs - Search', 1061.5, 'EUR'],
    ['2026-02-01/2026-02-28', 'Mugs - Video', 38.5, 'EUR'],
  ]);
});

test('Google Ads: a time series with signs, and other languages', async () => {
  const series = written(
    'series.csv',
    'Date,Clicks,Impressions,Avg. CPC,Cost\n"Fri, 6 Feb 2026",26,75,US$1.92,"US$1,050.00"\n',
  );
  expect(await rows(series)).toEqual([['2026-02-06', 'Paid Search', 1050, 'US$']]);
  const german = written(
    'german.csv',
    'Tag;Kampagne;Währungscode;Kosten\n2026-02-01;Tassen;EUR;1.234,56\nGesamt: Konto;;EUR;1.234,56\n',
  );
  expect(await rows(german)).toEqual([['2026-02-01', 'Paid Search', 1234.56, 'EUR']]);
  const french = written(
    'french.csv',
    'Jour;Campagne;Code de la devise;Coût\n2026-02-01;Tasses;EUR;1\u00a0020,50\n',
  );
  expect(await rows(french)).toEqual([['2026-02-01', 'Paid Search', 1020.5, 'EUR']]);
});

test('Google Ads by week or month: within the days above the header', async () => {
  // February 2 to 8, of which the report has 4 to 8; 9 to 15; 16 to 22, of which it has 16 and 17.
  expect(await rows(fixture('google-ads-weeks'))).toEqual([
    ['2026-02-04/2026-02-08', 'Paid Search', 500, 'EUR'],
    ['2026-02-09/2026-02-15', 'Paid Search', 1050, 'EUR'],
    ['2026-02-16/2026-02-17', 'Paid Search', 160, 'EUR'],
  ]);
  const report = (date: string, lines: readonly string[]) =>
    written(
      `${date}.csv`,
      [
        'Campaign report',
        '"January 5, 2026 - February 15, 2026"',
        `${date},Campaign,Campaign type,Currency code,Cost`,
        ...lines.map((line) => `${line},Mugs,Search,EUR,700.00`),
        'Total: Campaigns, --, --,EUR,"2,100.00"',
      ].join('\n'),
    );
  const days = async (date: string, lines: readonly string[]) =>
    (await rows(report(date, lines))).map(([own]) => own);
  expect(await days('Month', ['2026-01-01', '2026-02-01'])).toEqual([
    '2026-01-05/2026-01-31',
    '2026-02-01/2026-02-15',
  ]);
  expect(await days('Monat', ['Januar 2026'])).toEqual(['2026-01-05/2026-01-31']);
  expect(await days('Semaine', ['2026-01-26'])).toEqual(['2026-01-26/2026-02-01']);
  expect(await days('Quarter', ['2026-01-01'])).toEqual(['2026-01-05/2026-02-15']);
  // A line of other days shows that the title tells of something else.
  expect(await days('Month', ['2026-02-01', '2026-03-01'])).toEqual([
    '2026-02-01/2026-02-28',
    '2026-03-01/2026-03-31',
  ]);
  expect(await days('Day', ['2026-01-26'])).toEqual(['2026-01-26']);
});

test('the user says how long the dates of a known report are', async () => {
  const weeks = fixture('google-ads-weeks');
  expect((await rows(weeks, { mapSpend: { day: 'Week' } })).map(([day]) => day)).toEqual([
    '2026-02-02',
    '2026-02-09',
    '2026-02-16',
  ]);
});

test('Meta Ads by week: a range beside the days of the whole report', async () => {
  const meta = written(
    'meta-weeks.csv',
    [
      'Reporting starts,Reporting ends,Campaign name,Week,Amount spent (EUR)',
      '2026-02-01,2026-02-28,,,150.25',
      '2026-02-01,2026-02-28,Mugs,2026-02-02 - 2026-02-08,100.25',
      '2026-02-01,2026-02-28,Mugs,2026-02-09,50.00',
    ].join('\n'),
  );
  expect(await rows(meta)).toEqual([
    ['2026-02-02/2026-02-08', 'Paid Social', 100.25, 'EUR'],
    ['2026-02-09/2026-02-15', 'Paid Social', 50, 'EUR'],
  ]);
});

test('Meta Ads: the currency in the header, and a summary without a campaign', async () => {
  expect(await rows(fixture('meta-ads'), { by: ['campaign'] })).toEqual([
    ['2026-02-01/2026-02-28', 'Mugs', 100.25, 'EUR'],
    ['2026-02-01/2026-02-28', 'Bowls', 50, 'EUR'],
  ]);
});

test('LinkedIn Ads: month first; Microsoft Ads', async () => {
  expect((await rows(fixture('linkedin-ads'))).map(([day]) => day)).toEqual(['2026-02-01', '2026-02-13']);
  expect(await rows(fixture('microsoft-ads'))).toEqual([
    ['2026-02-01', 'Paid Search', 8.4, 'EUR'],
    ['2026-02-02', 'Paid Search', 7.1, 'EUR'],
  ]);
});

test('millionths', async () => {
  const stats = written(
    'stats.csv',
    'customer_id,date,ad_network_type,cost_micros,id\n1,2026-02-01,SEARCH,36150000,9\n1,2026-02-02,SEARCH,5,9\n',
  );
  expect(await rows(stats)).toEqual([
    ['2026-02-01', 'Paid Search', 36.15, null],
    ['2026-02-02', 'Paid Search', 0.000005, null],
  ]);
});

test('a campaign called Total is none of the sums', async () => {
  const total = written(
    'total.csv',
    'Day,Campaign,Currency code,Cost\n2026-02-01,Total Beauty,EUR,5.00\nTotal: Account,,EUR,5.00\n',
  );
  expect(await rows(total, { by: ['campaign'] })).toEqual([['2026-02-01', 'Total Beauty', 5, 'EUR']]);
});

test('what the user maps has precedence', async () => {
  const mapSpend = { channel: 'Campaign type' };
  expect((await rows(fixture('google-ads'), { mapSpend })).map(([, channel]) => channel)).toEqual([
    'Search',
    'Video',
  ]);
});
