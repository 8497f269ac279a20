import type { Attribution } from './attribution.ts';
import { SPEND_COLUMNS, spendCells } from './spend-csv.ts';

export type CreditCell = string | number | boolean | null;

export interface CreditColumn {
  readonly name: string;
  readonly kind: 'text' | 'number' | 'flag';
}

/** The credits as one table: what CSV, Arrow and Parquet hold. */
export interface CreditTable {
  readonly columns: readonly CreditColumn[];
  readonly rows: readonly (readonly CreditCell[])[];
}

const CREDIT: readonly CreditColumn[] = [
  { name: 'model', kind: 'text' },
  { name: 'channel', kind: 'text' },
  ...numbers(['conversions', 'value', 'share', 'value_share', 'removal_effect']),
  ...numbers(['conversions_low', 'conversions_high', 'share_low', 'share_high', 'share_standard_error']),
  { name: 'too_few', kind: 'flag' },
  ...numbers([
    'value_low',
    'value_high',
    'value_share_low',
    'value_share_high',
    'value_share_standard_error',
  ]),
  { name: 'value_too_few', kind: 'flag' },
];

const CALIBRATION: readonly CreditColumn[] = [
  ...numbers(['calibrated_conversions', 'calibrated_low', 'calibrated_high']),
  { name: 'calibration_status', kind: 'text' },
  { name: 'credit_to_lift', kind: 'number' },
];

const CHANGES: readonly CreditColumn[] = [
  ...numbers(['before', 'change', 'change_low', 'change_high']),
  { name: 'change_verdict', kind: 'text' },
];

const TYPE: CreditColumn = { name: 'conversion_type', kind: 'text' };

/** Stands where a channel stands. */
const BASELINE = '(baseline)';

/** A row of the table by the names of its columns; what it lacks is null. */
type NamedCells = Readonly<Record<string, CreditCell | undefined>>;

/**
 * One row per model and channel, one per baseline, and one per type where types were asked for: then the last column
 * tells the type, and is empty for all conversions together.
 */
export function creditTable(attribution: Attribution): CreditTable {
  const { calibration, spend, comparison, creditsByType } = attribution;
  const columns = [
    ...CREDIT,
    ...(calibration === undefined ? [] : CALIBRATION),
    ...(spend === undefined ? [] : numbers(Object.keys(SPEND_COLUMNS))),
    ...(comparison === undefined ? [] : CHANGES),
    ...(creditsByType === undefined ? [] : [TYPE]),
  ];
  const rows = [...credits(attribution), ...baselines(attribution), ...typed(attribution)];
  return { columns, rows: rows.map((row) => columns.map(({ name }) => finite(row[name]))) };
}

function numbers(names: readonly string[]): readonly CreditColumn[] {
  return names.map((name) => ({ name, kind: 'number' }));
}

function finite(cell: CreditCell | undefined): CreditCell {
  return cell === undefined || (typeof cell === 'number' && !Number.isFinite(cell)) ? null : cell;
}

function credits(attribution: Attribution): readonly NamedCells[] {
  const { markov, creditsByType } = attribution;
  const effects = new Map(markov?.removalEffects.map((effect) => [effect.channel, effect.removalEffect]));
  return attribution.credits.map((credit) => ({
    model: credit.model,
    channel: credit.channel,
    conversions: credit.conversions,
    value: credit.value,
    share: credit.share,
    value_share: credit.valueShare,
    removal_effect: credit.model === 'markov' ? effects.get(credit.channel) : null,
    conversions_low: credit.conversionsLow,
    conversions_high: credit.conversionsHigh,
    share_low: credit.shareLow,
    share_high: credit.shareHigh,
    share_standard_error: credit.shareStandardError,
    too_few: credit.tooFew,
    value_low: credit.valueLow,
    value_high: credit.valueHigh,
    value_share_low: credit.valueShareLow,
    value_share_high: credit.valueShareHigh,
    value_share_standard_error: credit.valueShareStandardError,
    value_too_few: credit.valueTooFew,
    ...calibrated(attribution, credit),
    ...spent(attribution, credit),
    ...changed(attribution, credit),
    conversion_type: creditsByType === undefined ? null : '',
  }));
}

/** What models credit to no channel, as rows of their own, so that the rows of a model add up. */
function baselines(attribution: Attribution): readonly NamedCells[] {
  const { models, summary, creditsByType } = attribution;
  const conversions = summary.conversions - summary.unattributedConversions;
  const value = (summary.conversionValue ?? 0) - (summary.unattributedValue ?? 0);
  return models.flatMap(({ name, baseline }) => {
    if (baseline === undefined) return [];
    return [
      {
        model: name,
        channel: BASELINE,
        conversions: baseline.conversions,
        value: baseline.value,
        share: conversions === 0 ? 0 : baseline.conversions / conversions,
        value_share: baseline.value === null ? null : value === 0 ? 0 : baseline.value / value,
        conversion_type: creditsByType === undefined ? null : '',
      },
    ];
  });
}

function typed({ creditsByType = [] }: Attribution): readonly NamedCells[] {
  return creditsByType.map((credit) => ({
    model: credit.model,
    channel: credit.channel,
    conversions: credit.conversions,
    value: credit.value,
    share: credit.share,
    value_share: credit.valueShare,
    conversion_type: credit.conversionType,
  }));
}

/** With lift tests, what they say of the channel. */
function calibrated(
  { calibration }: Attribution,
  credit: { readonly model: string; readonly channel: string },
): NamedCells {
  const found = calibration?.channels.find(({ channel }) => channel === credit.channel);
  if (found === undefined) return {};
  return {
    calibrated_conversions: found.calibratedConversions,
    calibrated_low: found.calibratedLow,
    calibrated_high: found.calibratedHigh,
    calibration_status: found.status,
    credit_to_lift: found.creditToLift.find(({ model }) => model === credit.model)?.ratio,
  };
}

/** With spend, what the channel cost, and what that brought. */
function spent(
  attribution: Attribution,
  credit: { readonly model: string; readonly channel: string },
): NamedCells {
  const cells = spendCells(attribution, credit);
  return Object.fromEntries(Object.keys(SPEND_COLUMNS).map((name, i) => [name, cells[i] ?? null]));
}

/** With another period, what the credit was there. */
function changed(
  { comparison }: Attribution,
  credit: { readonly model: string; readonly channel: string },
): NamedCells {
  const found = comparison?.channels.find(
    ({ model, channel }) => model === credit.model && channel === credit.channel,
  )?.conversions;
  if (found === undefined) return {};
  return {
    before: found.before,
    change: found.change,
    change_low: found.changeLow,
    change_high: found.changeHigh,
    change_verdict: found.verdict,
  };
}
