import { type DayPeriod, overlapOf, spanOf } from '../../config/days.ts';
import type { ChannelIndex } from '../../log/channels.ts';
import type { Note } from '../../models/model.ts';
import { amountOf } from './amount.ts';
import { budgetHint } from './budget-hint.ts';
import type { GatheredSpend } from './gather-spend.ts';
import { type LabelSpend, spendByLabel } from './label-spend.ts';
import type { ChannelSpend, Spend, SpendCredit, Yield } from './spend.ts';
import { spendNotes } from './spend-notes.ts';
import { groupRefused, spendSource } from './spend-quality.ts';

/** The credit of one channel by one model, with its bounds. */
export interface BoundedCredit {
  readonly model: string;
  readonly channel: string;
  readonly conversions: number;
  readonly value: number | null;
  readonly share: number;
  readonly valueShare: number | null;
  readonly conversionsLow: number | null;
  readonly conversionsHigh: number | null;
  readonly valueLow: number | null;
  readonly valueHigh: number | null;
}

export interface CreditedModel {
  readonly name: string;
  readonly title: string;
  /** False where the channels' credits do not add up. */
  readonly sums?: boolean;
  readonly noIntervals?: string;
}

export interface SpendInput {
  readonly gathered: GatheredSpend;
  readonly channels: ChannelIndex;
  /** What labels have become where small ones were merged. */
  readonly merged?: ReadonlyMap<string, string> | undefined;
  readonly models: readonly CreditedModel[];
  /** Of all models, channels in one order. */
  readonly credits: readonly BoundedCredit[];
  /** The same for first conversions only; of models for which that was not worked out, nothing. */
  readonly newcomers: readonly BoundedCredit[];
  readonly totals: {
    readonly conversions: number;
    readonly value: number | null;
    /** People whose first conversion is among these; null where people are not told apart. */
    readonly newCustomers: number | null;
  };
  /** First and last day of the data. */
  readonly dataPeriod: DayPeriod | null;
  /** Channels of the data that are direct visits, which cost nothing. */
  readonly direct: readonly string[];
}

/**
 * Sets what was paid beside what was credited.
 * @returns the spend by channel and model, and what of it a reader has to know first
 */
export function measureSpend(input: SpendInput): { readonly spend: Spend; readonly notes: readonly Note[] } {
  const { gathered, credits, newcomers, models, totals, dataPeriod } = input;
  const labels = new Map(
    spendByLabel(gathered.rows, input.channels, input.merged).map((label) => [label.label, label] as const),
  );
  const total = [...labels.values()].reduce((sum, { cost }) => sum + cost, 0n);
  const newCredit = new Map(newcomers.map((credit) => [keyOf(credit), credit]));
  const period = spanOf(gathered.rows.map(({ days }) => days));
  const ratio = period !== null && dataPeriod !== null && !overlapOf(period, dataPeriod) ? noRatio : ratioOf;
  const spent = credits.flatMap((credit) => {
    const label = labels.get(credit.channel);
    return label === undefined
      ? []
      : [spendCredit(credit, newCredit.get(keyOf(credit)), label.cost, total, ratio)];
  });
  const channels = channelsOf(credits, labels, total);
  const paid = models.map((model) => paidYield(model, spent, newcomers, ratio));
  const cost = gathered.rows.length === 0 ? null : amountOf(total);
  const known = { gathered, channels, period, dataPeriod, direct: input.direct };
  const notes = spendNotes(known);
  const spend = {
    currency: gathered.currency,
    period,
    dataPeriod,
    blended: { cost, ...yieldOf(cost, totals.conversions, totals.value, totals.newCustomers, ratio) },
    paid,
    channels,
    credits: spent,
    hint: budgetHint({
      models,
      paid,
      channels,
      credits: spent,
      otherDays: dataPeriod === null || hasOtherDays(notes),
    }),
    sources: gathered.files.map(spendSource),
    rejects: groupRefused(gathered.files),
  };
  return { spend, notes };
}

function hasOtherDays(notes: readonly Note[]): boolean {
  return notes.some(({ code }) => code === 'spend-other-period');
}

