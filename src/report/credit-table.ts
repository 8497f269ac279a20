import type { Attribution, Credit } from './attribution.ts';
import { calibratedText } from './calibration-lines.ts';
import type { CreditBounds } from './credit-bounds.ts';
import { dimensionTitle } from './dimension-title.ts';
import { grouped, isWhole } from './number-format.ts';

export type Measure = 'conversions' | 'value';

/** Channels down, models across: what the table and Markdown formats show. */
export interface CreditTable {
  readonly measure: Measure;
  /** What its rows are: `Channel`, or the columns that credit is given by. */
  readonly dimension: string;
  readonly columns: readonly CreditColumn[];
  /** Whether there are models to compare: two or more that divide all conversions among channels. */
  readonly compares: boolean;
  /** By mean share over the models that divide, largest first, then by name; the last may sum what is left. */
  readonly rows: readonly CreditRow[];
  /** What stands under the rule. */
  readonly sums: readonly SumRow[];
  /** Channels summed in the last of `rows`; 0 when each has its own. */
  readonly channelsSummed: number;
  /** What lift tests say of the channel of each row; null without such tests. */
  readonly calibrated: readonly string[] | null;
  /** Of the intervals around the shares, in percent. */
  readonly confidence: number;
}

export interface CreditColumn {
  readonly title: string;
  /** Decimals that the model's numbers are shown with. */
  readonly decimals: number;
  /** Whether the model divides the conversions, so that its numbers add up. */
  readonly sums: boolean;
}

export interface CreditRow {
  /** Null in the row that sums the remaining channels. */
  readonly channel: string | null;
  /** One cell per model. */
  readonly cells: readonly CreditCell[];
  /** From the lowest to the highest share over the models that can be compared, in [0, 1]: how far they are apart. */
  readonly spread: number;
  /** How wide the widest interval around the shares is; null where there is none. */
  readonly interval: number | null;
  /** Whether there are too few conversions for some of these intervals. */
  readonly few: boolean;
}

/** Not numbers where a sum would count a conversion twice. */
export interface CreditCell {
  readonly amount: number;
  readonly share: number;
  /** How wide the interval around the share is. */
  readonly interval?: number | undefined;
  readonly few?: boolean | undefined;
}

export interface SumRow {
  readonly label: string;
  /** One per model; not a number where the model does not divide. */
  readonly amounts: readonly number[];
}

/** With more channels than this, the others are summed in one row. */
export const MOST_ROWS = 25;

/** From this total on, the cents of a value are noise. */
const LARGE_VALUE = 10_000;

const NO_CREDIT: CreditCell = { amount: 0, share: 0 };
const NO_SUM: CreditCell = { amount: Number.NaN, share: Number.NaN };

/** By model, in the order of the columns: whether it divides. */
type Divides = readonly boolean[];

/** What a table of credits is made of: an attribution, or what it says of a part of the conversions. */
export interface Credited extends Pick<Attribution, 'models' | 'summary' | 'settings' | 'calibration'> {
  readonly credits: readonly (Omit<Credit, keyof CreditBounds> & Partial<CreditBounds>)[];
}

/**
 * The credits of an attribution, pivoted.
 * @param mostRows with more channels than this, the others are summed in one row
 */
export function creditTable(credited: Credited, measure: Measure, mostRows: number = MOST_ROWS): CreditTable {
  const { models, summary, settings } = credited;
  const divides = models.map(({ sums }) => sums !== false);
  const compared = comparable(models);
  const ranked = channelRows(credited, measure, divides, compared);
  const listed = ranked.length <= mostRows + 1 ? ranked : ranked.slice(0, mostRows);
  const others = ranked.slice(listed.length);
  const unattributed = measure === 'value' ? summary.unattributedValue : summary.unattributedConversions;
  return {
    measure,
    dimension: dimensionTitle(settings),
    columns: models.map(({ title }, model) => ({
      title,
      decimals: decimals([...amounts(ranked, model), unattributed ?? 0], measure, divides[model] ?? true),
      sums: divides[model] ?? true,
    })),
    compares: compared.filter(Boolean).length > 1,
    rows: others.length === 0 ? listed : [...listed, summed(others, divides, compared)],
    sums: sums(
      divides.map((divided, model) => (divided ? total(amounts(ranked, model)) : Number.NaN)),
      models.map(({ baseline }) => baseline !== undefined),
      unattributed ?? 0,
      (measure === 'value' ? summary.conversionValue : summary.conversions) ?? 0,
      measure,
    ),
    channelsSummed: others.length,
    confidence: settings.confidence,
    calibrated: calibratedTexts(credited, measure, others.length === 0 ? listed : [...listed, null]),
  };
}

