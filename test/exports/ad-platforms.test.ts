import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aside, costs, Exports } from './exports.ts';

/* What is odd about the reports of ad platforms: one test each, system by system. */

const files = new Exports();
beforeAll(() => files.open());
afterAll(() => files.close());

const utf16 = (text: string): Buffer => Buffer.from(`\ufeff${text}`, 'utf16le');

describe('Google Ads', () => {
  const HEADER = 'Campaign status,Campaign,Budget,Campaign type,Currency code,Impr.,Interaction rate,Cost';
  const ROWS = [
    'Enabled,Mugs,500.00,Search,INR,"20,287",9.53%,"1,904.26"',
    'Paused,Total Beauty, --,Demand Gen,INR,< 10, --,12.00',
  ];
  const TOTALS = [
    'Total: Campaigns, --, --, --,INR,"20,300", --,"1,916.26"',
    'Total: Account, --, --, --,INR,"20,300", --,"1,916.26"',
    'Total: Search, --, --, --,INR,1, --,"1,904.26"',
    'Total: Demand Gen, --, --, --,INR,1, --,12.00',
  ];
  const report = (title: string, days: string, rows: readonly string[]) =>
    [title, days, HEADER, ...rows].join('\n');

  test.each([
    ['"July 8, 2025 - July 31, 2025"', '2025-07-08/2025-07-31'],
    ['27 January 2026 - 23 February 2026', '2026-01-27/2026-02-23'],
  ])('two lines above the header, of which the second has the days: %s', async (days, expected) => {
    const file = await files.spend(report('Campaign report', days, ROWS));
    expect(costs(file)).toEqual([`${expected} Paid Search 1904.26 INR`, `${expected} Cross-network 12 INR`]);
  });

  test('lines of totals: one for the campaigns, one for the account, one a type', async () => {
    const file = await files.spend(
      report('Campaign report', '"July 8, 2025 - July 31, 2025"', [...ROWS, ...TOTALS]),
    );
    expect({ read: file.linesRead, used: file.rows.length }).toEqual({ read: 6, used: 2 });
    expect(aside(file.setAside)).toEqual({ 'lines that add up others': 4 });
  });

  test('a campaign whose name begins with Total is none of them', async () => {
    const file = await files.spend(report('Campaign report', '"July 8, 2025 - July 31, 2025"', ROWS), {
      by: ['campaign'],
    });
    expect(file.rows.map(({ labels }) => labels[0])).toEqual(['Mugs', 'Total Beauty']);
  });

  test('nothing is " --", thousands have commas in quotes, shares have %, small ones are "< 10%"', async () => {
    const file = await files.spend(
      report('Campaign report', '"July 8, 2025 - July 31, 2025"', [
        ...ROWS,
        'Enabled,Bowls, --,Search,INR,5,< 10%, --',
      ]),
    );
    expect(file.rows).toHaveLength(2);
    expect(file.refused).toEqual([{ line: 6, column: 'Cost', value: ' --', reason: 'no amount' }]);
  });

  test('"Excel .csv" is UTF-16 with tabs', async () => {
    const tabs = (line: string) => line.replaceAll(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/g, '\t').replaceAll('"', '');
    const text = report('Campaign report', '27 January 2026 - 23 February 2026', [
      ROWS[0] ?? '',
      TOTALS[0] ?? '',
    ]);
    const [title = '', days = '', ...lines] = text.split('\n');
    const file = await files.spend(utf16([title, days, ...lines.map(tabs)].join('\n')));
    expect(costs(file)).toEqual(['2026-01-27/2026-02-23 Paid Search 1904.26 INR']);
  });

  test('"All time" tells no days, which is asked about', async () => {
    await expect(files.spend(report('Campaign report', 'All time', ROWS))).rejects.toThrow(
      /no column for the date/,
    );
  });

  test('a report without rows', async () => {
    const file = await files.spend(report('Campaign report', '"July 8, 2025 - July 31, 2025"', []));
    expect({ read: file.linesRead, rows: file.rows }).toEqual({ read: 0, rows: [] });
  });

  test('the card of the overview, with days in words and a currency in each amount', async () => {
    const file = await files.spend(
      'Date,Clicks,Impressions,Avg. CPC,Cost\n"Fri, 6 Feb 2026",26,75,US$1.92,US$50.00\n"Sat, 7 Feb 2026",1,5,US$2.00,US$2.00\n',
    );
    expect(costs(file)).toEqual(['2026-02-06 Paid Search 50 US$', '2026-02-07 Paid Search 2 US$']);
  });

  test('French, with semicolons, decimal commas and no-break spaces', async () => {
    const file = await files.spend(
      'Rapport\n1 mars 2026 - 2 mars 2026\nJour;Campagne;Code de la devise;Coût;Impr.;Clics\n' +
        '2026-03-01;Tasses;EUR;1\u00a0020,50;10;2\n2026-03-02;Tasses;EUR;3,00;10;2\nTotal\u00a0: compte;;EUR;1\u00a0023,50;20;4\n',
    );
    expect(costs(file)).toEqual(['2026-03-01 Paid Search 1020.5 EUR', '2026-03-02 Paid Search 3 EUR']);
    expect(aside(file.setAside)).toEqual({ 'lines that add up others': 1 });
  });

  test('German, with points between thousands', async () => {
    const file = await files.spend(
      'Tag,Kampagne,Währungscode,Kosten\n2026-03-01,Tassen,EUR,"1.234,56"\n2026-03-02,Tassen,EUR,"7,50"\nGesamt: Konto,,EUR,"1.242,06"\n',
    );
    expect(costs(file)).toEqual(['2026-03-01 Paid Search 1234.56 EUR', '2026-03-02 Paid Search 7.5 EUR']);
  });

  test('the history of changes is neither spend nor a log', async () => {
    const history =
      'Date & time,Campaign,Ad group,Change type,User,Tool\n"Feb 6, 2026, 10:00:00 AM",Mugs,A,Budget,ann@example.com,Web\n';
    await expect(files.spend(history)).rejects.toMatchObject({ code: 'input' });
    await expect(files.alone(history)).rejects.toMatchObject({ code: 'input' });
  });
});

