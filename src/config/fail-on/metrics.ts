/** What a condition can be about. */
export interface MetricFact {
  readonly description: string;
  /** Shares and changes are compared with percentages, everything else with plain numbers. */
  readonly percent: boolean;
  /** Whether it is of the whole report, of a channel (in parentheses), or either. */
  readonly of: 'report' | 'channel' | 'either';
}

const report = (description: string, percent = false): MetricFact => ({ description, percent, of: 'report' });

/** Every metric by the name that is typed. */
export const failMetrics: Readonly<Record<string, MetricFact>> = {
  conversions: report('all conversions'),
  value: report('what they are worth'),
  journeys: report('journeys with a touchpoint'),
  persons: report('people'),
  touchpoints: report('touchpoints'),
  channels: report('different channels'),
  'conversion-rate': report('part of the journeys that convert', true),
  unattributed: report('part of the conversions that no touchpoint counts for', true),
  rejected: report('part of the rows that cannot be used', true),
  warnings: report('warnings'),
  spend: report('all that was paid'),
  cpa: { description: 'cost per conversion, in all or of a channel', percent: false, of: 'either' },
  roas: { description: 'value per cost, in all or of a channel', percent: false, of: 'either' },
  cac: { description: 'cost per new customer, in all or of a channel', percent: false, of: 'either' },
  credit: { description: 'conversions credited to a channel', percent: false, of: 'channel' },
  share: { description: 'part of the credit that a channel has', percent: true, of: 'channel' },
  change: {
    description: 'how much more is credited to a channel than before, or how much more there is of a total',
    percent: true,
    of: 'channel',
  },
};

/** Metrics, and totals of `change`, that only spend tells. */
export const spendMetrics: readonly string[] = ['spend', 'cpa', 'roas', 'cac'];

/** The totals that `change` knows; a channel of such a name is put in quotes. */
export const changeTotals: Readonly<Record<string, string>> = {
  conversions: 'conversions',
  value: 'conversionValue',
  journeys: 'journeys',
  'conversion-rate': 'conversionRate',
  unattributed: 'unattributedShare',
  rejected: 'rejectedShare',
  spend: 'spend',
  cpa: 'cpa',
  roas: 'roas',
};
