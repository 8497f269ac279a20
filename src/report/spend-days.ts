import type { Attribution } from './attribution.ts';

/** Whether the spend is of other days than the data, so far that ratios of the two are bent. */
export function hasOtherDays({ quality }: Pick<Attribution, 'quality'>): boolean {
  return quality.warnings.some(({ code }) => code === 'spend-other-period');
}
