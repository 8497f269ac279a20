import type { Attribution, Credit, ModelTitle } from '../attribution.ts';
import { comparable } from '../credit-table.ts';
import { isWhole } from '../number-format.ts';
import type { Measure } from './languages/texts.ts';

/** Channels down, models across, of one measure. */
export interface CreditGrid {
  readonly measure: Measure;
  readonly models: readonly GridModel[];
  /** By mean share over the models that can be compared, largest first. */
  readonly rows: readonly GridRow[];
}

export interface GridModel extends ModelTitle {
  /** Whether it divides all conversions among the channels, so that its shares can be held against those of others. */
  readonly compared: boolean;
  /** With how many decimals to show its amounts. */
  readonly decimals: 0 | 1 | 2;
}

export interface GridRow {
  readonly channel: string;
  /** One per model. */
  readonly cells: readonly GridCell[];
  /** The least and the greatest share over the models that can be compared; null with fewer than two. */
  readonly low: number | null;
  readonly high: number | null;
  /** Of the widest interval of those models; null without any. */
  readonly intervalWidth: number | null;
}

/** What a model gives a channel. */
export interface GridCell {
  /** Where the JSON has it: the place in `credits`, and the names of the fields. */
  readonly at: number;
  readonly fields: CreditFields;
  readonly amount: number;
  readonly share: number;
  readonly amountLow: number | null;
  readonly amountHigh: number | null;
  readonly shareLow: number | null;
  readonly shareHigh: number | null;
  /** Whether there are too few conversions for an interval. */
  readonly few: boolean;
}

export interface CreditFields {
  readonly amount: keyof Credit;
  readonly share: keyof Credit;
  readonly shareLow: keyof Credit;
  readonly shareHigh: keyof Credit;
}

const FIELDS: Readonly<Record<Measure, CreditFields>> = {
  conversions: {
    amount: 'conversions',
    share: 'share',
    shareLow: 'shareLow',
    shareHigh: 'shareHigh',
  },
  value: {
    amount: 'value',
    share: 'valueShare',
    shareLow: 'valueShareLow',
    shareHigh: 'valueShareHigh',
  },
};

/** The credits of an attribution by one measure; without models or channels, it has no rows. */
export function creditGrid({ models, credits }: Attribution, measure: Measure): CreditGrid {
  const compared = comparable(models);
  const places = new Map(models.map(({ name }, i) => [name, i]));
  const byChannel = new Map<string, (GridCell | undefined)[]>();
  credits.forEach((credit, at) => {
    const place = places.get(credit.model);
    if (place === undefined) return;
    const cells = byChannel.get(credit.channel) ?? [];
    cells[place] = cellOf(credit, at, measure);
    byChannel.set(credit.channel, cells);
  });
  const rows = [...byChannel].map(([channel, found]) => {
    const cells = models.flatMap((_, i) => found[i] ?? []);
    return rowOf(channel, cells, compared);
  });
  const ranks = rows.map((row, i) => ({ row, i, mean: meanShare(row, compared) }));
  return {
    measure,
    models: models.map((model, i) => ({
      ...model,
      compared: compared[i] ?? false,
      decimals: decimals(
        rows.map(({ cells }) => cells[i]?.amount ?? 0),
        measure,
      ),
    })),
    rows: ranks.sort((a, b) => b.mean - a.mean || a.i - b.i).map(({ row }) => row),
  };
}

/** From this total on, the cents of a value are noise. */
const LARGE_VALUE = 10_000;

/** None where all are whole; money has two, as far as they matter. */
function decimals(amounts: readonly number[], measure: Measure): 0 | 1 | 2 {
  if (amounts.every(isWhole)) return 0;
  if (measure === 'conversions') return 1;
  return amounts.reduce((sum, amount) => sum + Math.abs(amount), 0) >= LARGE_VALUE ? 0 : 2;
}

function cellOf(credit: Credit, at: number, measure: Measure): GridCell {
  const fields = FIELDS[measure];
  return measure === 'conversions'
    ? {
        at,
        fields,
        amount: credit.conversions,
        share: credit.share,
        amountLow: credit.conversionsLow,
        amountHigh: credit.conversionsHigh,
        shareLow: credit.shareLow,
        shareHigh: credit.shareHigh,
        few: credit.tooFew,
      }
    : {
        at,
        fields,
        amount: credit.value ?? 0,
        share: credit.valueShare ?? 0,
        amountLow: credit.valueLow,
        amountHigh: credit.valueHigh,
        shareLow: credit.valueShareLow,
        shareHigh: credit.valueShareHigh,
        few: credit.valueTooFew,
      };
}

function rowOf(channel: string, cells: readonly GridCell[], compared: readonly boolean[]): GridRow {
  const held = cells.filter((_, i) => compared[i]);
  const widths = held.flatMap(({ shareLow, shareHigh }) =>
    shareLow === null || shareHigh === null ? [] : [shareHigh - shareLow],
  );
  const shares = held.map(({ share }) => share);
  return {
    channel,
    cells,
    low: shares.length < 2 ? null : Math.min(...shares),
    high: shares.length < 2 ? null : Math.max(...shares),
    intervalWidth: widths.length === 0 ? null : Math.max(...widths),
  };
}

/** Over the models that can be compared, or over all where there are none. */
function meanShare({ cells }: GridRow, compared: readonly boolean[]): number {
  const held = compared.some(Boolean) ? cells.filter((_, i) => compared[i]) : cells;
  const mean = held.reduce((sum, { share }) => sum + share, 0) / held.length;
  // So that means which differ by rounding alone leave the channels in the order of the attribution.
  return Math.round(mean * 1e9);
}
