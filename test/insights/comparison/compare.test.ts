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

const LATER = { ...report().summary, firstTime: '2026-01-12T00:00:00Z', lastTime: '2026-01-18T23:00:00Z' };

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
    expect(notes.map(({ message }) => message).join()).toContain(
      'the later of the two is called the earlier',
    );
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
    const other = compare(
      report({ spend: spend('EUR', 30) }),
      report({ spend: spend('USD', 60), summary: LATER }),
    );
    expect(other.comparison.channels[0]?.spend).toBeNull();
    expect(other.notes.map(({ code }) => code)).toEqual(['compared-currencies']);
  });
});
