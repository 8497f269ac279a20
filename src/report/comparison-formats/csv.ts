import type {
  AmountChange,
  Change,
  ChannelChange,
  Comparison,
} from '../../insights/comparison/comparison.ts';
import { number, text } from '../csv-cells.ts';
import type { ComparisonFormat } from './comparison-format.ts';

type Cell = readonly [name: string, of: (change: ChannelChange) => string];

const COLUMNS: readonly Cell[] = [
  ['model', ({ model }) => text(model)],
  ['channel', ({ channel }) => text(channel)],
  ...amountCells('conversions', ({ conversions }) => conversions),
  ...amountCells('value', ({ value }) => value),
  ...changeCells('share', ({ share }) => share),
  ['cost_before', ({ spend }) => number(spend?.costBefore)],
  ['cost_after', ({ spend }) => number(spend?.costAfter)],
  ['cpa_before', ({ spend }) => number(spend?.cpaBefore)],
  ['cpa_after', ({ spend }) => number(spend?.cpaAfter)],
  ['roas_before', ({ spend }) => number(spend?.roasBefore)],
  ['roas_after', ({ spend }) => number(spend?.roasAfter)],
];

function changeCells(name: string, of: (change: ChannelChange) => Change | null): readonly Cell[] {
  return [
    [`${name}_before`, (change) => number(of(change)?.before)],
    [`${name}_after`, (change) => number(of(change)?.after)],
    [`${name}_change`, (change) => number(of(change)?.change)],
    [`${name}_change_low`, (change) => number(of(change)?.changeLow)],
    [`${name}_change_high`, (change) => number(of(change)?.changeHigh)],
    [`${name}_verdict`, (change) => of(change)?.verdict ?? ''],
  ];
}

function amountCells(name: string, of: (change: ChannelChange) => AmountChange | null): readonly Cell[] {
  return [
    ...changeCells(name, of),
    [`${name}_relative_change`, (change) => number(of(change)?.relativeChange)],
    [`${name}_by_volume`, (change) => number(of(change)?.parts?.volume)],
    [`${name}_by_rate`, (change) => number(of(change)?.parts?.rate)],
    [`${name}_by_credit`, (change) => number(of(change)?.parts?.credit)],
  ];
}

export const csv: ComparisonFormat = {
  name: 'csv',
  title: 'CSV',
  description: 'One row per model and channel with full precision, for spreadsheets and scripts.',
  extension: 'csv',
  render: ({ comparison }) => channelsCsv(comparison),
};

/** One row per model and channel, each with the days of both sides, so that several comparisons can stand below each other. */
export function channelsCsv({ channels, before, after }: Comparison): string {
  const days = [before.period?.from, before.period?.to, after.period?.from, after.period?.to];
  return [
    [...COLUMNS.map(([name]) => name), 'before_from', 'before_to', 'after_from', 'after_to'],
    ...channels.map((change) => [...COLUMNS.map(([, of]) => of(change)), ...days.map((day) => day ?? '')]),
  ]
    .map((cells) => `${cells.join(',')}\n`)
    .join('');
}
