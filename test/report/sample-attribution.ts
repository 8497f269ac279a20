import type { Attribution, Credit, ModelTitle, Summary } from '../../src/report/attribution.ts';
import { creditBounds } from '../../src/report/credit-bounds.ts';

export const FIRST_TOUCH: ModelTitle = { name: 'first-touch', title: 'First touch' };
export const LINEAR: ModelTitle = { name: 'linear', title: 'Linear' };
export const MARKOV: ModelTitle = { name: 'markov', title: 'Markov' };
export const FIVE_MODELS: readonly ModelTitle[] = [
  FIRST_TOUCH,
  { name: 'last-touch', title: 'Last touch' },
  LINEAR,
  { name: 'time-decay', title: 'Time decay' },
  MARKOV,
];

export const NO_TOTAL_INTERVALS: Attribution['totalIntervals'] = {
  journeys: null,
  conversionRate: null,
  conversions: null,
  conversionValue: null,
  unattributedShare: null,
};

/** Conversions that one model credits to channels, as [channel, conversions, value]. */
export type CreditInput = readonly (readonly [channel: string, conversions: number, value?: number])[];

/** Credits with shares worked out, for one model. */
export function credits(model: string, entries: CreditInput): readonly Credit[] {
  const total = entries.reduce((sum, [, conversions]) => sum + conversions, 0);
  const totalValue = entries.reduce((sum, [, , value]) => sum + (value ?? 0), 0);
  const hasValue = entries.some(([, , value]) => value !== undefined);
  return entries.map(([channel, conversions, value]) => ({
    model,
    channel,
    conversions,
    value: hasValue ? (value ?? 0) : null,
    share: total === 0 ? 0 : conversions / total,
    valueShare: hasValue ? (totalValue === 0 ? 0 : (value ?? 0) / totalValue) : null,
    ...creditBounds(),
  }));
}

/** A small attribution: 3 models, 3 channels, no value, nothing rejected; override what a test is about. */
export function sampleAttribution(
  overrides: Partial<Omit<Attribution, 'summary'>> & { readonly summary?: Partial<Summary> } = {},
): Attribution {
  const { summary, ...rest } = overrides;
  return {
    schemaVersion: 1,
    totalIntervals: NO_TOTAL_INTERVALS,
    settings: {
      lookback: '90d',
      halfLife: '7d',
      markovOrder: 1,
      positionWeights: '40,20,40',
      directChannels: [],
      timezone: 'UTC',
      journeys: 'split',
      repeats: 'keep',
      openJourneys: 'keep',
      confidence: 95,
    },
    models: [FIRST_TOUCH, LINEAR, MARKOV],
    credits: [
      ...credits('first-touch', [
        ['Paid Search', 700],
        ['E-posta', 300],
        ['Mağaza', 1000],
      ]),
      ...credits('linear', [
        ['Mağaza', 900.25],
        ['Paid Search', 799.25],
        ['E-posta', 300.5],
      ]),
      ...credits('markov', [
        ['Mağaza', 1100],
        ['Paid Search', 600.5],
        ['E-posta', 299.5],
      ]),
    ],
    reach: [],
    markov: {
      order: 1,
      conversionProbability: 0.4,
      removalEffects: [
        { channel: 'Mağaza', removalEffect: 0.55, valueRemovalEffect: null },
        { channel: 'Paid Search', removalEffect: 0.3, valueRemovalEffect: null },
        { channel: 'E-posta', removalEffect: 0.15, valueRemovalEffect: null },
      ],
      selfCheck: 1e-16,
      states: 3,
      errorBound: 0,
    },
    quality: {
      grade: 'A',
      findings: [],
      sources: [
        {
          file: 'touchpoints.csv',
          kind: 'touchpoints',
          rowsRead: 12_000,
          rowsUsed: 12_000,
          rowsRejected: 0,
          rowsSetAside: 0,
          columns: { person: 'User', time: 'Timestamp', channel: 'Channel', conversion: 'Converted' },
          ignoredColumns: [],
          format: 'csv',
          delimiter: ',',
          encoding: 'utf-8',
          dateFormat: 'ISO 8601',
          notes: [],
        },
      ],
      rejects: [],
      setAside: [],
      channelSpellings: [],
      warnings: [],
    },
    ...rest,
    summary: {
      rowsRead: 12_000,
      rowsUsed: 12_000,
      rowsRejected: 0,
      rowsSetAside: 0,
      touchpoints: 12_000,
      persons: 4_321,
      journeys: 5_000,
      convertingJourneys: 2_000,
      openJourneys: 0,
      conversions: 2_000,
      conversionValue: null,
      unattributedConversions: 0,
      unattributedValue: null,
      currency: null,
      channels: 3,
      firstTime: '2025-02-10T00:00:00.000Z',
      lastTime: '2025-02-11T23:59:00.000Z',
      ...summary,
    },
  };
}

/** Everything at once: five models, value, two sources, unattributed conversions, rejects, rows set aside. */
export function fullAttribution(): Attribution {
  const base = sampleAttribution();
  const [source] = base.quality.sources;
  if (source === undefined) throw new Error('the sample has a source');
  return sampleAttribution({
    models: FIVE_MODELS,
    credits: FIVE_MODELS.flatMap(({ name }, model) =>
      credits(name, [
        ['Paid Search', 420 + model * 5.25, 41_000 + model * 510.1],
        ['Mağaza', 300 - model * 3.25, 30_000 - model * 310.1],
        ['微信', 180, 17_500],
        ['Call centre', 94 - model * 2, 9_100 - model * 200],
      ]),
    ),
    quality: {
      grade: 'A',
      findings: [],
      sources: [
        { ...source, file: 'exports/web/touchpoints.csv', rowsRead: 12_000, rowsRejected: 12 },
        { ...source, file: 'orders.csv', kind: 'conversions', rowsRead: 1_000 },
      ],
      rejects: [
        {
          file: 'exports/web/touchpoints.csv',
          column: 'Timestamp',
          reason: 'not a date',
          count: 10,
          examples: [
            { line: 17, value: '31 Feb 2025' },
            { line: 204, value: '\u001b[2Jn/a' },
          ],
        },
        {
          file: 'exports/web/touchpoints.csv',
          column: null,
          reason: 'too few columns',
          count: 2,
          examples: [{ line: 300, value: 'u17,Email' }],
        },
      ],
      setAside: [{ reason: 'touchpoints outside the look-back window', count: 340 }],
      channelSpellings: [
        {
          channel: 'Paid Search',
          spellings: [
            { text: 'Paid Search', count: 6_100 },
            { text: 'paid search', count: 14 },
          ],
        },
      ],
      warnings: [
        { code: 'mostly-converters', message: '77 % of journeys convert', hint: 'see attrib help markov' },
        { code: 'odd', message: 'a channel is called <b>|x' },
      ],
    },
    summary: {
      rowsRead: 13_000,
      rowsUsed: 12_648,
      rowsRejected: 12,
      rowsSetAside: 340,
      openJourneys: 21,
      conversions: 1_000,
      conversionValue: 98_000.5,
      convertingJourneys: 994,
      unattributedConversions: 6,
      unattributedValue: 400.5,
      channels: 4,
    },
  });
}
