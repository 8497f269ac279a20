import type { LoadedSource } from './load.ts';

/** Sound rows that count for nothing. */
export interface SetAside {
  readonly reason: string;
  readonly count: number;
}

/** What was set aside while the files were read, of all files together. */
export function setAsideByFiles(sources: readonly LoadedSource[]): readonly SetAside[] {
  const groups = new Map<string, { count: number; conversions: number }>();
  for (const { reason, count, conversions } of sources.flatMap(({ setAside }) => setAside)) {
    const group = groups.get(reason) ?? { count: 0, conversions: 0 };
    groups.set(reason, { count: group.count + count, conversions: group.conversions + conversions });
  }
  return [...groups].map(([reason, { count, conversions }]) => ({
    reason: conversions === 0 ? reason : `${reason}, ${conversions} of them conversions`,
    count,
  }));
}
