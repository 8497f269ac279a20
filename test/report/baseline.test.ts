import { describe, expect, test } from 'vitest';
import { creditTable } from '../../src/report/credit-table.ts';
import { credits, FIRST_TOUCH, LINEAR, sampleAttribution } from './sample-attribution.ts';
import { textFormat } from './text-format.ts';

const TIME_TO_EVENT = {
  name: 'time-to-event',
  title: 'Time to event',
  baseline: { conversions: 900, value: null },
};

const attribution = sampleAttribution({
  models: [FIRST_TOUCH, LINEAR, TIME_TO_EVENT],
  credits: [
    ...credits('first-touch', [
      ['Email', 1200],
      ['Store', 800],
    ]),
    ...credits('linear', [
      ['Email', 1000],
      ['Store', 1000],
    ]),
    ...credits('time-to-event', [
      ['Email', 1000.5],
      ['Store', 99.5],
    ]),
  ],
});

const render = (format: string, of = attribution): string =>
  textFormat(format).render(of, { width: 100, colour: false });

describe('a baseline', () => {
  test('is a row of its own, with a dash for the models without', () => {
    const { sums } = creditTable(attribution, 'conversions');
    expect(sums).toEqual([
      { label: 'Total credited', amounts: [2000, 2000, 1100] },
      { label: 'Baseline', amounts: [Number.NaN, Number.NaN, 900] },
      { label: 'All conversions', amounts: [2000, 2000, 2000] },
    ]);
    expect(render('table')).toMatch(/Baseline +│? *– .*– .*900\.0/);
    expect(render('markdown')).toContain('| **Baseline** | **–** | **–** | **900.0** |');
  });

  test('stands beside what is unattributed', () => {
    const { sums } = creditTable(
      sampleAttribution({ ...attribution, summary: { conversions: 2100, unattributedConversions: 100 } }),
      'conversions',
    );
    expect(sums.map(({ label, amounts }) => [label, amounts[2]])).toEqual([
      ['Total credited', 1100],
      ['Baseline', 900],
      ['Unattributed', 100],
      ['All conversions', 2100],
    ]);
  });

  test('keeps its model out of the comparison, since its shares are of something else', () => {
    const { rows, compares } = creditTable(attribution, 'conversions');
    expect(compares).toBe(true);
    // 0.6 and 0.5 of the conversions.
    expect(rows.find(({ channel }) => channel === 'Email')?.spread).toBeCloseTo(0.1, 12);
    const alone = creditTable({ ...attribution, models: [LINEAR, TIME_TO_EVENT] }, 'conversions');
    expect(alone.compares).toBe(false);
    expect(render('table', { ...attribution, models: [LINEAR, TIME_TO_EVENT] })).not.toContain(
      'Models apart',
    );
  });

  test('is a row of the CSV, so that the rows of the model add up', () => {
    const rows = render('csv').split('\n');
    expect(rows.filter((row) => row.includes('(baseline)'))).toEqual([
      expect.stringMatching(/^time-to-event,\(baseline\),900,,0\.45,,*$/),
    ]);
  });

  test('may be all there is', () => {
    const all = sampleAttribution({
      models: [{ ...TIME_TO_EVENT, baseline: { conversions: 2000, value: null } }],
      credits: credits('time-to-event', [['Email', 0]]),
    });
    expect(render('table', all)).not.toContain('No channel earned credit');
    expect(render('table', all)).toMatch(/Baseline .*2,000/);
  });
});
