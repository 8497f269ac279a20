import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readPeriod } from '../../../src/config/days.ts';
import { Session } from '../../../src/engine/session.ts';
import { attribute, type RunOptions } from '../../../src/index.ts';
import { amountOf } from '../../../src/insights/spend/amount.ts';
import { gatherSpend } from '../../../src/insights/spend/gather-spend.ts';
import { readSpend } from '../../../src/insights/spend/read-spend.ts';
import type { SpendSettings } from '../../../src/insights/spend/sheet.ts';
import { html } from '../../../src/report/formats/html.ts';
import { table } from '../../../src/report/formats/table.ts';
import { Workspace } from '../../properties/run.ts';

const files = new Workspace();
let session: Session;
beforeAll(async () => {
  session = await Session.open({ threads: 1 });
});
afterAll(async () => {
  await session.close();
  files.remove();
});

const SETTINGS: SpendSettings = { by: ['channel'], mapSpend: {}, sources: [], dateFormat: [] };

const LOG = [
  'person,time,channel,converted,value',
  'a,2026-01-30 09:00,Email,yes,10',
  'b,2026-02-01 09:00,Email,yes,10',
  'c,2026-02-05 09:00,TV,yes,10',
];

async function run(spend: readonly string[], options: Partial<RunOptions> = {}) {
  const path = files.write(spend);
  const attribution = await attribute({
    touchpoints: [files.write(LOG)],
    spend: [path],
    models: ['linear'],
    threads: 1,
    ...options,
  });
  return { ...attribution, path };
}

/** What was spent on the channel in a period. */
async function cost(lines: readonly string[], period: string, options: Partial<SpendSettings> = {}) {
  const read = await readSpend({ ...SETTINGS, spend: [files.write(lines)], ...options }, { session });
  const { rows } = gatherSpend(read ?? [], readPeriod(period.replace('..', '/')) ?? undefined);
  const own = rows.filter(({ labels }) => labels[0] === 'Email');
  return own.reduce((sum, row) => sum + amountOf(row.cost), 0);
}

async function fault(lines: readonly string[]): Promise<{ message: string; hint: string }> {
  return cost(lines, '2026').then(
    () => ({ message: 'none', hint: '' }),
    ({ message, hint }) => ({ message, hint }),
  );
}

describe('a header says how long the dates below it are', () => {
  const weeks = (header: string) => [
    `${header},Channel,Cost`,
    '2026-01-26,Email,700',
    '2026-02-02,Email,700',
  ];
  const months = (header: string) => [
    `${header},Channel,Cost`,
    '2026-01-01,Email,3100',
    '2026-02-01,Email,2800',
  ];

  test.each([
    ...['Week', 'Week starting', 'Week commencing', 'Woche', 'Woche ab', 'Wochenbeginn', 'Uke', 'Uke fra'],
    ...['Hafta', 'Hafta başlangıcı', 'Həftə', 'Hefte', 'Semaine', 'Semaine du', 'Semana', 'Semana del'],
    ...['الأسبوع', 'بداية الأسبوع'],
  ])('%s: seven days', async (header) => {
    // Six of the seven days from January 26 on, and the one that is left with all of the next week.
    expect(await cost(weeks(header), '2026-01-26..2026-01-31')).toBe(600);
    expect(await cost(weeks(header), '2026-02-01..2026-02-08')).toBe(800);
  });

  test.each(['Month', 'Monat', 'Måned', 'Ay', 'Mois', 'Mes', 'الشهر', 'Month start'])(
    '%s: the month',
    async (header) => {
      expect(await cost(months(header), '2026-02-01..2026-02-14')).toBe(1400);
      expect(await cost(months(header), '2026-01-31..2026-02-01')).toBe(200);
    },
  );

  test('the same as months that are written as such', async () => {
    const written = ['Month,Channel,Cost', 'Jan 2026,Email,3100', 'Feb 2026,Email,2800'];
    expect(await cost(written, '2026-02-01..2026-02-14')).toBe(1400);
  });

  test.each([
    ['Quarter', '2026-01-01,Email,900', 310],
    ['Jahr', '2026-01-01,Email,3650', 310],
  ])('%s', async (header, line, january) => {
    expect(await cost([`${header},Channel,Cost`, line], '2026-01')).toBe(january);
  });

  test('one column for each channel', async () => {
    const wide = ['Week;Email;TV', '26.01.2026;700;7', '02.02.2026;700;7'];
    expect(await cost(wide, '2026-01-26..2026-01-31')).toBe(600);
  });

  test('a shorter period beside a longer one', async () => {
    const both = ['Month,Week,Channel,Cost', '2026-01-01,2026-01-26,Email,700'];
    expect(await cost(both, '2026-01-26..2026-01-31')).toBe(600);
    const days = ['Week,Day,Channel,Cost', '2026-01-26,2026-01-27,Email,700'];
    expect(await cost(days, '2026-01-26..2026-01-31')).toBe(700);
  });

  test('by the header also where the column was mapped, and not beside a last day', async () => {
    expect(await cost(weeks('Week'), '2026-01-26..2026-01-31', { mapSpend: { date: 'Week' } })).toBe(600);
    const to = ['Week,Sunday,Channel,Cost', '2026-01-26,2026-01-27,Email,700'];
    const mapSpend = { date: 'Week', end: 'Sunday' };
    expect(await cost(to, '2026-01-26..2026-01-26', { mapSpend })).toBe(350);
  });

  test('the report says how they were read', async () => {
    const { path, ...attribution } = await run(weeks('Week'));
    expect(attribution.spend?.sources[0]?.dates).toEqual({ column: 'Week', unit: 'week', within: null });
    const said = `${path}: each date in "Week" is the first of seven days.`;
    expect(table.render(attribution, { width: 200, colour: false })).toContain(said);
    expect(await html.render(attribution, { width: undefined, colour: false })).toMatch(
      /<q><bdi>Week<\/bdi><\/q> is the first of seven days\./,
    );
    const { spend } = await run(['Week,Channel,Cost', '2026-W05,Email,700']);
    expect(spend?.sources[0]?.dates).toEqual({ column: 'Week', unit: null, within: null });
    expect((await run(['Day,Channel,Cost', '2026-01-30,Email,1'])).spend?.sources[0]?.dates).toEqual({
      column: 'Day',
      unit: 'day',
      within: null,
    });
  });

  test('dates that are not what it says are asked about', async () => {
    const month = await fault(['Month,Channel,Cost', '2026-01-01,Email,1', '2026-02-03,Email,1']);
    expect(month.message).toContain(
      'column "Month" has dates with which no month begins: "2026-02-03" (line 3)',
    );
    expect(month.hint).toBe(
      'Say what they are: --map-spend day=Month (single days)   or   --map-spend week=Month (seven days from each on)   or   --map-spend month=Month (the month that each is in)',
    );
    const week = await fault(['Woche ab,Kanal,Kosten', '2026-01-27,Email,1', '2026-01-26,Email,1']);
    expect(week.message).toContain(
      'column "Woche ab" has dates that are less than a week apart: "2026-01-26" (line 3) and "2026-01-27" (line 2)',
    );
    expect(week.hint).toContain("--map-spend 'day=Woche ab' (single days)");
  });
});

