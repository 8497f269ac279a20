import { afterAll, describe, expect, test } from 'vitest';
import { attribute, check, type RunOptions } from '../../../src/index.ts';
import { Workspace } from '../../properties/run.ts';

const files = new Workspace();
afterAll(() => files.remove());

/** All that is told of a file, but for its columns; and the examples of its rejected rows. */
async function told(path: string, options: RunOptions = {}) {
  const given = {
    touchpoints: [path],
    models: ['linear'],
    threads: 1,
    maxRejects: '100%',
    ...options,
  } as const;
  const report = await attribute(given);
  const checked = await check({ touchpoints: [path], threads: 1, maxRejects: '100%', ...options });
  const examples = report.quality.rejects.flatMap(({ column, examples: rows }) =>
    rows.map(({ line, value }) => [line, column, value] as const),
  );
  return { text: JSON.stringify([report, checked]), examples: examples.sort(([a], [b]) => a - b), report };
}

describe('events of Google Analytics 4', () => {
  const HEADER =
    'event_date,event_timestamp,event_name,user_pseudo_id,privacy_info_analytics_storage,param_source,param_medium,ecommerce_purchase_revenue_in_usd';
  const sound = Array.from(
    { length: 12 },
    (_, i) =>
      `20260401,${1_775_037_600_000_000 + i * 60_000_000},${i % 3 === 2 ? 'purchase' : 'session_start'},4095515938.16398220${40 + i},Yes,google,cpc,${i % 3 === 2 ? '20.5' : ''}`,
  );
  const day = '20260401,1775041200000000';

  test('client ids in wrong columns are not shown, wrong times and amounts are', async () => {
    const { text, examples, report } = await told(
      files.write([
        HEADER,
        ...sound,
        '20260401,1111111111.1639822099,session_start,4095515938.1639822041,Yes,google,cpc,',
        '20260401,2026-04-31,session_start,4095515938.1639822041,Yes,google,cpc,',
        'session_start,2222222222.1639822098,Yes,google,cpc,,,',
        `${day},purchase,4095515938.1639822041,Yes,google,cpc,GA1.2.3333333333.1639822097`,
        `${day},purchase,4095515938.1639822041,Yes,google,cpc,20.5.1`,
        `${day},purchase,4095515938.1639822041,4444444444.1639822096,google,cpc,9`,
      ]),
    );
    expect(report.summary.rowsRead).toBe(18);
    expect(text).not.toMatch(/16398220\d\d/);
    expect(examples).toEqual([
      [14, 'event_timestamp', '(21 characters)'],
      [15, 'event_timestamp', '2026-04-31'],
      [17, 'ecommerce_purchase_revenue_in_usd', '(27 characters)'],
      [18, 'ecommerce_purchase_revenue_in_usd', '20.5.1'],
    ]);
  });
});

test('ids, names and addresses in a column of consent that a preset reads are not shown, words are', async () => {
  const { text, examples } = await told(
    files.write([
      'ID,PERSON_ID,CAMPAIGN_ID,METRIC_ID,DATETIME,TYPE,PROPERTY_VALUE,PROPERTY_CAMPAIGN_NAME,consent',
      'k1,p1,c1,q1,2026-02-01 08:00:00.000,Clicked Email,,Spring,yes',
      'k2,p1,c1,q2,2026-02-01 08:10:00.000,Placed Order,12.50,Spring,yes',
      'k3,p2,c1,q2,2026-02-01 08:10:00.000,Clicked Email,,Spring,necessary only',
      'k4,p2,c1,q2,2026-02-01 08:10:00.000,Clicked Email,,Spring,Q7person',
      'k5,p2,c1,q2,2026-02-01 08:10:00.000,Clicked Email,,Spring,Quentin Zed',
      'k6,p2,c1,q2,2026-02-01 08:10:00.000,Clicked Email,,Spring,quentin@zed.example',
    ]),
    { conversionEvent: ['Placed Order'] },
  );
  expect(text).not.toMatch(/Q7person|quentin|zed/i);
  expect(examples.map(([, column, value]) => `${column} ${value}`)).toEqual([
    'consent necessary only',
    'consent (8 characters)',
    'consent (11 characters)',
    'consent q…@…',
  ]);
});

test('an address or a phone number in the place of a channel is not shown, nor one in what no rule takes', async () => {
  const channels = files.write([
    'user_id,timestamp,channel,converted',
    'u1,2026-02-01,quentin@zed.example,0',
    'u1,2026-02-02,+90 532 771 12 34,1',
  ]);
  const traffic = files.write([
    'user_id,timestamp,source,medium,campaign,converted',
    'u1,2026-02-01,quentin@zed.example,odd,quentin@zed.example,0',
    'u1,2026-02-02,google,cpc,Quentin@zed.example,1',
  ]);
  for (const path of [channels, traffic]) {
    const { text, report } = await told(path);
    expect(text).not.toMatch(/quentin|zed|532/i);
    expect(report.summary.rowsUsed).toBe(2);
  }
});
