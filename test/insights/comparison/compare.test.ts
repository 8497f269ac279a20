import { describe, expect, test } from 'vitest';
import { compareReports } from '../../../src/insights/comparison/compare.ts';
import type { ComparedReport } from '../../../src/insights/comparison/compared-report.ts';

function report(changes: Partial<ComparedReport> = {}): ComparedReport {
  return {
    summary: {
      rowsRead: 100,
      rowsRejected: 2,
      journeys: 40,
      convertingJourneys: 10,
      conversions: 12,
      conversionValue: 120,
      unattributedConversions: 3,
      firstTime: '2026-01-05T10:00:00.000Z',
      lastTime: '2026-01-11T10:00:00.000Z',
    },
    settings: { timezone: 'UTC', confidence: 95 },
    models: [{ name: 'linear', title: 'Linear' }],
    credits: [
      {
        model: 'linear',
        channel: 'Email',
        conversions: 6,
        value: 60,
        share: 0.6,
        conversionsLow: 5,
        conversionsHigh: 7,
        shareLow: 0.5,
        shareHigh: 0.7,
        valueLow: 50,
        valueHigh: 70,
      },
      { model: 'linear', channel: 'Store', conversions: 4, value: 40, share: 0.4 },
    ],
    reach: [
      { channel: 'Email', journeys: 20, convertingJourneys: 8 },
      { channel: 'Store', journeys: 10, convertingJourneys: 5 },
    ],
    ...changes,
  };
}

const compare = (before: ComparedReport, after: ComparedReport) =>
  compareReports({ report: before, file: 'last.json' }, { report: after, file: 'this.json' });

const LATER_TIMES = { firstTime: '2026-01-12T00:00:00Z', lastTime: '2026-01-18T23:00:00Z' };
const LATER = { ...report().summary, ...LATER_TIMES };

