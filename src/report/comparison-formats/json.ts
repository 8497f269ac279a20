import { CHECK_KEYS } from '../checks/check-keys.ts';
import type { Compared } from '../compared.ts';
import { COMPARISON_KEYS } from '../comparison/comparison-keys.ts';
import { inKeyOrder, type KeyOrder } from '../key-order.ts';
import type { ComparisonFormat } from './comparison-format.ts';

const ORDER: KeyOrder<Compared> = {
  schemaVersion: true,
  comparison: COMPARISON_KEYS,
  warnings: { code: true, message: true, hint: true },
  checks: CHECK_KEYS,
};

export const json: ComparisonFormat = {
  name: 'json',
  title: 'JSON',
  description: 'Everything in one document for programs, with full precision.',
  extension: 'json',
  render: (compared) => `${JSON.stringify(inKeyOrder(compared, ORDER), null, 2)}\n`,
};
