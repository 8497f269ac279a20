import type { Comparison } from '../../insights/comparison/comparison.ts';
import type { KeyOrder } from '../key-order.ts';

const SIDE = { file: true, period: { from: true, to: true } } as const;
const CHANGE = {
  before: true,
  after: true,
  change: true,
  changeLow: true,
  changeHigh: true,
  verdict: true,
} as const;
const AMOUNT = {
  ...CHANGE,
  relativeChange: true,
  parts: { volume: true, rate: true, credit: true },
} as const;

/** The order of the keys of a comparison in JSON. */
export const COMPARISON_KEYS: KeyOrder<Comparison> = {
  before: SIDE,
  after: SIDE,
  currency: true,
  differences: { setting: true, before: true, after: true },
  totals: { total: true, ...CHANGE, relativeChange: true },
  models: { name: true, title: true },
  confidence: true,
  channels: {
    model: true,
    channel: true,
    conversions: AMOUNT,
    value: AMOUNT,
    share: CHANGE,
    spend: {
      costBefore: true,
      costAfter: true,
      cpaBefore: true,
      cpaAfter: true,
      roasBefore: true,
      roasAfter: true,
    },
  },
};
