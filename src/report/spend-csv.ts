import type { SpendCredit } from '../insights/spend/spend.ts';
import type { Attribution } from './attribution.ts';

/** Columns of the CSV with spend, and which number each holds. */
export const SPEND_COLUMNS: Readonly<Record<string, keyof SpendCredit>> = {
  cost: 'cost',
  cost_share: 'costShare',
  cpa: 'cpa',
  cpa_low: 'cpaLow',
  cpa_high: 'cpaHigh',
  roas: 'roas',
  roas_low: 'roasLow',
  roas_high: 'roasHigh',
  new_customers: 'newCustomers',
  cac: 'cac',
  cac_low: 'cacLow',
  cac_high: 'cacHigh',
};

/** What spend adds to the row of one credit: nothing without spend, null where it is not known. */
export function spendCells(
  { spend }: Attribution,
  credit: { readonly model: string; readonly channel: string } | undefined,
): readonly (number | null)[] {
  if (spend === undefined) return [];
  const found = spend.credits.find(
    ({ model, channel }) => model === credit?.model && channel === credit.channel,
  );
  return Object.values(SPEND_COLUMNS).map((key) => {
    const number = found?.[key];
    return typeof number === 'number' ? number : null;
  });
}