describe('what the user says has precedence', () => {
  const MIXED = ['Month,Channel,Cost', '2026-01-01,Email,3100', '2026-02-28,Email,2800'];

  test('as days, weeks or months', async () => {
    const february = (role: string) =>
      cost(MIXED, '2026-02-15..2026-02-28', { mapSpend: { [role]: 'Month' } });
    expect([await february('day'), await february('week'), await february('month')]).toEqual([
      2800, 400, 1400,
    ]);
  });

  test('once only', async () => {
    await expect(cost(MIXED, '2026', { mapSpend: { date: 'Month', week: 'Month' } })).rejects.toThrow(
      'names several columns for the days: date, week',
    );
  });
});

describe('dates that look like weeks or months are pointed out', () => {
  const doubts = async (lines: readonly string[], options: Partial<RunOptions> = {}) =>
    (await run(lines, options)).quality.warnings.filter(({ code }) => code === 'spend-dates-doubtful');

  const WEEKLY = [
    'Date,Channel,Cost',
    ...['2026-01-19,Email,1', '2026-01-26,Email,1', '2026-02-09,Email,1', '2026-01-28,TV,1'],
    '2026-02-04,TV,1',
  ];

  test('whole weeks apart, channel by channel', async () => {
    const [doubt, ...more] = await doubts(WEEKLY);
    expect(more).toEqual([]);
    expect(doubt?.message).toContain(
      'the dates in column "Date" are all whole weeks apart, and each counts as one day',
    );
    expect(doubt?.hint).toBe(
      'if each begins a week: --map-spend week=Date; if each is one day: --map-spend day=Date',
    );
    expect(await cost(WEEKLY, '2026-01-26..2026-01-26')).toBe(1);
  });

  test('firsts of months, quarters, years', async () => {
    const hints = async (...days: readonly string[]) =>
      (await doubts(['Date,Channel,Cost', ...days.map((day) => `${day},Email,1`)])).map(({ hint }) => hint);
    expect(await hints('2026-01-01', '2026-02-01')).toEqual([
      'if each stands for its month: --map-spend month=Date; if each is one day: --map-spend day=Date',
    ]);
    expect((await hints('2026-01-01', '2026-04-01'))[0]).toContain('quarter=Date');
    expect((await hints('2025-01-01', '2026-01-01'))[0]).toContain('year=Date');
  });

  test.each([
    ['once it is said', WEEKLY, { mapSpend: { day: 'Date' } }],
    ['below a header that says it', ['Tag', ...WEEKLY.slice(1)], {}],
    ['not of one date', ['Date,Channel,Cost', '2026-02-01,Email,1', '2026-02-01,TV,1'], {}],
    ['not of other distances', ['Date,Channel,Cost', '2026-01-19,Email,1', '2026-01-27,Email,1'], {}],
    ['not beside a day that is off', [...WEEKLY, '2026-01-29,Print,1'], {}],
  ] as const)('%s', async (name, lines, options) => {
    const own = name.startsWith('below') ? ['Tag,Channel,Cost', ...lines.slice(1)] : lines;
    expect(await doubts(own, options)).toEqual([]);
  });

  test('the check finds it, too', async () => {
    const { quality } = await run(WEEKLY);
    expect(quality.findings.find(({ code }) => code === 'spend-dates-doubtful')).toMatchObject({
      grade: 'C',
      count: 5,
    });
  });
});
