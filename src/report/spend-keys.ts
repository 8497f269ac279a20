import type { Spend } from '../insights/spend/spend.ts';
import type { KeyOrder } from './key-order.ts';

const PERIOD = { from: true, to: true } as const;
const YIELD = {
  conversions: true,
  value: true,
  newCustomers: true,
  cpa: true,
  roas: true,
  cac: true,
} as const;

/** The order of the keys of `spend` in JSON. */
export const SPEND_KEYS: KeyOrder<Spend> = {
  currency: true,
  period: PERIOD,
  dataPeriod: PERIOD,
  blended: { cost: true, ...YIELD },
  paid: { model: true, cost: true, ...YIELD },
  channels: {
    channel: true,
    cost: true,
    costShare: true,
    touched: true,
    days: true,
    dailyLow: true,
    dailyHigh: true,
  },
  credits: {
    model: true,
    channel: true,
    cost: true,
    costShare: true,
    creditShare: true,
    valueShare: true,
    ...YIELD,
    cpaLow: true,
    cpaHigh: true,
    roasLow: true,
    roasHigh: true,
    cacLow: true,
    cacHigh: true,
  },
  hint: {
    measure: true,
    channels: { channel: true, verdict: true, dailyLow: true, dailyHigh: true },
    none: true,
    sentence: true,
  },
  sources: {
    file: true,
    form: true,
    linesRead: true,
    linesUsed: true,
    linesRejected: true,
    linesSetAside: true,
    setAside: { reason: true, count: true },
    columns: {},
    ignoredColumns: true,
    dates: { column: true, unit: true, within: PERIOD },
  },
  rejects: { file: true, column: true, reason: true, count: true, examples: { line: true, value: true } },
};