describe('Meta Ads', () => {
  const HEADER =
    '\ufeffReporting starts,Reporting ends,Campaign name,Campaign ID,Amount spent (EGP),Impressions,"CPM (cost per 1,000 impressions) (EGP)"';
  const ROW = '2026-02-01,2026-02-28,Mugs,120243641616090734,100.25,4000,25.06';

  test('the currency is in the name of a column; another name has a comma in quotes; a mark begins the file', async () => {
    expect(costs(await files.spend(`${HEADER}\n${ROW}\n`))).toEqual([
      '2026-02-01/2026-02-28 Paid Social 100.25 EGP',
    ]);
  });

  test('the sum of all has no campaign', async () => {
    const file = await files.spend(`${HEADER}\n2026-02-01,2026-02-28,,,150.25,5200,28.89\n${ROW}\n`);
    expect(file.rows).toHaveLength(1);
    expect(aside(file.setAside)).toEqual({ 'lines that add up others': 1 });
  });

  test('days are there with the breakdown by day only', async () => {
    const daily = `${HEADER},Day\n${ROW},2026-02-03\n`;
    expect(costs(await files.spend(daily))).toEqual(['2026-02-03 Paid Social 100.25 EGP']);
  });

  test.each([
    [
      'Inicio del informe,Fin del informe,Día,Nombre de la campaña,Identificador de la campaña,Importe gastado (PEN)',
      'PEN',
    ],
    ['Reporting starts,Reporting ends,Day,Campaign name,Campaign ID,Valor usado (EUR)', 'EUR'],
  ])('Spanish and Portuguese: %s', async (header, currency) => {
    const file = await files.spend(
      `${header}\n2026-02-01,2026-02-28,2026-02-03,Tazas,120243641616090734,7.5\n`,
    );
    expect(costs(file)).toEqual([`2026-02-03 Paid Social 7.5 ${currency}`]);
  });

  test('ids of campaigns have more digits than numbers keep', async () => {
    const file = await files.spend(`${HEADER}\n${ROW}\n${ROW.replace('0734,', '0735,')}\n`, {
      by: ['campaign'],
      mapSpend: { campaign: 'Campaign ID' },
    });
    expect(file.rows.map(({ labels }) => labels[0])).toEqual(['120243641616090734', '120243641616090735']);
  });
});

describe('LinkedIn Ads', () => {
  test('titles, a blank line, zones in the header, month before day, and a total', async () => {
    const file = await files.spend(
      'Campaign Performance Report (in UTC)\n"Report Start: 02/01/2026, Report End: 02/28/2026"\n\n' +
        'Start Date (in UTC),Account Name,Campaign Name,Campaign ID,Total Spent,Impressions,Clicks,Currency\n' +
        '02/03/2026,A,Mugs,1,12.50,100,3,EUR\n02/04/2026,A,Mugs,1,7.50,90,2,EUR\nTotal,,,,20.00,190,5,EUR\n',
    );
    expect(costs(file)).toEqual(['2026-02-03 Paid Social 12.5 EUR', '2026-02-04 Paid Social 7.5 EUR']);
    expect(aside(file.setAside)).toEqual({ 'lines that add up others': 1 });
  });
});

describe('Microsoft Ads', () => {
  test('days are called Gregorian', async () => {
    const file = await files.spend(
      'Gregorian date,Campaign name,Campaign ID,Impressions,Clicks,Spend,Conversions\n2026-02-01,Mugs,42,300,12,8.40,1\n',
    );
    expect(costs(file)).toEqual(['2026-02-01 Paid Search 8.4 -']);
  });
});
