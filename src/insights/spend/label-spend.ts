import { daysOf } from '../../config/days.ts';
import type { ChannelIndex } from '../../log/channels.ts';
import { unifySpellings } from '../../log/spellings.ts';
import { amountOf } from './amount.ts';
import { labelKey } from './label-key.ts';
import type { SpendRow } from './spend-row.ts';

/** What was spent on one label, whatever its spelling. */
export interface LabelSpend {
  readonly label: string;
  /** Whether the log has touchpoints of it. */
  readonly touched: boolean;
  readonly cost: bigint;
  /** Days that its rows tell of. */
  readonly days: number;
  /** The least and the most a day, over the stretches of days that its rows tell of. */
  readonly dailyLow: number;
  readonly dailyHigh: number;
}

/** Stands between the parts of a label. */
const BETWEEN = ' / ';
const DAY = 86_400_000;

/**
 * Spend by label: those of the log in any spelling, then others, as most of their rows write them.
 * @param merged what labels have become, by their keys, where several were merged
 */
export function spendByLabel(
  rows: readonly SpendRow[],
  channels: ChannelIndex,
  merged: ReadonlyMap<string, string> = new Map(),
): readonly LabelSpend[] {
  const known = new Map([
    ...channels.labels.map((label, i) => [labelKey(channels.parts?.[i] ?? [label]), label] as const),
    ...merged,
  ]);
  const groups = new Map<string, { readonly touched: boolean; readonly rows: SpendRow[] }>();
  const byKey = new Map<string, SpendRow[]>();
  for (const row of rows) {
    const key = labelKey(row.labels);
    const group = byKey.get(key);
    if (group === undefined) byKey.set(key, [row]);
    else group.push(row);
  }
  for (const [key, own] of byKey) {
    const label = known.get(key) ?? ownLabel(own);
    const group = groups.get(label);
    if (group === undefined) groups.set(label, { touched: known.has(key), rows: own });
    else group.rows.push(...own);
  }
  return [...groups].map(([label, { touched, rows: own }]) => ({
    label,
    touched,
    cost: own.reduce((sum, { cost }) => sum + cost, 0n),
    ...observed(own),
  }));
}

function ownLabel(rows: readonly SpendRow[]): string {
  const parts = (rows[0]?.labels ?? []).map((_, part) => {
    const counts = new Map<string, number>();
    for (const { labels } of rows) {
      const text = labels[part] ?? '';
      counts.set(text, (counts.get(text) ?? 0) + 1);
    }
    return unifySpellings([...counts].map(([text, count]) => ({ text, count }))).labels[0] ?? '';
  });
  return parts.join(BETWEEN);
}

function observed(rows: readonly SpendRow[]): Pick<LabelSpend, 'days' | 'dailyLow' | 'dailyHigh'> {
  const stretches = new Map<string, { readonly days: number; cost: bigint }>();
  const days = new Set<number>();
  for (const { days: period, cost } of rows) {
    const key = `${period.from}/${period.to}`;
    const stretch = stretches.get(key);
    if (stretch !== undefined) {
      stretch.cost += cost;
      continue;
    }
    stretches.set(key, { days: daysOf(period), cost });
    for (let day = Date.parse(period.from); day <= Date.parse(period.to); day += DAY) days.add(day);
  }
  const daily = [...stretches.values()].map((stretch) => amountOf(stretch.cost) / stretch.days);
  return { days: days.size, dailyLow: Math.min(...daily), dailyHigh: Math.max(...daily) };
}
