import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { attribute, type RunOptions } from '../../../src/index.ts';
import { Workspace } from '../../properties/run.ts';
import { textFormat } from '../../report/text-format.ts';

const files = new Workspace();
afterAll(() => files.remove());

/**
 * Three conversions worth 60. Linear: Email ½ + 1, Paid Search ½, Store 1. a converts twice, so that the first
 * conversions are those of a on day 2 and of b on day 3: Email ½ + 1, Paid Search ½.
 */
const LOG = [
  'person,time,channel,converted,value',
  'a,2026-01-01,Email,0,',
  'a,2026-01-02,Paid Search,1,10',
  'b,2026-01-03,Email,1,30',
  'a,2026-01-04,Store,1,20',
];
const SPEND = [
  'day,channel,cost',
  '2026-01-01, E-MAIL,4',
  '2026-01-01,EMAIL,1.25',
  '2026-01-04,email,1.75',
  '2026-01-02,Paid Search,10',
  '2026-01-03,Radio,5',
];

function run(spend: readonly string[] = SPEND, options: Partial<RunOptions> = {}) {
  return attribute({
    touchpoints: [files.write(LOG)],
    spend: [files.write(spend)],
    models: ['last-touch', 'linear'],
    ...options,
  });
}

describe('spend beside credit, by hand', () => {
  test('cost, value per cost, new customers', async () => {
    const { spend, quality } = await run();
    expect(spend?.credits.find(({ model, channel }) => model === 'linear' && channel === 'Email')).toEqual({
      model: 'linear',
      channel: 'Email',
      cost: 3,
      // E-MAIL is none of the channels.
      costShare: 3 / 22,
      creditShare: 0.5,
      // (10 / 2 + 30) of 60.
      valueShare: 35 / 60,
      conversions: 1.5,
      value: 35,
      newCustomers: 1.5,
      cpa: 2,
      roas: 35 / 3,
      cac: 2,
      cpaLow: null,
      cpaHigh: null,
      roasLow: null,
      roasHigh: null,
      cacLow: null,
      cacHigh: null,
    });
    const last = (name: string) =>
      spend?.credits.find(({ model, channel }) => model === 'last-touch' && channel === name);
    expect(last('Paid Search')).toMatchObject({
      cost: 10,
      conversions: 1,
      newCustomers: 1,
      cpa: 10,
      roas: 1,
    });
    expect(spend?.blended).toEqual({
      cost: 22,
      conversions: 3,
      value: 60,
      newCustomers: 2,
      cpa: 22 / 3,
      roas: 60 / 22,
      cac: 11,
    });
    expect(spend?.paid.find(({ model }) => model === 'linear')).toEqual({
      model: 'linear',
      cost: 13,
      conversions: 2,
      value: 40,
      newCustomers: 2,
      cpa: 6.5,
      roas: 40 / 13,
      cac: 6.5,
    });
    expect(spend?.channels).toEqual([
      {
        channel: 'Email',
        cost: 3,
        costShare: 3 / 22,
        touched: true,
        days: 2,
        dailyLow: 1.25,
        dailyHigh: 1.75,
      },
      {
        channel: 'Store',
        cost: null,
        costShare: null,
        touched: true,
        days: 0,
        dailyLow: null,
        dailyHigh: null,
      },
      {
        channel: 'Paid Search',
        cost: 10,
        costShare: 10 / 22,
        touched: true,
        days: 1,
        dailyLow: 10,
        dailyHigh: 10,
      },
      { channel: 'Radio', cost: 5, costShare: 5 / 22, touched: false, days: 1, dailyLow: 5, dailyHigh: 5 },
      { channel: 'E-MAIL', cost: 4, costShare: 4 / 22, touched: false, days: 1, dailyLow: 4, dailyHigh: 4 },
    ]);
    expect(quality.warnings.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['spend-without-touchpoints', 'touchpoints-without-spend']),
    );
    expect(quality.warnings.map(({ message }) => message).join()).toContain('9 was spent on Radio, E-MAIL');
    expect(spend?.hint.none).toBe('too few conversions stand behind every channel with spend');
  });

  test('nothing spent is known, and not the same as nothing known', async () => {
    const { spend } = await run(['day,channel,cost', '2026-01-01,Email,0', '2026-01-04,Store,0.0']);
    expect(spend?.channels.map(({ channel, cost }) => [channel, cost])).toEqual([
      ['Email', 0],
      ['Store', 0],
      ['Paid Search', null],
    ]);
    expect(spend?.channels[0]?.costShare).toBeNull();
    expect(spend?.credits[0]).toMatchObject({ cost: 0, cpa: 0, roas: null });
  });

  test('a channel without credit has no cost per conversion', async () => {
    const { spend } = await run(undefined, { models: ['last-touch'] });
    const email = spend?.credits.find(({ channel }) => channel === 'Email');
    expect(email).toMatchObject({ conversions: 1, cpa: 3 });
    const first = await run(undefined, { models: ['first-touch'] });
    expect(first.spend?.credits.find(({ channel }) => channel === 'Paid Search')).toMatchObject({
      conversions: 0,
      cpa: null,
      roas: 0,
    });
  });

  test('by campaign, and by several columns', async () => {
    const log = files.write([
      'person,time,channel,campaign,converted',
      'a,2026-01-01,Email,Spring,1',
      'b,2026-01-01,Email,Autumn,1',
    ]);
    const spend = files.write([
      'date,channel,campaign,cost',
      '2026-01-01,email,spring,3',
      '2026-01-01,email,AUTUMN,4',
    ]);
    const costs = async (by?: readonly string[]) => {
      const answer = await attribute({ touchpoints: [log], spend: [spend], models: ['linear'], by });
      return answer.spend?.channels.map(({ channel, cost }) => [channel, cost]);
    };
    expect(await costs()).toEqual([['Email', 7]]);
    expect(await costs(['campaign'])).toEqual([
      ['Autumn', 4],
      ['Spring', 3],
    ]);
    expect(await costs(['channel', 'campaign'])).toEqual([
      ['Email / Autumn', 4],
      ['Email / Spring', 3],
    ]);
  });

  test('spend of other days than the data is told, and no ground for a hint', async () => {
    const { quality, spend } = await run(['day,channel,cost', '2026-01-04,Email,1', '2026-02-01,Store,1']);
    const found = quality.warnings.find(({ code }) => code === 'spend-other-period');
    expect(found?.message).toBe(
      'the spend is of 2026-01-04 to 2026-02-01, and the data of 2026-01-01 to 2026-01-04: 50.0 % of the spend is of days without data, which makes conversions look too dear, and 75.0 % of the days of the data are without spend, which makes them look too cheap',
    );
    expect(found?.hint).toBe(
      'export both for the same days, or take those they share: --period 2026-01-04..2026-01-04',
    );
    expect(spend?.hint.none).toBe('spend and data are not known to be of the same days');
    // Of two channels one has a touchpoint: spend of other days is a C, and nothing else is worse.
    expect(quality.findings.map(({ code, grade, count }) => [code, grade, count])).toEqual(
      expect.arrayContaining([
        ['spend-other-period', 'C', 3],
        ['touchpoints-without-spend', 'B', 1],
      ]),
    );
    const month = await run(['month,channel,cost', '2026-01,Email,1', '2026-01,Store,1']);
    expect(month.quality.warnings.map(({ code }) => code)).not.toContain('spend-other-period');
  });

  test('spend and data without a common day make no ratio, in no format', async () => {
    const answer = await run(['day,channel,cost', '2026-02-01,Email,1', '2026-02-02,Store,1']);
    const found = answer.quality.warnings.find(({ code }) => code === 'spend-other-period');
    expect(found?.message).toMatch(/no day in common, so no ratio of the two is formed$/);
    const { blended, paid, credits } = answer.spend!;
    for (const { cpa, roas, cac, cost } of [blended, ...paid, ...credits]) {
      expect({ cpa, roas, cac }).toEqual({ cpa: null, roas: null, cac: null });
      expect(cost).toBeGreaterThan(0);
    }
    for (const { cpaLow, cpaHigh, roasLow, roasHigh, cacLow, cacHigh } of credits) {
      expect([cpaLow, cpaHigh, roasLow, roasHigh, cacLow, cacHigh]).toEqual(Array(6).fill(null));
    }
    const text = (name: string) => textFormat(name).render(answer, { width: 100, colour: false });
    expect(text('table')).toMatch(/\n Blended +– +–\n/);
    expect(text('markdown')).toMatch(/\*\*Blended\*\* \| \*\*–\*\*/);
    const [head = '', ...rows] = text('csv').trim().split('\n');
    const columns = head.split(',');
    for (const row of rows) {
      for (const ratio of ['cpa', 'roas', 'cac']) expect(row.split(',')[columns.indexOf(ratio)]).toBe('');
    }
  });

  test('spend that no line tells of is not known, and not 0', async () => {
    const { spend } = await run(['day,channel,cost', '2026-01-04,Email,1'], {
      period: '2026-01-02..2026-01-03',
    });
    expect(spend?.blended).toMatchObject({ cost: null, cpa: null, roas: null });
    expect(spend?.paid.map(({ cost }) => cost)).toEqual(spend?.paid.map(() => null));
    expect(spend?.channels.map(({ cost }) => cost)).toEqual(spend?.channels.map(() => null));
  });

  test('refused lines are told, and an error under strict', async () => {
    const bad = [...SPEND, '2026-01-05,Email,-3'];
    const { spend, quality } = await run(bad);
    expect(spend?.sources).toMatchObject([
      { linesRead: 6, linesUsed: 5, linesRejected: 1, linesSetAside: 0 },
    ]);
    expect(spend?.rejects).toMatchObject([
      { column: 'cost', count: 1, examples: [{ line: 7, value: '-3' }] },
    ]);
    expect(quality.warnings.map(({ code }) => code)).toContain('spend-rejected');
    await expect(run(bad, { strict: true })).rejects.toThrow(/1 of 6 lines of spend cannot be used/);
  });

  test('of small channels that are merged', async () => {
    const people = (channel: string, count: number) =>
      Array.from({ length: count }, (_, i) => `${channel}${i},2026-01-01,${channel},1,10`);
    const log = files.write([
      'person,time,channel,converted,value',
      ...people('Email', 12),
      ...people('Fax', 2),
      ...people('Fair', 3),
    ]);
    const spend = files.write([
      'date,channel,cost',
      '2026-01-01,fax,2',
      '2026-01-01,Fair,3',
      '2026-01-01,Email,6',
    ]);
    const options = { touchpoints: [log], spend: [spend], models: ['linear'] };
    const { spend: shared, quality } = await attribute({ ...options, share: 5 });
    expect(shared?.channels.map(({ channel, cost, touched }) => [channel, cost, touched])).toEqual([
      ['Email', 6, true],
      ['(other)', 5, true],
    ]);
    expect(shared?.credits.find(({ channel }) => channel === '(other)')).toMatchObject({
      conversions: 5,
      cpa: 1,
    });
    expect(quality.warnings.map(({ code }) => code)).not.toContain('spend-without-touchpoints');
  });

  test('of paths, which tell neither people nor days', async () => {
    const paths = files.write(['path,conversions,value', 'Email > Store,2,40', 'Email,1,5']);
    const { spend, quality } = await attribute({
      paths: [paths],
      spend: [files.write(['month,channel,cost', '2026-01,Email,10'])],
      models: ['linear'],
    });
    expect(spend?.credits).toMatchObject([
      { channel: 'Email', conversions: 2, cpa: 5, roas: 2.5, newCustomers: null, cac: null },
    ]);
    expect(spend?.blended).toMatchObject({ conversions: 3, cpa: 10 / 3, newCustomers: null });
    expect(spend?.dataPeriod).toBeNull();
    expect(quality.warnings.map(({ code }) => code)).not.toContain('spend-other-period');
    await expect(attribute({ paths: [paths], period: '2026-01', models: ['linear'] })).rejects.toThrow(
      /--period needs times, which paths do not carry/,
    );
  });

  test('refused lines have limits, and a place in the file of refused rows', async () => {
    const bad = [...SPEND, '2026-01-05,Email,"=-3"', '2026-01-06,Email,x'];
    await expect(run(bad, { maxRejects: '1' })).rejects.toThrow(/2 of 7 rows were refused; allowed: 1\n/);
    await expect(run(['day,channel,cost', '2026-01-05,Email,x'])).rejects.toThrow(/no row could be used/);
    const log = files.write([...LOG, 'b,never,Email,0,']);
    const spend = files.write(bad);
    const rejectsFile = files.write([]);
    await attribute({ touchpoints: [log], spend: [spend], models: ['linear'], rejectsFile, maxRejects: '2' });
    expect(readFileSync(rejectsFile, 'utf8').trim().split('\n')).toEqual([
      'file,line,column,value,reason',
      expect.stringMatching(/,6,time,never,/),
      `${spend},7,cost,'=-3,not a number`,
      `${spend},8,cost,x,not a number`,
    ]);
  });

  test('models that do not divide have no return of all paid channels together', async () => {
    const { spend } = await run(undefined, { models: ['participation', 'time-to-event'] });
    expect(spend?.paid[0]).toMatchObject({ model: 'participation', cpa: null, roas: null });
    expect(spend?.credits.find(({ model }) => model === 'participation')?.cpa).not.toBeNull();
    expect(spend?.credits.find(({ model }) => model === 'time-to-event')?.newCustomers).toBeNull();
  });
});

