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