function keyOf({ model, channel }: { readonly model: string; readonly channel: string }): string {
  return `${model}\u001f${channel}`;
}

function channelsOf(
  credits: readonly BoundedCredit[],
  labels: ReadonlyMap<string, LabelSpend>,
  total: bigint,
): readonly ChannelSpend[] {
  const credited = [...new Set(credits.map(({ channel }) => channel))];
  const others = [...labels.values()]
    .filter(({ label }) => !credited.includes(label))
    .sort((a, b) => (a.cost === b.cost ? (a.label < b.label ? -1 : 1) : a.cost < b.cost ? 1 : -1));
  return [
    ...credited.map((channel) => channelSpend(channel, true, labels.get(channel), total)),
    ...others.map((label) => channelSpend(label.label, label.touched, label, total)),
  ];
}

function channelSpend(
  channel: string,
  touched: boolean,
  label: LabelSpend | undefined,
  total: bigint,
): ChannelSpend {
  if (label === undefined) {
    return { channel, cost: null, costShare: null, touched, days: 0, dailyLow: null, dailyHigh: null };
  }
  const { cost, days, dailyLow, dailyHigh } = label;
  return {
    channel,
    cost: amountOf(cost),
    costShare: shareOf(cost, total),
    touched,
    days,
    dailyLow,
    dailyHigh,
  };
}

function shareOf(cost: bigint, total: bigint): number | null {
  return total === 0n ? null : amountOf(cost) / amountOf(total);
}

function spendCredit(
  credit: BoundedCredit,
  first: BoundedCredit | undefined,
  units: bigint,
  total: bigint,
  ratio: Ratio,
): SpendCredit {
  const cost = amountOf(units);
  const { model, channel, conversions, value, share, valueShare } = credit;
  return {
    model,
    channel,
    cost,
    costShare: shareOf(units, total),
    creditShare: share,
    valueShare,
    ...yieldOf(cost, conversions, value, first?.conversions ?? null, ratio),
    cpaLow: ratio(cost, credit.conversionsHigh),
    cpaHigh: ratio(cost, credit.conversionsLow),
    roasLow: ratio(credit.valueLow, cost),
    roasHigh: ratio(credit.valueHigh, cost),
    cacLow: ratio(cost, first?.conversionsHigh ?? null),
    cacHigh: ratio(cost, first?.conversionsLow ?? null),
  };
}

function yieldOf(
  cost: number | null,
  conversions: number | null,
  value: number | null,
  newCustomers: number | null,
  ratio: Ratio,
): Yield {
  return {
    conversions,
    value,
    newCustomers,
    cpa: ratio(cost, conversions),
    roas: ratio(value, cost),
    cac: ratio(cost, newCustomers),
  };
}

type Ratio = (part: number | null, whole: number | null) => number | null;

/** Null where a part is missing, and where one would divide by nothing, or by less. */
function ratioOf(part: number | null, whole: number | null): number | null {
  return part === null || whole === null || !(whole > 0) ? null : part / whole;
}

/** Cost of some days and credit of others make none. */
function noRatio(): null {
  return null;
}

function paidYield(
  { name, sums }: CreditedModel,
  credits: readonly SpendCredit[],
  newcomers: readonly BoundedCredit[],
  ratio: Ratio,
): Spend['paid'][number] {
  const own = credits.filter(({ model }) => model === name);
  const cost = own.length === 0 ? null : own.reduce((sum, credit) => sum + credit.cost, 0);
  if (sums === false) return { model: name, cost, ...yieldOf(cost, null, null, null, ratio) };
  const total = (part: (credit: SpendCredit) => number | null): number | null =>
    own.some((credit) => part(credit) === null)
      ? null
      : own.reduce((sum, credit) => sum + (part(credit) ?? 0), 0);
  const known = newcomers.some(({ model }) => model === name);
  return {
    model: name,
    cost,
    ...yieldOf(
      cost,
      total(({ conversions }) => conversions),
      total(({ value }) => value),
      known ? total(({ newCustomers }) => newCustomers) : null,
      ratio,
    ),
  };
}