/** So many people who see one channel, buy for 10, and never come back. */
function buyers(counts: Readonly<Record<string, number>>): readonly string[] {
  return Object.entries(counts).flatMap(([channel, count]) =>
    Array.from({ length: count }, (_, i) => `${channel}${i},2026-01-0${1 + (i % 9)},${channel},1,10`),
  );
}

describe('the budget hint', () => {
  const hint = async (
    counts: Readonly<Record<string, number>>,
    spend: readonly string[],
    models?: string[],
  ) => {
    const answer = await attribute({
      touchpoints: [files.write(['person,time,channel,converted,value', ...buyers(counts)])],
      spend: [files.write(['date,channel,cost', ...spend])],
      models: models ?? ['first-touch', 'last-touch', 'linear'],
    });
    return answer.spend!.hint;
  };
  const month = '2026-01-01/2026-01-09';

  test('names what all models find better or worse, beyond their intervals', async () => {
    // 2000 / 100 and 2000 / 500, all together 4000 / 600.
    expect(
      await hint({ Email: 200, Radio: 200 }, [`${month},Email,100`, `${month},Radio,500`]),
    ).toMatchObject({
      measure: 'roas',
      none: null,
      channels: [
        { channel: 'Email', verdict: 'better', dailyLow: 100 / 9, dailyHigh: 100 / 9 },
        { channel: 'Radio', verdict: 'worse' },
      ],
      sentence: expect.stringContaining('marginal return'),
    });
  });

  test.each([
    ['near the average', [`${month},Email,100`, `${month},Radio,105`], undefined, /no channel has a return/],
    ['one channel', [`${month},Email,100`], undefined, /fewer than two channels/],
    ['one model', [`${month},Email,100`, `${month},Radio,500`], ['linear'], /takes two models that divide/],
    [
      'a model without intervals',
      [`${month},Email,100`, `${month},Radio,500`],
      ['linear', 'time-to-event'],
      /by Time to event nothing can be told from chance/,
    ],
  ])('is not given: %s', async (_, spend, models, reason) => {
    const { channels, none } = await hint({ Email: 200, Radio: 200 }, spend, models);
    expect(channels).toEqual([]);
    expect(none).toMatch(reason);
  });

  test('bounds are those of the credit', async () => {
    const answer = await attribute({
      touchpoints: [
        files.write(['person,time,channel,converted,value', ...buyers({ Email: 50, Radio: 90 })]),
      ],
      spend: [files.write(['date,channel,cost', `${month},Email,100`])],
      models: ['linear'],
    });
    const credit = answer.credits.find(({ channel }) => channel === 'Email')!;
    const [own] = answer.spend!.credits;
    expect(credit.conversionsLow).toBeGreaterThan(0);
    expect(own).toMatchObject({
      cpaLow: 100 / credit.conversionsHigh!,
      cpaHigh: 100 / credit.conversionsLow!,
      roasLow: credit.valueLow! / 100,
      roasHigh: credit.valueHigh! / 100,
      cacLow: 100 / credit.conversionsHigh!,
      cacHigh: 100 / credit.conversionsLow!,
    });
  });
});