describe('two reports', () => {
  test('that are the same have not changed', () => {
    const { comparison } = compare(report(), report({ summary: LATER }));
    for (const { conversions, value, share } of comparison.channels) {
      expect([conversions.change, value?.change, share.change]).toEqual([0, 0, 0]);
      expect(conversions.parts).toEqual({ volume: 0, rate: 0, credit: 0 });
    }
    expect(comparison.differences).toEqual([]);
    expect(comparison.totals.map(({ total, before, change }) => [total, before, change])).toEqual([
      ['journeys', 40, 0],
      ['conversionRate', 0.25, 0],
      ['conversions', 12, 0],
      ['conversionValue', 120, 0],
      ['unattributedShare', 0.25, 0],
      ['rejectedShare', 0.02, 0],
    ]);
    expect(comparison.before).toEqual({
      file: 'last.json',
      period: { from: '2026-01-05', to: '2026-01-11' },
    });
  });

  test('channels in other spellings, new and gone', () => {
    const credit = report().credits[0]!;
    const { comparison, notes } = compare(
      report(),
      report({
        summary: { ...LATER, conversionValue: null },
        credits: [
          {
            ...credit,
            channel: 'EMAIL',
            conversions: 9,
            value: null,
            conversionsLow: 8,
            conversionsHigh: 10,
          },
          { model: 'linear', channel: 'Radio', conversions: 2, value: null, share: 0.2 },
        ],
        reach: [
          { channel: 'EMAIL', journeys: 30, convertingJourneys: 12 },
          { channel: 'Radio', journeys: 5, convertingJourneys: 2 },
        ],
      }),
    );
    const of = (channel: string) => comparison.channels.find((entry) => entry.channel === channel)!;
    expect(comparison.channels.map(({ channel }) => channel)).toEqual(['EMAIL', 'Store', 'Radio']);
    expect(of('EMAIL').conversions).toMatchObject({
      before: 6,
      after: 9,
      change: 3,
      relativeChange: 0.5,
      verdict: 'more',
      // All of it: 20 · 0.4 · 0.75 = 6 and 30 · 0.4 · 0.75 = 9.
      parts: { volume: expect.closeTo(3, 12), rate: expect.closeTo(0, 12), credit: expect.closeTo(0, 12) },
    });
    expect(of('EMAIL').value).toBeNull();
    expect(of('Store').conversions).toMatchObject({ before: 4, after: 0, relativeChange: -1, verdict: null });
    expect(of('Radio').conversions).toMatchObject({ before: 0, after: 2, relativeChange: null });
    expect(of('Radio').conversions.parts?.volume).toBeCloseTo(2, 12);
    expect(notes).toEqual([]);
  });

  test('what makes them hard to compare is told', () => {
    const settings = { timezone: 'UTC', confidence: 90, lookback: '30d', directChannels: ['x'] };
    const { comparison, notes } = compare(
      report(),
      report({
        settings,
        models: [{ name: 'markov', title: 'Markov' }],
        reach: undefined,
        summary: { ...LATER, firstTime: '2026-01-11T00:00:00Z' },
      }),
    );
    expect(comparison.confidence).toBeNull();
    expect(comparison.differences).toEqual([
      { setting: 'confidence', before: '95', after: '90' },
      { setting: 'lookback', before: '–', after: '30d' },
    ]);
    expect(notes.map(({ message }) => message)[1]).toBe(
      'only this.json has markov; only last.json has linear: no credit can be compared',
    );
    expect(notes.map(({ code }) => code)).toEqual([
      'compared-settings',
      'compared-models',
      'compared-lengths',
      'compared-overlap',
    ]);
    const without = compare(report({ reach: undefined }), report({ summary: LATER }));
    expect(without.notes.map(({ code }) => code)).toEqual(['compared-without-reach']);
    expect(without.comparison.channels[0]?.conversions.parts).toBeNull();
  });

  test('named the wrong way round', () => {
    const { notes } = compare(report({ summary: LATER }), report());
    expect(notes).toEqual([
      {
        code: 'compared-swapped',
        message:
          '"before" is later than "after": last.json, of 2026-01-12 to 2026-01-18, is taken for what was before, and this.json, of 2026-01-05 to 2026-01-11, for what came after',
        hint: 'the report of now comes first: attrib compare last.json this.json',
      },
    ]);
    // A later period that shares days is swapped as well; one within another is not.
    const shared = compare(
      report({ summary: { ...LATER, firstTime: '2026-01-10T00:00:00Z' } }),
      report(),
    ).notes.map(({ code }) => code);
    expect(shared).toEqual(['compared-swapped', 'compared-lengths', 'compared-overlap']);
    const within = compare(
      report({ summary: { ...LATER, firstTime: '2026-01-06T00:00:00Z', lastTime: '2026-01-08T00:00:00Z' } }),
      report(),
    ).notes.map(({ code }) => code);
    expect(within).toEqual(['compared-lengths', 'compared-overlap']);
  });

  test('in the words of a period, where there are no files', () => {
    const { notes } = compareReports(
      { report: report({ summary: LATER }), file: null },
      { report: report(), file: null },
    );
    expect(notes).toMatchObject([
      {
        message:
          '"before" is later than "after": 2026-01-12 to 2026-01-18, is taken for what was before, and 2026-01-05 to 2026-01-11, for what came after',
        hint: 'give the later period to --period, the earlier one to --against',
      },
    ]);
  });

  test('settings of models that are not compared do not matter, nor do segments', () => {
    const settings = (changes: object) => report({ settings: { ...report().settings, ...changes } });
    const told = (before: object, after: object, models = report().models) =>
      compare({ ...settings(before), models }, { ...settings(after), models, summary: LATER }).comparison
        .differences;
    expect(told({ halfLife: '7d', segment: ['device'] }, { halfLife: '14d' })).toEqual([]);
    expect(told({ halfLife: '7d' }, { halfLife: '14d' }, [{ name: 'time-decay', title: 'x' }])).toEqual([
      { setting: 'halfLife', before: '7d', after: '14d' },
    ]);
  });

  test('an order of the chain that was chosen is the order that counts', () => {
    const side = (markovOrder: unknown, order: number, changes: Partial<ComparedReport> = {}) =>
      report({
        models: [{ name: 'markov', title: 'Markov' }],
        settings: { ...report().settings, ...{ markovOrder } },
        markov: { order },
        ...changes,
      });
    const told = (before: ComparedReport, after: ComparedReport) =>
      compare(before, after).comparison.differences;
    expect(told(side('auto', 2), side(2, 2, { summary: LATER }))).toEqual([]);
    expect(told(side('auto', 1), side('auto', 2, { summary: LATER }))).toEqual([
      { setting: 'markovOrder', before: '1', after: '2' },
    ]);
  });

  test('of other things than channels have no difference', () => {
    expect(() =>
      compare(report(), report({ summary: LATER, settings: { ...report().settings, by: ['campaign'] } })),
    ).toThrow(
      'the credit of this.json is by campaign, and that of last.json by channel: they cannot be compared',
    );
  });

  test('that were made to be shared may have merged other channels', () => {
    const share = { ...report().settings, share: 10 };
    const [email, store] = report().credits;
    const merged = report({
      settings: share,
      summary: LATER,
      credits: [email!, { ...store!, channel: '(other)' }],
    });
    const told = compare(report({ settings: share }), merged).notes;
    expect(told.map(({ code }) => code)).toEqual(['compared-shared']);
    expect(compare(report({ settings: share }), report({ settings: share, summary: LATER })).notes).toEqual(
      [],
    );
  });

  test('totals are told from chance as channels are', () => {
    const bounds = (low: number, high: number) => ({ low, high });
    const totalIntervals = {
      journeys: bounds(30, 50),
      conversionRate: bounds(0.15, 0.35),
      conversions: bounds(10, 15),
      conversionValue: bounds(100, 150),
      unattributedShare: null,
    };
    const spend = (cost: number, cpa: number, roas: number) => ({
      currency: 'EUR',
      blended: { cost, cpa, roas },
      credits: [],
    });
    const before = report({ totalIntervals, spend: spend(60, 5, 2) });
    const after = report({
      summary: { ...LATER, journeys: 43, convertingJourneys: 12, conversions: 24, conversionValue: 130 },
      totalIntervals: { ...totalIntervals, journeys: bounds(33, 53), conversions: bounds(21, 28) },
      spend: spend(60, 2.5, 130 / 60),
    });
    const { totals } = compare(before, after).comparison;
    const of = (name: string) => totals.find(({ total }) => total === name)!;
    // 3 ± √(10² + 10²) holds 0.
    expect(of('journeys')).toMatchObject({
      change: 3,
      changeLow: expect.closeTo(3 - Math.sqrt(200), 12),
      changeHigh: expect.closeTo(3 + Math.sqrt(200), 12),
      verdict: 'noise',
    });
    // 12 − √(3² + 3²) = 7.76, 12 + √(4² + 2²) = 16.47.
    expect(of('conversions')).toMatchObject({
      changeLow: expect.closeTo(12 - Math.sqrt(18), 12),
      changeHigh: expect.closeTo(12 + Math.sqrt(20), 12),
      verdict: 'more',
    });
    // Cost is exact: 60 / 15 to 60 / 10 before, 60 / 28 to 60 / 21 after.
    expect(of('cpa')).toMatchObject({
      changeHigh: expect.closeTo(-2.5 + Math.hypot(60 / 21 - 2.5, 5 - 4), 12),
      verdict: 'less',
    });
    expect(of('roas')).toMatchObject({ verdict: 'noise' });
    expect(of('unattributedShare')).toMatchObject({ change: 0.125 - 0.25, verdict: null });
    for (const counted of ['rejectedShare', 'spend']) {
      expect(of(counted)).toMatchObject({ changeLow: null, changeHigh: null, verdict: null });
    }
    const other = compare(before, { ...after, settings: { ...after.settings, confidence: 90 } }).comparison;
    expect(other.totals.map(({ verdict }) => verdict)).toEqual(other.totals.map(() => null));
  });

  test('spend, unless the currencies differ', () => {
    const spend = (currency: string, cost: number) => ({
      currency,
      blended: { cost, cpa: cost / 12, roas: 120 / cost },
      credits: [{ model: 'linear', channel: 'Email', cost, cpa: cost / 6, roas: 60 / cost }],
    });
    const same = compare(
      report({ spend: spend('EUR', 30) }),
      report({ spend: spend('EUR', 60), summary: LATER }),
    );
    expect(same.comparison.channels[0]?.spend).toEqual({
      costBefore: 30,
      costAfter: 60,
      cpaBefore: 5,
      cpaAfter: 10,
      roasBefore: 2,
      roasAfter: 1,
    });
    expect(same.comparison.channels[1]?.spend).toBeNull();
    expect(same.comparison.totals.find(({ total }) => total === 'cpa')).toMatchObject({ relativeChange: 1 });
    expect(same.comparison.currency).toBe('EUR');
    expect(() =>
      compare(report({ spend: spend('EUR', 30) }), report({ spend: spend('USD', 60), summary: LATER })),
    ).toThrow(/^the spend of this.json is in USD, and of last.json in EUR: amounts in different currencies/);
    // Of an older report without any spend nothing is taken off.
    expect(compare(report(), report({ spend: spend('USD', 60), summary: LATER })).notes).toEqual([]);
  });

  test('values in different currencies are not taken off each other', () => {
    const of = (currency: string | null | undefined, changes: object = {}) =>
      report({ summary: { ...report().summary, currency, ...changes } });
    const later = (currency: string | null, changes: object = {}) =>
      of(currency, { ...LATER_TIMES, ...changes });
    expect(() => compare(of('EUR'), later('TRY'))).toThrow(
      /^the values of this.json are in TRY, and of last.json in EUR: amounts in different currencies cannot/,
    );
    try {
      compare(of('EUR'), later('TRY'));
    } catch (error) {
      expect(error).toMatchObject({ exitCode: 3, hint: expect.stringContaining('no exchange rates') });
    }
    // A sign that may mean the other's code is no contradiction.
    expect(compare(of('USD'), later('$')).comparison.currency).toBe('USD');
    expect(compare(of('EUR'), later('TRY', { conversionValue: null })).notes).toEqual([]);
    expect(compare(of(undefined), later('TRY')).notes).toEqual([
      {
        code: 'compared-currency',
        message:
          'last.json does not tell the currency of its values, which are taken to be TRY as in the other',
        hint: 'if that is wrong, no amount of this comparison is right',
      },
    ]);
    expect(compare(of(null), later(null))).toMatchObject({ comparison: { currency: null }, notes: [] });
  });
});
