import type { Attribution } from '../attribution.ts';
import { checkAll } from './check.ts';

/** An attribution with what became of the conditions to fail on, if there are any. */
export function withChecks(attribution: Attribution, conditions: readonly string[]): Attribution {
  if (conditions.length === 0) return attribution;
  const { comparison } = attribution;
  return { ...attribution, checks: checkAll(conditions, { report: attribution, comparison }) };
}
