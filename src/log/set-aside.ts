import type { RowsAside } from '../sources/rejects.ts';
import { amountText } from './amount-text.ts';
import type { LoadedSource } from './load.ts';

/** Sound rows that count for nothing. */
export interface SetAside {
  readonly reason: string;
  readonly count: number;
}

/** What was set aside while the files were read, of all files together. */
export function setAsideByFiles(
  sources: readonly LoadedSource[],
  currency: string | null,
): readonly SetAside[] {
  const groups = new Map<string, RowsAside>();
  for (const rows of sources.flatMap(({ setAside }) => setAside)) {
    const group = groups.get(rows.reason);
    groups.set(rows.reason, group === undefined ? rows : together(group, rows));
  }
  return [...groups.values()].map((rows) => ({ reason: reasonOf(rows, currency), count: rows.count }));
}

function together(a: RowsAside, b: RowsAside): RowsAside {
  return {
    reason: a.reason,
    count: a.count + b.count,
    conversions: a.conversions + b.conversions,
    value: a.value === null || b.value === null ? (a.value ?? b.value) : a.value + b.value,
  };
}

/** `excluded by Card=, 600 of them conversions worth 46,485.39 EUR` */
function reasonOf({ reason, conversions, value }: RowsAside, currency: string | null): string {
  if (conversions === 0) return reason;
  const worth = value === null ? '' : ` worth ${amountText(value, currency)}`;
  return `${reason}, ${conversions} of them conversions${worth}`;
}
