import type { Attribution } from '../attribution.ts';
import { number, text } from '../csv-cells.ts';
import type { TextFormat } from '../format.ts';
import { SPEND_COLUMNS, spendCells } from '../spend-csv.ts';

const HEADER = [
  'model',
  'channel',
  'conversions',
  'value',
  'share',
  'value_share',
  'removal_effect',
  'conversions_low',
  'conversions_high',
  'share_low',
  'share_high',
  'share_standard_error',
  'too_few',
  'value_low',
  'value_high',
  'value_share_low',
  'value_share_high',
  'value_share_standard_error',
  'value_too_few',
] as const;

/** Stands where a channel stands. */
const BASELINE = '(baseline)';

const CALIBRATION = [
  'calibrated_conversions',
  'calibrated_low',
  'calibrated_high',
  'calibration_status',
  'credit_to_lift',
] as const;

const CHANGES = ['before', 'change', 'change_low', 'change_high', 'change_verdict'] as const;

/** One row per model and channel, and one per baseline. */
export const csv: TextFormat = {
  name: 'csv',
  title: 'CSV',
  description:
    'One row per model and channel with full precision, for spreadsheets and scripts. Text that a spreadsheet ' +
    'would run as a formula gets a leading apostrophe.',
  extension: 'csv',
  render: (attribution) =>
    rows(attribution)
      .map((cells) => `${cells.join(',')}\n`)
      .join(''),
};

/** With types asked for, a last column: empty for all conversions together, else the type. */
function rows(attribution: Attribution): readonly (readonly string[])[] {
  const { creditsByType } = attribution;
  const [header = [], ...all] = withChanges(
    attribution,
    withSpend(attribution, withCalibration(attribution, rowsOfAll(attribution))),
  );
  if (creditsByType === undefined) return [header, ...all];
  return [
    [...header, 'conversion_type'],
    ...all.map((cells) => [...cells, '']),
    ...creditsByType.map((credit) => {
      const cells: Readonly<Record<string, string>> = {
        model: text(credit.model),
        channel: text(credit.channel),
        conversions: number(credit.conversions),
        value: number(credit.value),
        share: number(credit.share),
        value_share: number(credit.valueShare),
      };
      return [...header.map((name) => cells[name] ?? ''), text(credit.conversionType)];
    }),
  ];
}

function rowsOfAll(attribution: Attribution): readonly (readonly string[])[] {
  const { credits, markov } = attribution;
  const effects = new Map(markov?.removalEffects.map((effect) => [effect.channel, effect.removalEffect]));
  return [
    HEADER,
    ...credits.map((credit) => [
      text(credit.model),
      text(credit.channel),
      number(credit.conversions),
      number(credit.value),
      number(credit.share),
      number(credit.valueShare),
      number(credit.model === 'markov' ? effects.get(credit.channel) : null),
      number(credit.conversionsLow),
      number(credit.conversionsHigh),
      number(credit.shareLow),
      number(credit.shareHigh),
      number(credit.shareStandardError),
      String(credit.tooFew),
      number(credit.valueLow),
      number(credit.valueHigh),
      number(credit.valueShareLow),
      number(credit.valueShareHigh),
      number(credit.valueShareStandardError),
      String(credit.valueTooFew),
    ]),
    ...baselines(attribution),
  ];
}

/** What models credit to no channel, as rows of their own, so that the rows of a model add up. */
function baselines({ models, summary }: Attribution): readonly (readonly string[])[] {
  const conversions = summary.conversions - summary.unattributedConversions;
  const value = (summary.conversionValue ?? 0) - (summary.unattributedValue ?? 0);
  return models.flatMap(({ name, baseline }) => {
    if (baseline === undefined) return [];
    const cells: Readonly<Record<string, string>> = {
      model: text(name),
      channel: BASELINE,
      conversions: number(baseline.conversions),
      value: number(baseline.value),
      share: number(conversions === 0 ? 0 : baseline.conversions / conversions),
      value_share: number(baseline.value === null ? null : value === 0 ? 0 : baseline.value / value),
    };
    return [HEADER.map((name) => cells[name] ?? '')];
  });
}

/** With lift tests, what they say of the channel of each row. */
function withCalibration(
  { calibration, credits }: Attribution,
  rows: readonly (readonly string[])[],
): readonly (readonly string[])[] {
  if (calibration === undefined) return rows;
  const channels = new Map(calibration.channels.map((found) => [found.channel, found]));
  return rows.map((cells, i) => {
    if (i === 0) return [...cells, ...CALIBRATION];
    const credit = credits[i - 1];
    const found = channels.get(credit?.channel ?? '');
    if (credit === undefined || found === undefined) return [...cells, ...CALIBRATION.map(() => '')];
    return [
      ...cells,
      number(found.calibratedConversions),
      number(found.calibratedLow),
      number(found.calibratedHigh),
      found.status,
      number(found.creditToLift.find(({ model }) => model === credit.model)?.ratio),
    ];
  });
}

/** With another period, what the credit of each row was there. */
function withChanges(
  { comparison, credits }: Attribution,
  rows: readonly (readonly string[])[],
): readonly (readonly string[])[] {
  if (comparison === undefined) return rows;
  return rows.map((cells, i) => {
    if (i === 0) return [...cells, ...CHANGES];
    const credit = credits[i - 1];
    const found = comparison.channels.find(
      ({ model, channel }) => model === credit?.model && channel === credit.channel,
    )?.conversions;
    return [
      ...cells,
      ...[found?.before, found?.change, found?.changeLow, found?.changeHigh].map(number),
      found?.verdict ?? '',
    ];
  });
}

/** With spend, what the channel of each row cost, and what that brought. */
function withSpend(
  attribution: Attribution,
  rows: readonly (readonly string[])[],
): readonly (readonly string[])[] {
  if (attribution.spend === undefined) return rows;
  return rows.map((cells, i) =>
    i === 0
      ? [...cells, ...Object.keys(SPEND_COLUMNS)]
      : [...cells, ...spendCells(attribution, attribution.credits[i - 1]).map(number)],
  );
}
