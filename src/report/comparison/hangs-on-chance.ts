import type { TotalChange, TotalName } from '../../insights/comparison/comparison.ts';

/** What was paid, and the rows that cannot be used, do not hang on which people came by. */
const WITHOUT_CHANCE: readonly TotalName[] = ['rejectedShare', 'spend'];

/** Whether it takes an interval to tell the change from chance. */
export function hangsOnChance({ total, change }: Pick<TotalChange, 'total' | 'change'>): boolean {
  return change !== null && change !== 0 && !WITHOUT_CHANCE.includes(total);
}
