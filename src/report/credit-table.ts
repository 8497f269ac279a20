import type { Attribution, Credit } from './attribution.ts';
import { grouped, isWhole } from './number-format.ts';

export type Measure = 'conversions' | 'value';

/** Channels down, models across: what the table and Markdown formats show. */
export interface CreditTable {
  readonly measure: Measure;
  readonly columns: readonly CreditColumn[];
  /** By mean share over the models, largest first, then by name; the last may sum what is left. */
  readonly rows: readonly CreditRow[];
  /** What stands under the rule. */
  readonly sums: readonly SumRow[];
  /** Channels summed in the last of `rows`; 0 when each has its own. */
  readonly channelsSummed: number;
}

export interface CreditColumn {
  readonly title: string;
  /** Decimals that the model's numbers are shown with. */
  readonly decimals: number;
}

export interface CreditRow {
  /** Null in the row that sums the remaining channels. */
  readonly channel: string | null;
  /** One cell per model. */
  readonly cells: readonly CreditCell[];
  /** Half the range of the shares over the models, in [0, 0.5]: how far the models are from agreeing. */
  readonly spread: number;
}

export interface CreditCell {
  readonly amount: number;
  readonly share: number;
}

export interface SumRow {
  readonly label: string;
  /** One per model. */
  readonly amounts: readonly number[];
}

/** With more channels than this, the others are summed in one row. */
export const MOST_ROWS = 25;

/** From this total on, the cents of a value are noise. */
const LARGE_VALUE = 10_000;

const NO_CREDIT: CreditCell = { amount: 0, share: 0 };

/** The credits of an attribution, pivoted. */
export function creditTable(attribution: Attribution, measure: Measure): CreditTable {
  const { models, summary } = attribution;
  const ranked = channelRows(attribution, measure);
  const listed = ranked.length <= MOST_ROWS + 1 ? ranked : ranked.slice(0, MOST_ROWS);
  const others = ranked.slice(listed.length);
  const unattributed = measure === 'value' ? summary.unattributedValue : summary.unattributedConversions;
  return {
    measure,
    columns: models.map(({ title }, model) => ({
      title,
      decimals: decimals([...amounts(ranked, model), unattributed ?? 0], measure),
    })),
    rows: others.length === 0 ? listed : [...listed, summed(others, models.length)],
    sums: sums(
      models.map((_, model) => total(amounts(ranked, model))),
      unattributed ?? 0,
      measure,
    ),
    channelsSummed: others.length,
  };
}

/** What a row is called. */
export function rowLabel(table: CreditTable, row: CreditRow, shown: (channel: string) => string): string {
  return row.channel === null ? `(${grouped(table.channelsSummed, 0)} more)` : shown(row.channel);
}

function channelRows({ models, credits }: Attribution, measure: Measure): readonly CreditRow[] {
  const channels = new Map<string, Map<string, CreditCell>>();
  for (const credit of credits) {
    const cells = channels.get(credit.channel) ?? new Map<string, CreditCell>();
    channels.set(credit.channel, cells.set(credit.model, cell(credit, measure)));
  }
  return [...channels]
    .map(([channel, cells]) =>
      creditRow(
        channel,
        models.map(({ name }) => cells.get(name) ?? NO_CREDIT),
      ),
    )
    .map((row) => ({ row, share: total(row.cells.map(({ share }) => share)) }))
    .sort((a, b) => b.share - a.share || ((a.row.channel ?? '') < (b.row.channel ?? '') ? -1 : 1))
    .map(({ row }) => row);
}

function cell(credit: Credit, measure: Measure): CreditCell {
  return measure === 'value'
    ? { amount: credit.value ?? 0, share: credit.valueShare ?? 0 }
    : { amount: credit.conversions, share: credit.share };
}

function creditRow(channel: string | null, cells: readonly CreditCell[]): CreditRow {
  const shares = cells.map(({ share }) => share);
  return {
    channel,
    cells,
    spread: shares.length === 0 ? 0 : (Math.max(...shares) - Math.min(...shares)) / 2,
  };
}

function summed(rows: readonly CreditRow[], models: number): CreditRow {
  const cells = Array.from({ length: models }, (_, model) => ({
    amount: total(amounts(rows, model)),
    share: total(rows.map((row) => row.cells[model]?.share ?? 0)),
  }));
  return creditRow(null, cells);
}

function sums(credited: readonly number[], unattributed: number, measure: Measure): readonly SumRow[] {
  if (unattributed === 0) return [{ label: 'Total', amounts: credited }];
  return [
    { label: 'Total credited', amounts: credited },
    { label: 'Unattributed', amounts: credited.map(() => unattributed) },
    { label: `All ${measure}`, amounts: credited.map((amount) => amount + unattributed) },
  ];
}

function amounts(rows: readonly CreditRow[], model: number): readonly number[] {
  return rows.map(({ cells }) => cells[model]?.amount ?? 0);
}

function total(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}

function decimals(column: readonly number[], measure: Measure): number {
  if (column.every(isWhole)) return 0;
  return measure === 'conversions' ? 1 : Math.abs(total(column)) < LARGE_VALUE ? 2 : 0;
}