function calibratedTexts(
  { calibration }: Credited,
  measure: Measure,
  rows: readonly (CreditRow | null)[],
): readonly string[] | null {
  if (calibration === undefined || measure === 'value') return null;
  const texts = new Map(calibration.channels.map((found) => [found.channel, calibratedText(found)]));
  return rows.map((row) => texts.get(row?.channel ?? '') ?? '');
}

/** By model: whether its shares can be compared with those of others, for it divides all conversions among channels. */
export function comparable(models: Attribution['models']): readonly boolean[] {
  return models.map(({ sums, baseline }) => sums !== false && baseline === undefined);
}

/** What a row is called. */
export function rowLabel(table: CreditTable, row: CreditRow, shown: (channel: string) => string): string {
  return row.channel === null ? `(${grouped(table.channelsSummed, 0)} more)` : shown(row.channel);
}

function channelRows(
  { models, credits }: Credited,
  measure: Measure,
  divides: Divides,
  compared: Divides,
): readonly CreditRow[] {
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
        compared,
      ),
    )
    .map((row) => ({ row, share: total(shares(row.cells, divides.includes(true) ? divides : [])) }))
    .sort((a, b) => b.share - a.share || ((a.row.channel ?? '') < (b.row.channel ?? '') ? -1 : 1))
    .map(({ row }) => row);
}

function cell(credit: Credited['credits'][number], measure: Measure): CreditCell {
  return measure === 'value'
    ? {
        amount: credit.value ?? 0,
        share: credit.valueShare ?? 0,
        interval: width(credit.valueShareLow, credit.valueShareHigh),
        few: credit.valueTooFew,
      }
    : {
        amount: credit.conversions,
        share: credit.share,
        interval: width(credit.shareLow, credit.shareHigh),
        few: credit.tooFew,
      };
}

function width(low: number | null | undefined, high: number | null | undefined): number | undefined {
  return typeof low === 'number' && typeof high === 'number' ? high - low : undefined;
}

function creditRow(channel: string | null, cells: readonly CreditCell[], comparable: Divides): CreditRow {
  const compared = shares(cells, comparable);
  const widths = cells.flatMap(({ interval }) => (interval === undefined ? [] : [interval]));
  return {
    channel,
    cells,
    interval: widths.length === 0 ? null : Math.max(...widths),
    few: cells.some(({ few }) => few === true),
    spread: compared.length === 0 ? 0 : Math.max(...compared) - Math.min(...compared),
  };
}

function shares(cells: readonly CreditCell[], divides: Divides): readonly number[] {
  return cells.filter((_, model) => divides[model] ?? true).map(({ share }) => share);
}

function summed(rows: readonly CreditRow[], divides: Divides, compared: Divides): CreditRow {
  const cells = divides.map((divided, model) => {
    const amount = total(amounts(rows, model));
    const share = total(rows.map((row) => row.cells[model]?.share ?? 0));
    return divided || amount === 0 ? { amount, share } : NO_SUM;
  });
  return creditRow(null, cells, compared);
}

/** @param baselines by model: whether it leaves a baseline, which is all that it does not credit */
function sums(
  credited: readonly number[],
  baselines: readonly boolean[],
  unattributed: number,
  all: number,
  measure: Measure,
): readonly SumRow[] {
  const baseline = credited.map((amount, model) =>
    baselines[model] === true ? all - unattributed - amount : Number.NaN,
  );
  const some = baselines.includes(true);
  if (unattributed === 0 && !some) return [{ label: 'Total', amounts: credited }];
  return [
    { label: 'Total credited', amounts: credited },
    ...(some ? [{ label: 'Baseline', amounts: baseline }] : []),
    ...(unattributed === 0 ? [] : [{ label: 'Unattributed', amounts: credited.map(() => unattributed) }]),
    {
      label: `All ${measure}`,
      amounts: credited.map((amount, model) => (baselines[model] === true ? all : amount + unattributed)),
    },
  ];
}

function amounts(rows: readonly CreditRow[], model: number): readonly number[] {
  return rows.map(({ cells }) => cells[model]?.amount ?? 0);
}

function total(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}

function decimals(column: readonly number[], measure: Measure, divided: boolean): number {
  if (column.every(isWhole)) return 0;
  if (measure === 'conversions') return 1;
  const size = divided ? Math.abs(total(column)) : Math.max(...column.map(Math.abs));
  return size < LARGE_VALUE ? 2 : 0;
}
