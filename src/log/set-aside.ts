import type { Exclusion } from '../config/run-options.ts';

/** Sound rows that count for nothing. */
export interface SetAside {
  readonly reason: string;
  readonly count: number;
}

/** The reason for which `--exclude` sets rows aside. */
export function excludedBy(exclude: readonly Exclusion[]): string {
  return `excluded by ${exclude.map(({ column, value }) => `${column}=${value}`).join(', ')}`;
}
