import type { KeyOrder } from '../key-order.ts';
import type { Check } from './check.ts';

/** The order of the keys of checks in JSON. */
export const CHECK_KEYS: KeyOrder<readonly Check[]> = {
  condition: true,
  failed: true,
  measured: { metric: true, model: true, amount: true, holds: true },
};