describe('spend is shown', () => {
  const render = async (format: string, width: number | undefined, options: Partial<RunOptions> = {}) =>
    textFormat(format).render(await run([...SPEND, '2026-01-01,<Rad|io>,x'], options), {
      width,
      colour: false,
    });

  test('in the table, however narrow', async () => {
    const text = await render('table', 100);
    expect(text).toContain('Cost per conversion, by model');
    expect(text).toContain('Cost per new customer, by model');
    expect(text).toMatch(/Store\s+–\s+–\s+16\.7 to 33\.3 %|Store\s+–\s+–\s+33\.3 %/);
    expect(text).toContain('1 line of spend rejected');
    const narrow = await render('table', 40, { models: ['first-touch', 'last-touch', 'linear', 'markov'] });
    expect(narrow.split('\n').every((line) => line.length <= 40)).toBe(true);
    // What does not fit side by side stands in parts: nothing is left out.
    const cost = narrow.slice(narrow.indexOf('Cost per conversion'), narrow.indexOf('Value per cost'));
    expect(cost.split('\n')).toEqual([
      'Cost per conversion, by model',
      '                     First   Last',
      ' Channel             touch  touch',
      '─'.repeat(34),
      ' Email                1.50   3.00',
      ' Paid Search             –  10.00',
      '─'.repeat(34),
      ' All these channels   6.50   6.50',
      ' Blended              7.33   7.33',
      '',
      ' Channel             Linear  Markov',
      '─'.repeat(36),
      ' Email                 2.00    2.00',
      ' Paid Search          20.00   13.33',
      '─'.repeat(36),
      ' All these channels    6.50    5.78',
      ' Blended               7.33    7.33',
      '',
      '',
    ]);
    expect(narrow).not.toContain('No room');
  });

  test('in Markdown, harmlessly', async () => {
    const text = await render('markdown', undefined);
    expect(text).toContain('### Cost per conversion, by model');
    expect(text).toMatch(/\| Email \| 3 \|/);
    expect(text).not.toContain('<Rad|io>');
  });

  test('in CSV: columns at the end', async () => {
    const [header, ...rows] = (await render('csv', undefined)).trim().split('\n');
    expect(header).toMatch(
      /,cost,cost_share,cpa,cpa_low,cpa_high,roas,roas_low,roas_high,new_customers,cac,cac_low,cac_high$/,
    );
    expect(rows.find((row) => row.startsWith('linear,Email,'))).toMatch(
      /,3,0\.13\d+,2,,,11\.\d+,,,1\.5,2,,$/,
    );
    expect(rows.find((row) => row.startsWith('linear,Store,'))).toMatch(/,{12}$/);
    expect(new Set(rows.map((row) => row.split(',').length))).toEqual(new Set([header!.split(',').length]));
  });

  test('in JSON, keys in order', async () => {
    const text = await render('json', undefined);
    const { spend } = JSON.parse(text) as { spend: object };
    expect(Object.keys(spend)).toEqual([
      'currency',
      'period',
      'dataPeriod',
      'blended',
      'paid',
      'channels',
      'credits',
      'hint',
      'sources',
      'rejects',
    ]);
  });

  test('nowhere without', async () => {
    const answer = await attribute({ touchpoints: [files.write(LOG)], models: ['linear'] });
    expect(answer).not.toHaveProperty('spend');
    for (const format of ['table', 'markdown', 'csv']) {
      expect(textFormat(format).render(answer, { width: undefined, colour: false })).not.toMatch(
        /spend|cost/i,
      );
    }
  });
});
